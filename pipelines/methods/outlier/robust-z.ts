import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { medianOf } from '../numeric/quantile.ts'
import { observed, outsidePositions, requireAtLeast } from './observed.ts'

/** 1 / the third quartile of the standard normal distribution, in the four decimals that are customary. */
export const madConstant = 1.4826

/** Median, median absolute deviation, and that in units of a standard deviation. */
export interface RobustSpread {
  median: number
  madRaw: number
  madScaled: number
}

export interface RobustZ extends RobustSpread {
  /** One for each value, null where the value is missing. */
  robustZ: (number | null)[]
  bounds: [number, number]
  /** Positions from 1. */
  outliers: number[]
}

export interface SpreadOptions {
  constant?: number
  series?: string
}

export interface RobustZOptions extends SpreadOptions {
  k: number
}

/**
 * Robust z-scores: distance from the median in units of the scaled median absolute deviation.
 *
 * Shape   n values of one cross-section or series, missing ones left out -> n scores, bounds, positions outside them
 * Unit    scores have none; median, deviations and bounds have the values' unit
 * Method  z = (x - median) / (constant MAD); outlier where |x - median| > k constant MAD
 * Throws  InvalidInput: not finite, no values, k or constant out of range, `methods/no-spread` when more than half are equal
 * Source  docs/methods/method-robust-z.md
 */
export function robustZ(values: readonly (number | null)[], options: RobustZOptions): RobustZ {
  const { k, ...how } = options
  requireAtLeast('k', k, 0)
  const { median, madRaw, madScaled } = robustSpread(values, how)
  const [lower, upper] = [median - k * madScaled, median + k * madScaled]
  return {
    median,
    madRaw,
    madScaled,
    robustZ: values.map((x) => (x === null ? null : (x - median) / madScaled)),
    bounds: [lower, upper],
    outliers: outsidePositions(values, lower, upper),
  }
}

/** What the scores are measured by. Throws InvalidInput as `robustZ`. */
export function robustSpread(
  values: readonly (number | null)[],
  { constant = madConstant, series = 'values' }: SpreadOptions = {},
): RobustSpread {
  requireAtLeast('constant', constant, Number.MIN_VALUE)
  const present = observed(series, values, 1)
  const median = medianOf(present)
  const madRaw = medianOf(present.map((x) => Math.abs(x - median)))
  const madScaled = constant * madRaw
  if (!(madScaled > 0)) throw new InvalidInput('methods/no-spread', { series, median })
  return { median, madRaw, madScaled }
}
