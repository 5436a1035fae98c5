import { MultivariateInput, MultivariateParams } from '../../../schemas/benchmark-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { multivariateBenchmark as benchmarkTogether } from '../benchmark/multivariate.ts'
import type { CaseRunner } from './case-runner.ts'
import { systemOf } from './multivariate-system.ts'
import { refusing } from './refusing.ts'

const run: CaseRunner = refusing((params, input) => {
  const variant = parseCase(MultivariateParams, params)
  const given = parseCase(MultivariateInput, input)
  const levels = benchmarkTogether(systemOf(given), variant)
  const values = Object.entries(given.indicators).map(([name, series], j) => [
    name,
    { ...series, values: Array.from(levels[j]!) },
  ])
  return { status: 'ok', values: Object.fromEntries(values) }
})

export const multivariateBenchmark: Record<string, CaseRunner> = { 'multivariate-benchmark': run }
