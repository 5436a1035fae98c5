import type { Conversion, TimeSeries } from '../../../schemas/method-case.ts'
import { completeValues } from '../numeric/time-grid.ts'
import { type CholetteDagumVariant, choletteDagum } from './cholette-dagum.ts'
import { aggregate, type BenchmarkProblem, coverageOf, meeting } from './coverage.ts'
import { type DentonVariant, denton, dentonOver } from './denton.ts'
import { proRata, type Uncovered } from './pro-rata.ts'

/** A benchmarking method with its settings; those left out take the usual choice. */
export type BenchmarkMethod =
  | { kind: 'pro-rata'; uncovered?: Uncovered }
  | ({ kind: 'denton' } & Partial<DentonVariant>)
  | ({ kind: 'cholette-dagum' } & Partial<CholetteDagumVariant>)

export interface BenchmarkRequest {
  /** What messages call the series. */
  name?: string
  indicator: TimeSeries
  benchmark: TimeSeries
  /** How fine periods make a coarse one; 'sum' when left out. */
  conversion?: Conversion
  method: BenchmarkMethod
}

export interface Benchmarked {
  values: TimeSeries
  /** Benchmark less what the indicator makes of its periods; null where there is no benchmark. */
  lowFreqResidual: (number | null)[]
}

/** The usual Denton: proportional first differences, Cholette's start. */
export const DENTON: DentonVariant = { criterion: 'proportional', differencing: 1, initial: 'cholette', sign: 'any' }

/** The usual choice for quarters: rho 0.729 (0.9 a month), proportional, bias estimated. */
export const CHOLETTE_DAGUM: CholetteDagumVariant = { rho: 0.729, lambda: 1, bias: 'estimated', sign: 'any' }

function solve(problem: BenchmarkProblem, method: BenchmarkMethod): Float64Array {
  if (method.kind === 'pro-rata') return proRata(problem, method.uncovered ?? 'unchanged')
  if (method.kind === 'denton') return denton(problem, { ...DENTON, ...method })
  return choletteDagum(problem, { ...CHOLETTE_DAGUM, ...method })
}

function problemOf({ name, indicator, benchmark, conversion }: BenchmarkRequest): BenchmarkProblem {
  return {
    name: name ?? 'indicator',
    indicator: completeValues(name ?? 'indicator', indicator),
    benchmark: benchmark.values,
    coverage: coverageOf(indicator, benchmark, conversion ?? 'sum'),
  }
}

/**
 * A fine series that meets its benchmarks.
 *
 * Shape     indicator at 4 or 12 periods a year, benchmarks at 1 or 4 (null: none) -> the indicator's periods
 * Unit      the benchmark's
 * Throws    InvalidInput, naming the series and the period: a value missing or not finite, a benchmark without its
 *           periods, frequencies that do not nest, a ratio with zero, `methods/benchmark-lost`; see each method
 * Source    docs/methods/method-pro-rata.md, method-denton.md, method-cholette-dagum.md
 */
export function benchmark(request: BenchmarkRequest): Benchmarked {
  const problem = problemOf(request)
  const levels = meeting(problem, solve(problem, request.method))
  return {
    values: { ...request.indicator, values: Array.from(levels) },
    lowFreqResidual: problem.benchmark.map((target, b) =>
      target === null ? null : target - aggregate(problem.indicator, problem.coverage, [b])[0]!,
    ),
  }
}

/**
 * Denton's method for many series over the same periods, one after another: memory does not grow with their number.
 *
 * Throws InvalidInput at the first series that is refused, by its name.
 */
export function* dentonEach(
  series: Iterable<Omit<BenchmarkProblem, 'coverage'>>,
  coverage: BenchmarkProblem['coverage'],
  variant: DentonVariant = DENTON,
): Generator<Float64Array> {
  const solveOne = dentonOver(coverage, variant)
  for (const one of series) yield meeting({ ...one, coverage }, solveOne(one))
}
