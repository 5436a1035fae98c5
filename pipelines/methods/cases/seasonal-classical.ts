import { parseCase } from '../../../schemas/method-case.ts'
import { ClassicalParams, SeasonalInput } from '../../../schemas/seasonal-case.ts'
import { classicalDecomposition } from '../seasonal/classical-decomposition.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runClassical: CaseRunner = (rawParams, rawInput) => {
  const { type } = parseCase(ClassicalParams, rawParams)
  const { series } = parseCase(SeasonalInput, rawInput)
  const { figure, seasonal, trend, random } = classicalDecomposition(series.values, series.freq, { type })
  const like = (values: (number | null)[]) => ({ freq: series.freq, start: series.start, values })
  return { status: 'ok', figure, seasonal: like(seasonal), trend: like(trend), random: like(random) }
}

export const seasonalClassical: Record<string, CaseRunner> = { 'classical-decomposition': refusing(runClassical) }
