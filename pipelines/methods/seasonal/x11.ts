import { completeSeries, requireFinite, requirePositive } from './check-series.ts'
import { hendersonTrend } from './henderson.ts'
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
  const firstWeights = passB(original, setting)
  const { weights, cleaned } = passC(original, firstWeights, setting)
  const result = { ...passD(original, cleaned, setting), weights }
  for (const table of [result.seasonal, result.adjusted, result.trend, result.irregular]) requireFinite(table, series)
  return result
}

function settingOf(period: number, phase: number, options: X11Options): Setting {
  const { seasonalFilter } = options
  const isDefault = seasonalFilter === 'msr' || seasonalFilter === 'x11default'
  const filters = isDefault ? ({ first: 's3x3', second: 's3x5' } as const) : { first: seasonalFilter, second: seasonalFilter }
  return { mode: options.mode === 'mult' ? multiplicative : additive, period, phase, options, filters }
}

const limitsOf = ({ mode, period, options }: Setting, phase: number): ExtremeLimits => ({
  mode,
  period,
  phase,
  sigmaLimits: options.sigmaLimits,
})

/** First weights: returns the series of table C1, with the extremes of B13 taken out. */
function passB(original: Float64Array, setting: Setting): Float64Array {
  const { mode, period, phase, filters } = setting
  const half = period >> 1
  const rough = roughRatios(original, setting)
  const roughFactors = seasonalFactors(mode, rough, period, filters.first)
  const roughLimits = limitsOf(setting, (phase + half) % period)
  const replaced = replaceExtremes(rough, extremeWeights(removeAll(mode, rough, roughFactors), roughLimits), period)
  const b7 = trendOf(deseasonalised(original, replaced, setting), 'B', setting)
  const b8 = removeAll(mode, original, b7)
  const b9Irregular = removeAll(mode, b8, seasonalFactors(mode, b8, period, filters.second))
  const b9 = replaceExtremes(b8, extremeWeights(b9Irregular, limitsOf(setting, phase)), period)
  return withoutExtremes(original, b9, b7, setting).cleaned
}

/** Final weights of the irregular, and the series of table D1. */
function passC(original: Float64Array, c1: Float64Array, setting: Setting): { weights: Float64Array; cleaned: Float64Array } {
  const c7 = trendOf(deseasonalised(c1, roughRatios(c1, setting), setting), 'C', setting)
  return withoutExtremes(original, removeAll(setting.mode, c1, c7), c7, setting)
}

function passD(original: Float64Array, d1: Float64Array, setting: Setting): Omit<X11, 'weights'> {
  const { mode, period, phase, options, filters } = setting
  const d7 = trendOf(deseasonalised(d1, roughRatios(d1, setting), setting), 'D', setting)
  const d9 = removeAll(mode, d1, d7)
  const filter = options.seasonalFilter === 'msr' ? seasonalFilterByRatio(mode, d9, period, phase) : filters.second
  const seasonal = seasonalFactors(mode, d9, period, filter)
  const adjusted = removeAll(mode, original, seasonal)
  const modified = removeAll(mode, d1, seasonal)
  const trend = trendOf(modified, 'D', setting)
  const irregular = removeAll(mode, adjusted, trend)
  const filtersUsed = { seasonal: filter, henderson: lengthFor(modified, 'D', setting) }
  return { seasonal, adjusted, trend, irregular, filtersUsed }
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

function lengthFor(adjusted: Float64Array, pass: 'B' | 'C' | 'D', { mode, period, options }: Setting): number {
  if (options.henderson !== 'auto') return options.henderson
  return hendersonLength(irregularToTrend(mode, adjusted, period), period, pass)
}

function trendOf(adjusted: Float64Array, pass: 'B' | 'C' | 'D', setting: Setting): Float64Array {
  const trend = hendersonTrend(adjusted, lengthFor(adjusted, pass, setting), setting.period)
  return setting.mode.name === 'mult' ? positiveTrend(trend) : trend
}

/** Tables 10 to 20 of a pass: season of the modified ratios, irregular of the original, its weights, and what they leave of the series. */
function withoutExtremes(
  original: Float64Array,
  ratios: Float64Array,
  trend: Float64Array,
  setting: Setting,
): { weights: Float64Array; cleaned: Float64Array } {
  const { mode, period, phase, filters } = setting
  const factors = seasonalFactors(mode, ratios, period, filters.second)
  const irregular = removeAll(mode, removeAll(mode, original, factors), trend)
  const weights = extremeWeights(irregular, limitsOf(setting, phase))
  return { weights, cleaned: removeAll(mode, original, extremePart(mode, irregular, weights)) }
}
