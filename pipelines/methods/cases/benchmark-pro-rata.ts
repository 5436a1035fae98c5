import { BenchmarkInput, ProRataParams } from '../../../schemas/benchmark-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { benchmark } from '../benchmark/benchmark.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'
import { twelveDigits } from './twelve-digits.ts'

/** Its tolerance, 1e-12, is below what twelve digits can show: answers are written as the layout writes them. */
const proRata: CaseRunner = refusing((params, input) => {
  const { conversion, uncovered } = parseCase(ProRataParams, params)
  const series = parseCase(BenchmarkInput, input)
  const { values } = benchmark({ ...series, conversion, method: { kind: 'pro-rata', uncovered } })
  return { status: 'ok', values: twelveDigits(values) }
})

export const benchmarkProRata: Record<string, CaseRunner> = { 'pro-rata': proRata }
