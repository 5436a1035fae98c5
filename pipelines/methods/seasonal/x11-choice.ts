import { hendersonMiddle, hendersonWeights } from './henderson.ts'
import { removeAll, type X11Mode } from './x11-mode.ts'
import type { SeasonalFilter } from './x11-seasonal-filter.ts'
import { yearsOf } from './years-of.ts'

/**
 * Ratio of the irregular's mean change to the trend's, over a trend by the filter of one year and one period; per month.
 * Source  Ladiray & Quenneville 2001, section 2.3.6
 */
export function irregularToTrend(mode: X11Mode, adjusted: Float64Array, period: number): number {
  const symmetric = hendersonWeights(period + 1)
  const half = period >> 1
  const trend = hendersonMiddle(adjusted, symmetric).subarray(half, adjusted.length - half)
  const irregular = removeAll(mode, adjusted.subarray(half, adjusted.length - half), trend)
  const change = totalChange(mode, trend)
  return change === 0 ? 999 : ((totalChange(mode, irregular) / change) * 12) / period
}

/** Sum of absolute changes, relative ones when multiplicative. */
function totalChange(mode: X11Mode, values: Float64Array, step = 1): number {
  let total = 0
  for (let i = step; i < values.length; i++) {
    const change = Math.abs(values[i]! - values[i - step]!)
    total += mode.name === 'mult' ? change / values[i - step]! : change
  }
  return total
}

/** Length of the Henderson filter for a ratio; the first pass does not use the longest. */
export function hendersonLength(ratio: number, period: number, pass: 'B' | 'C' | 'D'): number {
  const [short, middle, long] = period === 12 ? [9, 13, 23] : [5, 5, 7]
  if (ratio < 1) return short
  return ratio < 3.5 || pass === 'B' ? middle : long
}

/** Corrections of mean absolute changes for the number of years (Shiskin, Young & Musgrave 1967): two to five years, then a formula. */
const irregularCorrection = (n: number) =>
  n < 2 ? 1 : ([1, 1.02584, 1.01779, 1.01383][n - 2] ?? (n * 12.247449) / (73.239334 + (n - 6) * 12.247449))
const seasonalCorrection = (n: number) =>
  n < 2 ? 1 : ([1, 3, 1.55291, 1.30095][n - 2] ?? (n * 1.732051) / (8.485281 + (n - 6) * 1.732051))

/** Moving seasonality ratio of all seasons together: changes of the irregular over changes of the season from year to year. */
export function movingSeasonality(mode: X11Mode, ratios: Float64Array, period: number): number {
  let [irregular, seasonal] = [0, 0]
  for (let season = 0; season < period; season++) {
    const years = yearsOf(ratios, season, period)
    const smooth = sevenYears(years)
    const changes = years.length - 1
    irregular += totalChange(mode, removeAll(mode, years, smooth)) * irregularCorrection(changes)
    seasonal += totalChange(mode, smooth) * seasonalCorrection(changes)
  }
  return seasonal > 0 && irregular <= 999 * seasonal ? irregular / seasonal : 999.99
}

/** Average of seven years; before the first and after the last year stand the means of the three nearest. */
function sevenYears(years: Float64Array): Float64Array {
  const n = years.length
  const before = (years[0]! + years[1]! + years[2]!) / 3
  const after = (years[n - 1]! + years[n - 2]! + years[n - 3]!) / 3
  return years.map((_, i) => {
    let total = 0
    for (let j = i - 3; j <= i + 3; j++) total += j < 0 ? before : j >= n ? after : years[j]!
    return total / 7
  })
}

/**
 * Seasonal filter by the moving seasonality ratio: up to 2.5 the 3 x 3, 3.5 to 5.5 the 3 x 5, from 6.5 the 3 x 9; in between a year is
 * taken off the end and the ratio found again; with less than five years the 3 x 5.
 *
 * Shape   ratios without extremes, the first at `phase` of its year (from 0); an incomplete last year is left out
 * Source  Lothian 1984; Ladiray & Quenneville 2001, section 2.4.4
 */
export function seasonalFilterByRatio(
  mode: X11Mode,
  ratios: Float64Array,
  period: number,
  phase: number,
): SeasonalFilter {
  let end = ratios.length - ((phase + ratios.length) % period)
  for (; end >= 5 * period; end -= period) {
    const ratio = movingSeasonality(mode, ratios.subarray(0, end), period)
    if (ratio <= 2.5) return 's3x3'
    if (ratio >= 6.5) return 's3x9'
    if (ratio >= 3.5 && ratio <= 5.5) return 's3x5'
  }
  return 's3x5'
}
