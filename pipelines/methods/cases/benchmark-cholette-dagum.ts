import { BenchmarkInput, CholetteDagumParams } from '../../../schemas/benchmark-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { benchmark } from '../benchmark/benchmark.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const choletteDagum: CaseRunner = refusing((params, input) => {
  const { conversion, ...variant } = parseCase(CholetteDagumParams, params)
  const series = parseCase(BenchmarkInput, input)
  return {
    status: 'ok',
    values: benchmark({ ...series, conversion, method: { kind: 'cholette-dagum', ...variant } }).values,
  }
})

export const benchmarkCholetteDagum: Record<string, CaseRunner> = { 'cholette-dagum': choletteDagum }
