import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Chain, Terms } from '../numeric/chain.ts'
import { contradiction, factorChain, solveChain } from '../numeric/solve-chain.ts'
import { type SystemOfSeries, systemGroups } from './multivariate-groups.ts'

/** Autocorrelation of the adjustments (1: Denton), and the exponent of the indicator in their size. */
export interface MultivariateVariant {
  rho: number
  lambda: number
}

/** Totals that differ from their parts' benchmarks by more than this share are refused. */
const CLOSES = 1e-9

/** Rows (z_jt - rho z_j(t-1)) of every series, variables ordered by period, then series; z_j1 alone for a series that cannot move. */
function systemTerms(count: number, still: readonly boolean[], rho: number): Terms {
  const width = still.length
  const start = [0]
  const index: number[] = []
  const coefficient: number[] = []
  const first = Math.sqrt(1 - rho * rho)
  for (let t = 0; t < count; t++) {
    for (let j = 0; j < width; j++) {
      if (t === 0 && rho === 1 && !still[j]) continue
      const v = t * width + j
      if (t > 0) {
        index.push(v - width)
        coefficient.push(-rho)
      }
      index.push(v)
      coefficient.push(t > 0 || still[j] ? 1 : first)
      start.push(index.length)
    }
  }
  return {
    count: count * width,
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    coefficient: Float64Array.from(coefficient),
  }
}

function refuseUnusable({ series, temporal, cross }: SystemOfSeries, { rho, lambda }: MultivariateVariant): void {
  if (!(rho >= 0 && rho <= 1))
    throw new InvalidInput('methods/parameter', { parameter: 'rho', value: rho, allowed: '0..1' })
  if (!(lambda >= 0 && lambda <= 5))
    throw new InvalidInput('methods/parameter', { parameter: 'lambda', value: lambda, allowed: '0..5' })
  if (series.length === 0) throw new InvalidInput('methods/no-indicator', { series: '' })
  const untied = series.find(
    (_, j) => !temporal.some((total) => total.series === j) && !cross.some((total) => total.coefficients[j] !== 0),
  )
  if (untied !== undefined) throw new InvalidInput('methods/no-benchmark', { series: untied.name })
}

/**
 * Benchmarks many series at once: each to its own coarse totals, and all to totals of every fine period.
 *
 * Shape     m indicators of n periods, coarse totals by series, fine totals across series -> m series of n values
 * Unit      one unit for all
 * Method    y = x + |x|^lambda z, least sum over series of (z_t - rho z_(t-1))², all totals met exactly; linear in n,
 *           cubic in m x fine periods of a coarse one
 *           A series of zeros stays at zero (lambda above 0)
 * Throws    InvalidInput `methods/no-benchmark` for a series in no total, `methods/totals-disagree` with the period and the gap where the coarse totals of the parts
 *           and the fine totals of the whole contradict each other
 * Source    docs/methods/method-multivariate-benchmark.md: Di Fonzo and Marini 2011
 */
export function multivariateBenchmark(system: SystemOfSeries, variant: MultivariateVariant): Float64Array[] {
  refuseUnusable(system, variant)
  const { series, count } = system
  const width = series.length
  const scale = series.map(({ indicator }) => indicator.map((x) => Math.abs(x) ** variant.lambda))
  const { groups, b, periods } = systemGroups(system, scale)
  const still = scale.map((sizes) => sizes.every((size) => size === 0))
  const chain: Chain = { name: system.name, terms: systemTerms(count, still, variant.rho), groups }
  const factor = factorChain(chain)
  const { group, gap } = contradiction(factor, b)
  const level = series.reduce((most, { indicator }) => indicator.reduce((a, x) => Math.max(a, Math.abs(x)), most), 0)
  if (gap > CLOSES * level)
    throw new InvalidInput('methods/totals-disagree', { series: system.name, period: periods[group] ?? '', gap })
  const z = solveChain(factor, b)
  return series.map(({ name, indicator }, j) =>
    indicator.map((x, t) => {
      const y = x + scale[j]![t]! * z[t * width + j]!
      if (!Number.isFinite(y)) throw new InvalidInput('methods/out-of-range', { series: name, position: t + 1 })
      return y
    }),
  )
}
