import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Conversion, TimeSeries } from '../../../schemas/method-case.ts'
import { coverageOf, meeting, presentBenchmarks } from '../benchmark/coverage.ts'
import { completeValues, positionOf } from '../numeric/time-grid.ts'
import { chowLin } from './chow-lin.ts'
import { fernandez } from './fernandez.ts'
import type { Regression } from './gls.ts'
import { litterman } from './litterman.ts'
import type { FitAtRho, Rho } from './search-rho.ts'

/** A disaggregation method; rho 'maxlog' (the default) is searched in [rhoLower, rhoUpper], 0 to 0.999 when left out. */
export interface DisaggregationMethod {
  kind: 'chow-lin' | 'fernandez' | 'litterman'
  rho?: number | 'maxlog'
  rhoLower?: number
  rhoUpper?: number
}

export interface DisaggregationRequest {
  /** What messages call the coarse series. */
  name?: string
  /** Fine indicators over the same periods. */
  indicators: readonly TimeSeries[]
  benchmark: TimeSeries
  conversion?: Conversion
  /** 'constant' adds a column of ones to the indicators; 'none' does not. */
  intercept?: 'constant' | 'none'
  /** 'non-negative' keeps the fine series at zero or above; 'any' when left out. */
  sign?: 'any' | 'non-negative'
  method: DisaggregationMethod
}

/** The fine series, the coefficients by name ('intercept', 'x1', 'x2', ...) and the statistics of the fit. */
export type Disaggregated = Omit<FitAtRho, 'values' | 'coefficients' | 'se'> & {
  values: TimeSeries
  coefficients: Record<string, number>
  se: Record<string, number>
}

function regressionOf(request: DisaggregationRequest): Regression {
  const { name, indicators, benchmark, conversion, intercept } = request
  const series = name ?? 'benchmark'
  const first = indicators[0]
  if (first === undefined) throw new InvalidInput('methods/no-indicator', { series })
  indicators.forEach((one, i) => {
    const isSame = one.freq === first.freq && positionOf(one) === positionOf(first)
    if (!isSame || one.values.length !== first.values.length)
      throw new InvalidInput('methods/spans', { series: `x${i + 1}`, other: 'x1' })
  })
  const columns = indicators.map((one, i) => completeValues(`x${i + 1}`, one))
  const constant = new Float64Array(first.values.length).fill(1)
  const coverage = coverageOf(first, benchmark, conversion ?? 'sum')
  const present = presentBenchmarks({ name: series, indicator: columns[0]!, benchmark: benchmark.values, coverage })
  return {
    name: series,
    columns: intercept === 'none' ? columns : [constant, ...columns],
    benchmark: benchmark.values,
    coverage,
    present,
    sign: request.sign ?? 'any',
  }
}

function fitBy(regression: Regression, { kind, rho, rhoLower, rhoUpper }: DisaggregationMethod): FitAtRho {
  if (kind === 'fernandez') return fernandez(regression)
  const searched: Rho = typeof rho === 'number' ? rho : { lower: rhoLower ?? 0, upper: rhoUpper ?? 0.999 }
  return kind === 'chow-lin' ? chowLin(regression, searched) : litterman(regression, searched)
}

/**
 * A fine series that adds up to a coarse one and moves with indicators.
 *
 * Shape     indicators at 4 or 12 periods a year over the same periods, a benchmark at 1 or 4 -> the indicators' periods
 * Unit      the benchmark's
 * Throws    InvalidInput naming series and reason: values missing or not finite, spans that differ, a benchmark without
 *           its periods, too few benchmarks, indicators that explain each other, rho out of range
 * Source    docs/methods/method-chow-lin.md, method-fernandez.md, method-litterman.md
 */
export function disaggregate(request: DisaggregationRequest): Disaggregated {
  const regression = regressionOf(request)
  const fit = fitBy(regression, request.method)
  if (!fit.values.every(Number.isFinite))
    throw new InvalidInput('methods/out-of-range', { series: regression.name, position: 0 })
  const { name, benchmark, coverage } = regression
  meeting({ name, benchmark, coverage, indicator: fit.values }, fit.values)
  const names = request.indicators.map((_, i) => `x${i + 1}`)
  if (request.intercept !== 'none') names.unshift('intercept')
  const named = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, values[i]!]))
  return {
    ...fit,
    coefficients: named(fit.coefficients),
    se: named(fit.se),
    values: { ...request.indicators[0]!, values: Array.from(fit.values) },
  }
}
