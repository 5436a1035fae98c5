import { AlterabilityInput, AlterabilityParams, GlsInput, GlsParams } from '../../../schemas/balance-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { glsReconciliation as byVariance, glsWithCovariance } from '../balance/gls-reconciliation.ts'
import { type RakingRow, rakeSeries } from '../balance/raking-alterability.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runGls: CaseRunner = (rawParams, rawInput) => {
  const { nonNegative } = parseCase(GlsParams, rawParams)
  const { values, A, b, names, variance, covariance } = parseCase(GlsInput, rawInput)
  const system = { rows: A, right: b, ...(names == null ? {} : { names }) }
  const sign = nonNegative ? 'not-negative' : 'any'
  const found =
    covariance == null
      ? byVariance(values, variance ?? [], system, sign)
      : glsWithCovariance(values, covariance, system, sign)
  return {
    status: 'ok',
    values: [...found.values],
    adjustment: values.map((x, i) => found.values[i]! - x),
    discrepancyBefore: A.map((row, r) => row.reduce((sum, a, i) => sum + a * values[i]!, 0) - b[r]!),
    objective: found.distance,
  }
}

const runRaking: CaseRunner = (rawParams, rawInput) => {
  const { alterSeries, alterTotal1, alterTotal2 } = parseCase(AlterabilityParams, rawParams)
  const { values, constraints, alterability } = parseCase(AlterabilityInput, rawInput)
  const lists = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()]))
  const own = alterability == null ? {} : { own: alterability }
  const coefficients = { series: alterSeries, total1: alterTotal1, total2: alterTotal2, ...own }
  const raked = rakeSeries(lists, constraints as RakingRow[], coefficients)
  const asGiven = Object.entries(raked).map(([name, list]) => [name, Array.isArray(values[name]) ? list : list[0]!])
  return { status: 'ok', values: Object.fromEntries(asGiven) }
}

export const glsReconciliation: Record<string, CaseRunner> = {
  'gls-reconciliation': refusing(runGls),
  'raking-alterability': refusing(runRaking),
}
