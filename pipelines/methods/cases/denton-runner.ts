import { BenchmarkInput, DentonParams } from '../../../schemas/benchmark-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { benchmark } from '../benchmark/benchmark.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

/** Denton's method in all its variants, as the parameters say. */
export const dentonRunner: CaseRunner = refusing((params, input) => {
  const { conversion, ...variant } = parseCase(DentonParams, params)
  const series = parseCase(BenchmarkInput, input)
  const { values, lowFreqResidual } = benchmark({ ...series, conversion, method: { kind: 'denton', ...variant } })
  return { status: 'ok', values, lowFreqResidual }
})
