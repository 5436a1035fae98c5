import { medianOf } from '../numeric/quantile.ts'
import { completeSeries } from './check-series.ts'
import { fitAt, type Loess, loess, type Weighted } from './loess.ts'
import type { StlOptions } from './stl-options.ts'
import { yearsOf } from './years-of.ts'

export interface Stl {
  seasonal: Float64Array
  trend: Float64Array
  remainder: Float64Array
  /** Robustness weights of the last pass, all 1 without robustness passes. */
  weights: Float64Array
}

/**
 * Seasonal-trend decomposition by loess.
 *
 * Shape   n values, `period` per year, n > 2 periods -> seasonal, trend and remainder (they add up to the series), n each
 * Unit    of the series
 * Method  inner loop: smooth the detrended subseries of each season, take their low-frequency part off, smooth the rest for the trend;
 *         outer loop: bisquare weights of the remainder over six times its median size
 * Throws  InvalidInput: a gap, not finite, two years or less
 * Source  docs/methods/method-stl.md
 */
export function stl(values: readonly (number | null)[], period: number, options: StlOptions): Stl {
  const y = completeSeries(values, period, { atLeast: 2 * period + 1, series: options.series ?? 'series' })
  const { seasonal: fitted, trend, weights } = robustLoop(y, period, options)
  const seasonal = options.periodic ? meanBySeason(fitted, period) : fitted
  const remainder = y.map((x, i) => x - seasonal[i]! - trend[i]!)
  return { seasonal, trend, remainder, weights: weights ?? new Float64Array(y.length).fill(1) }
}

interface State {
  seasonal: Float64Array
  trend: Float64Array
  weights: Float64Array | null
}

function robustLoop(y: Float64Array, period: number, options: StlOptions): State {
  let state: State = { seasonal: new Float64Array(y.length), trend: new Float64Array(y.length), weights: null }
  for (let pass = 0; pass <= options.outer; pass++) {
    if (pass > 0) state = { ...state, weights: robustnessWeights(y, state, options.typical ?? medianOf) }
    for (let i = 0; i < options.inner; i++) state = innerPass(y, period, { state, options })
  }
  return state
}

function innerPass(y: Float64Array, period: number, { state, options }: { state: State; options: StlOptions }): State {
  const { weights } = state
  const detrended = y.map((x, i) => x - state.trend[i]!)
  const cycle = smoothSubseries({ values: detrended, weights }, period, options.seasonal)
  const low = loess({ values: lowPass(cycle, period), weights: null }, options.lowpass)
  const seasonal = low.map((x, i) => cycle[period + i]! - x)
  const trend = loess({ values: y.map((x, i) => x - seasonal[i]!), weights }, options.trend)
  return { seasonal, trend, weights }
}

/** Smooths the subseries of each season and extends it by one year at either end: n + 2 periods values. */
function smoothSubseries({ values, weights }: Weighted, period: number, options: Loess): Float64Array {
  const n = values.length
  const cycle = new Float64Array(n + 2 * period)
  for (let season = 0; season < period; season++) {
    const subseries: Weighted = {
      values: yearsOf(values, season, period),
      weights: weights && yearsOf(weights, season, period),
    }
    const years = subseries.values.length
    const smooth = loess(subseries, options)
    const before = fitAt(subseries, 0, { left: 1, right: Math.min(options.window, years) }, options)
    const after = fitAt(subseries, years + 1, { left: Math.max(1, years - options.window + 1), right: years }, options)
    cycle[season] = before ?? smooth[0]!
    for (let year = 0; year < years; year++) cycle[(year + 1) * period + season] = smooth[year]!
    cycle[(years + 1) * period + season] = after ?? smooth[years - 1]!
  }
  return cycle
}

/** Moving averages of one year, one year and three periods: n values of n + 2 periods. */
function lowPass(cycle: Float64Array, period: number): Float64Array {
  return movingAverage(movingAverage(movingAverage(cycle, period), period), 3)
}

function movingAverage(values: Float64Array, length: number): Float64Array {
  const averages = new Float64Array(values.length - length + 1)
  let running = 0
  for (let i = 0; i < values.length; i++) {
    running += values[i]! - (i >= length ? values[i - length]! : 0)
    if (i >= length - 1) averages[i - length + 1] = running / length
  }
  return averages
}

/** Bisquare weights: 1 in the middle, 0 beyond six typical sizes of the remainder. */
function robustnessWeights(
  y: Float64Array,
  { seasonal, trend }: State,
  typical: (sizes: Float64Array) => number,
): Float64Array {
  const sizes = y.map((x, i) => Math.abs(x - trend[i]! - seasonal[i]!))
  const limit = 6 * typical(sizes)
  return sizes.map((size) => (size <= 0.001 * limit ? 1 : size <= 0.999 * limit ? (1 - (size / limit) ** 2) ** 2 : 0))
}

function meanBySeason(seasonal: Float64Array, period: number): Float64Array {
  const means = Array.from({ length: period }, (_, season) => {
    const subseries = yearsOf(seasonal, season, period)
    return subseries.reduce((total, x) => total + x, 0) / subseries.length
  })
  return seasonal.map((_, i) => means[i % period]!)
}
