import { completeSeries, requireFinite, requirePositive } from './check-series.ts'
import { assumedRatio, hendersonTrend } from './henderson.ts'
import { hendersonLength, irregularToTrend, seasonalFilterByRatio } from './x11-choice.ts'
import { type ExtremeLimits, extremePart, extremeWeights, replaceExtremes } from './x11-extremes.ts'
import { additive, multiplicative, removeAll, type X11Mode } from './x11-mode.ts'
import { checkX11Options, type X11Options } from './x11-options.ts'
import { positiveTrend } from './x11-positive-trend.ts'
import { centredYear, type SeasonalFilter, seasonalFactors } from './x11-seasonal-filter.ts'

export interface X11 {
  /** D10: seasonal factors. */
  seasonal: Float64Array
  /** D11: seasonally adjusted series. */
  adjusted: Float64Array
  /** D12: trend-cycle. */
  trend: Float64Array
  /** D13: irregular. */
  irregular: Float64Array
  /** C17: final weights of the irregular. */
  weights: Float64Array
  filtersUsed: { seasonal: SeasonalFilter; henderson: number }
}

interface Setting {
  mode: X11Mode
  period: number
  /** Position of the first value in its year, from 0. */
  phase: number
  options: X11Options
  /** Filters of the first and the second estimate of the season in each pass. */
  filters: { first: SeasonalFilter; second: SeasonalFilter }
}

/**
 * Seasonal adjustment by X-11, without regression, forecasts or calendar effects.
 *
 * Shape   n values, `period` 12 or 4 per year, from season `phase` (0 = January or first quarter); n >= 3 years -> five tables of n
 * Unit    multiplicative: D11 and D12 in the series' unit, D10 and D13 ratios; additive: all in the series' unit
 * Method  three passes (B, C, D) of trend, season and weights of extremes; Henderson trend, Musgrave's ends
 * Throws  InvalidInput: a gap, not finite, too short, zero or negative when multiplicative, options out of range
 * Source  docs/methods/method-x11.md
 */
export function x11(values: readonly (number | null)[], period: number, phase: number, options: X11Options): X11 {
  const series = options.series ?? 'series'
  const setting = settingOf(period, phase, options)
  checkX11Options(options, values.length, period)
  const original = completeSeries(values, period, { atLeast: 3 * period, series })
  if (options.mode === 'mult') requirePositive(original, series, 'multiplicative adjustment')
  const b = passB(original, setting)
  const c = passC(original, b, setting)
  const result = { ...passD(original, c, setting), weights: c.weights }
  for (const table of [result.seasonal, result.adjusted, result.trend, result.irregular]) requireFinite(table, series)
  return result
}

function settingOf(period: number, phase: number, options: X11Options): Setting {
  const { seasonalFilter } = options
  const isDefault = seasonalFilter === 'msr' || seasonalFilter === 'x11default'
  const filters = isDefault
    ? ({ first: 's3x3', second: 's3x5' } as const)
    : { first: seasonalFilter, second: seasonalFilter }
  return { mode: options.mode === 'mult' ? multiplicative : additive, period, phase, options, filters }
}

const limitsOf = ({ mode, period, options }: Setting, phase: number): ExtremeLimits => ({
  mode,
  period,
  phase,
  sigmaLimits: options.sigmaLimits,
})

/** What a pass leaves to the next: the series without extremes, the weights that made it so, the ratio behind its trend's ends. */
interface Pass {
  cleaned: Float64Array
  weights: Float64Array
  endRatio: number
}

/** First weights; `cleaned` is table C1. */
function passB(original: Float64Array, setting: Setting): Pass {
  const { mode, period, phase, filters } = setting
  const half = period >> 1
  const rough = roughRatios(original, setting)
  const roughFactors = seasonalFactors(mode, rough, period, filters.first)
  const roughLimits = limitsOf(setting, (phase + half) % period)
  const replaced = replaceExtremes(rough, extremeWeights(removeAll(mode, rough, roughFactors), roughLimits), period)
  const start = { pass: 'B', endRatio: startingRatio(setting) } as const
  const b7 = trendOf(deseasonalised(original, replaced, setting), start, setting)
  const b8 = removeAll(mode, original, b7.values)
  const b9Irregular = removeAll(mode, b8, seasonalFactors(mode, b8, period, filters.second))
  const b9 = replaceExtremes(b8, extremeWeights(b9Irregular, limitsOf(setting, phase)), period)
  return withoutExtremes(original, b9, b7, setting)
}

/** Final weights of the irregular; `cleaned` is table D1. */
function passC(original: Float64Array, { cleaned: c1, endRatio }: Pass, setting: Setting): Pass {
  const c7 = trendOf(deseasonalised(c1, roughRatios(c1, setting), setting), { pass: 'C', endRatio }, setting)
  return withoutExtremes(original, removeAll(setting.mode, c1, c7.values), c7, setting)
}

function passD(original: Float64Array, { cleaned: d1, endRatio }: Pass, setting: Setting): Omit<X11, 'weights'> {
  const { mode, period, phase, options, filters } = setting
  const d7 = trendOf(deseasonalised(d1, roughRatios(d1, setting), setting), { pass: 'D', endRatio }, setting)
  const d9 = removeAll(mode, d1, d7.values)
  const filter = options.seasonalFilter === 'msr' ? seasonalFilterByRatio(mode, d9, period, phase) : filters.second
  const seasonal = seasonalFactors(mode, d9, period, filter)
  const adjusted = removeAll(mode, original, seasonal)
  const modified = removeAll(mode, d1, seasonal)
  const { values: trend, length } = trendOf(modified, { pass: 'D', endRatio: d7.endRatio }, setting)
  const irregular = removeAll(mode, adjusted, trend)
  return { seasonal, adjusted, trend, irregular, filtersUsed: { seasonal: filter, henderson: length } }
}

/** Series over its centred yearly average, half a year shorter at either end. */
function roughRatios(values: Float64Array, { mode, period }: Setting): Float64Array {
  const half = period >> 1
  return removeAll(mode, values.subarray(half, values.length - half), centredYear(values, period))
}

/** Series without the first estimate of its season; for the half year at either end the season is that of the nearest year. */
function deseasonalised(values: Float64Array, rough: Float64Array, { mode, period, filters }: Setting): Float64Array {
  const half = period >> 1
  const factors = seasonalFactors(mode, rough, period, filters.first)
  return values.map((x, i) => {
    const place = i - half
    const inside = place < 0 ? place + period : place >= factors.length ? place - period : place
    return mode.remove(x, factors[inside]!)
  })
}

interface TrendStep {
  pass: 'B' | 'C' | 'D'
  /** Ratio of irregular to trend that the ends of the pass before assumed. */
  endRatio: number
}

interface Trend {
  values: Float64Array
  length: number
  endRatio: number
}

/** Where the length is chosen, the ends begin with the middle length's ratio and change only with a shorter or longer choice. */
function trendOf(adjusted: Float64Array, { pass, endRatio }: TrendStep, { mode, period, options }: Setting): Trend {
  const { henderson } = options
  const length =
    henderson === 'auto' ? hendersonLength(irregularToTrend(mode, adjusted, period), period, pass) : henderson
  const keepsRatio = henderson === 'auto' && length === middleLength(period)
  const ratio = keepsRatio ? endRatio : assumedRatio(length, period)
  const values = hendersonTrend(adjusted, length, ratio)
  return { values: mode.name === 'mult' ? positiveTrend(values) : values, length, endRatio: ratio }
}

const middleLength = (period: number): number => period + 1
const startingRatio = ({ period }: Setting): number => assumedRatio(middleLength(period), period)

/** Tables 10 to 20 of a pass: season of the modified ratios, irregular of the original, its weights, and what they leave of the series. */
function withoutExtremes(original: Float64Array, ratios: Float64Array, trend: Trend, setting: Setting): Pass {
  const { mode, period, phase, filters } = setting
  const factors = seasonalFactors(mode, ratios, period, filters.second)
  const irregular = removeAll(mode, removeAll(mode, original, factors), trend.values)
  const weights = extremeWeights(irregular, limitsOf(setting, phase))
  const cleaned = removeAll(mode, original, extremePart(mode, irregular, weights))
  return { cleaned, weights, endRatio: trend.endRatio }
}
