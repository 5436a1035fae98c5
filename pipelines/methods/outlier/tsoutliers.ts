import { sampleVariance } from 'simple-statistics'
import { ascending, quantile } from '../numeric/quantile.ts'
import { type Gappy, interpolateMissing } from './interpolate-missing.ts'
import { observed, requireAtLeast } from './observed.ts'
import { robustParts, withoutSeason } from './robust-parts.ts'
import { superSmoother } from './super-smoother.ts'

export interface SeriesOutliers {
  /** Positions from 1. */
  outliers: number[]
  /** What the series would have there. */
  replacements: number[]
  /** The series with replacements, gaps filled too. */
  cleaned: number[]
}

export interface SeriesOutlierOptions {
  /** 1 looks once, 2 or more once again in the cleaned series. */
  iterate: number
  series?: string
}

/** Share of the detrended variance that the season must explain to be taken off. */
const seasonalStrength = 0.6
const fenceWidth = 3

/**
 * Outliers of one time series, and what would stand in their place.
 *
 * Shape   n values, `period` per year, missing ones null, at least four present -> positions, replacements, cleaned series
 * Unit    of the series
 * Method  season by robust STL when strong, smooth by the super smoother; outside the quartiles of the residuals by three times
 *         their distance; replaced by straight lines through the adjusted series, season put back
 * Throws  InvalidInput: not finite, fewer than four values, iterate below 1
 * Source  docs/methods/method-tsoutliers.md
 */
export function seriesOutliers(
  values: readonly (number | null)[],
  period: number,
  { iterate, series = 'series' }: SeriesOutlierOptions,
): SeriesOutliers {
  requireAtLeast('iterate', iterate, 1)
  observed(series, values, 4)
  const isMissing = Uint8Array.from(values, (x) => (x === null ? 1 : 0))
  const given = { values: Float64Array.from(values, (x) => x ?? 0), isMissing }
  const first = findOutliers(given, period)
  const afterFirst = withGaps(given, first)
  const second =
    iterate > 1 && first !== null ? findOutliers(noGaps(interpolateMissing(afterFirst, period)), period) : null
  const outliers = [...new Set([...(first ?? []), ...(second ?? [])])].sort((a, b) => a - b)
  const filled = refill(afterFirst, second, { period, outliers })
  return { outliers: outliers.map((i) => i + 1), replacements: outliers.map((i) => filled[i]!), cleaned: [...filled] }
}

const noGaps = (values: Float64Array): Gappy => ({ values, isMissing: new Uint8Array(values.length) })

function withGaps({ values, isMissing }: Gappy, places: readonly number[] | null): Gappy {
  const gaps = isMissing.slice()
  for (const place of places ?? []) gaps[place] = 1
  return { values, isMissing: gaps }
}

/** The cleaned series: after a second find its outliers and the first ones are filled together, gaps as they were filled before. */
function refill(
  afterFirst: Gappy,
  second: readonly number[] | null,
  { period, outliers }: { period: number; outliers: readonly number[] },
): Float64Array {
  const once = interpolateMissing(afterFirst, period)
  if (second === null || second.length === 0) return once
  return interpolateMissing(withGaps(noGaps(once), outliers), period)
}

/** Places from 0 outside the fences; null for a constant series. */
function findOutliers(given: Gappy, period: number): number[] | null {
  const complete = interpolateMissing(given, period)
  if (complete.every((x) => x === complete[0])) return null
  const adjusted = seasonallyAdjusted(complete, period)
  const smooth = superSmoother(adjusted)
  const residuals = adjusted.map((x, i) => x - smooth[i]!)
  const sorted = ascending(residuals.filter((_, i) => given.isMissing[i] === 0))
  const [lower, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.75)]
  const reach = fenceWidth * (upper - lower)
  if (!(upper + reach - (lower - reach) > 1e-14)) return []
  const isOutside = (x: number) => x < lower - reach || x > upper + reach
  return [...residuals.keys()].filter((i) => given.isMissing[i] === 0 && isOutside(residuals[i]!))
}

function seasonallyAdjusted(values: Float64Array, period: number): Float64Array {
  if (period <= 1 || values.length <= 2 * period) return values
  const parts = robustParts(values, period)
  const detrended = values.map((x, i) => x - parts.trend[i]!)
  const strength = 1 - sampleVariance([...parts.remainder]) / sampleVariance([...detrended])
  return strength >= seasonalStrength ? withoutSeason(values, parts) : values
}
