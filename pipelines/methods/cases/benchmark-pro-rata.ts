import { BenchmarkInput, ProRataParams } from '../../../schemas/benchmark-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { benchmark } from '../benchmark/benchmark.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const proRata: CaseRunner = refusing((params, input) => {
  const { conversion, uncovered } = parseCase(ProRataParams, params)
  const series = parseCase(BenchmarkInput, input)
  return { status: 'ok', values: benchmark({ ...series, conversion, method: { kind: 'pro-rata', uncovered } }).values }
})

export const benchmarkProRata: Record<string, CaseRunner> = { 'pro-rata': proRata }
