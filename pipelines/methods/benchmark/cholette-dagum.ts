import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { stencilTerms } from '../numeric/chain.ts'
import { aggregate, type BenchmarkProblem, presentBenchmarks } from './coverage.ts'
import { solveChange } from './least-change.ts'
import { solveNonNegative } from './non-negative.ts'

/** The variant of the regression method of Cholette and Dagum. */
export interface CholetteDagumVariant {
  /** Autocorrelation of the adjustment, 0 to 1; at 1 the method is Denton's. */
  rho: number
  /** Exponent of the indicator in the size of the adjustment: 0 additive, 0.5, 1 proportional. */
  lambda: number
  /** Correction of the indicator's level first: estimated, none, or a given one (added for lambda 0, else a factor). */
  bias: 'estimated' | 'none' | number
  sign: 'any' | 'non-negative'
}

/** The indicator after the correction of its level. */
function withoutBias(problem: BenchmarkProblem, { lambda, bias }: CholetteDagumVariant): Float64Array {
  const { indicator, coverage, benchmark, name } = problem
  if (bias === 'none') return indicator
  if (bias !== 'estimated') return indicator.map((x) => (lambda === 0 ? x + bias : x * bias))
  const present = presentBenchmarks(problem)
  const total = (values: Iterable<number>): number => [...values].reduce((a, v) => a + v, 0)
  const target = total(present.map((b) => benchmark[b]!))
  const covered = total(aggregate(indicator, coverage, present))
  const periods = total(aggregate(new Float64Array(coverage.count).fill(1), coverage, present))
  if (lambda === 0) return indicator.map((x) => x + (target - covered) / periods)
  if (covered === 0)
    throw new InvalidInput('methods/zero-indicator', { series: name, position: 0, reason: 'the covered sum is zero' })
  return indicator.map((x) => (x * target) / covered)
}

function refuseUnusable({ name, indicator }: BenchmarkProblem, { rho, lambda, sign }: CholetteDagumVariant): void {
  if (!(rho >= 0 && rho <= 1))
    throw new InvalidInput('methods/parameter', { parameter: 'rho', value: rho, allowed: '0..1' })
  if (!(lambda >= 0 && lambda <= 5))
    throw new InvalidInput('methods/parameter', { parameter: 'lambda', value: lambda, allowed: '0..5' })
  indicator.forEach((value, t) => {
    if (!Number.isFinite(value)) throw new InvalidInput('methods/not-finite', { series: name, position: String(t + 1) })
    if (value < 0 && sign === 'non-negative')
      throw new InvalidInput('methods/negative-indicator', { series: name, position: t + 1, value })
  })
}

/**
 * Cholette and Dagum's regression method: the adjustment is a stationary autoregression of order one whose size goes
 * with |s|^lambda; benchmarks are met exactly.
 *
 * Shape     an indicator of n periods, benchmarks over some of them -> n values; away from the benchmarks the
 *           adjustment fades to the bias by rho a period
 * Unit      the benchmark's
 * Method    y = s + |s|^lambda z, least sum of (z_t - rho z_(t-1))² + (1 - rho²) z_1²; linear in n
 * Throws    InvalidInput for values not finite, rho or lambda out of range, a benchmark over periods that are all zero
 * Source    docs/methods/method-cholette-dagum.md: Dagum and Cholette 1994, 2006
 */
export function choletteDagum(problem: BenchmarkProblem, variant: CholetteDagumVariant): Float64Array {
  refuseUnusable(problem, variant)
  const base = withoutBias(problem, variant)
  const scale = base.map((s) => Math.abs(s) ** variant.lambda)
  const { rho } = variant
  const terms = stencilTerms(problem.coverage.count, [1, -rho], rho === 1 ? 'free' : 'stationary')
  const change = { problem, terms, base, scale }
  return variant.sign === 'any' ? solveChange(change) : solveNonNegative(change)
}
