import { BenchmarkInput } from '../../../schemas/benchmark-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { coverageOf } from '../benchmark/coverage.ts'
import { benchmarkAdditive } from './benchmark-additive.ts'
import { benchmarkDentonCholette } from './benchmark-denton-cholette.ts'
import { benchmarkDentonOriginal } from './benchmark-denton-original.ts'
import type { CaseRunner } from './case-runner.ts'
import { dentonRunner } from './denton-runner.ts'
import { disaggChowLin } from './disagg-chow-lin.ts'
import { disaggFernandez } from './disagg-fernandez.ts'
import { disaggLitterman } from './disagg-litterman.ts'
import { refusing } from './refusing.ts'

/** Fine periods after the last benchmark that is there. */
function periodsBeyond(input: Record<string, unknown>): number {
  const { indicator, benchmark } = parseCase(BenchmarkInput, input)
  const { count, ratio, offset } = coverageOf(indicator, benchmark, 'sum')
  return Math.max(0, count - offset - (benchmark.values.findLastIndex((value) => value !== null) + 1) * ratio)
}

const dentonBeyond: CaseRunner = refusing((params, input) => {
  const { status, ...rest } = dentonRunner(params, input)
  if (status !== 'ok') return { status, ...rest }
  return { status, extrapolatedPeriods: periodsBeyond(input), values: rest.values }
})

const dentonMethods = { ...benchmarkDentonCholette, ...benchmarkDentonOriginal, ...benchmarkAdditive }

export const extrapolation: Record<string, CaseRunner> = {
  ...Object.fromEntries(Object.keys(dentonMethods).map((method) => [method, dentonBeyond])),
  ...disaggChowLin,
  ...disaggFernandez,
  ...disaggLitterman,
}
