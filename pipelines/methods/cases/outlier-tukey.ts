import { parseCase } from '../../../schemas/method-case.ts'
import { TukeyParams, ValuesInput } from '../../../schemas/outlier-case.ts'
import { tukeyFences } from '../outlier/tukey-fences.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runTukey: CaseRunner = (rawParams, rawInput) => {
  const options = parseCase(TukeyParams, rawParams)
  const { values } = parseCase(ValuesInput, rawInput)
  return { status: 'ok', ...tukeyFences(values, options) }
}

export const outlierTukey: Record<string, CaseRunner> = { 'tukey-fences': refusing(runTukey) }
