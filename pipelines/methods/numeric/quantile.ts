import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** Where the quantile lies between order statistics, by the nine definitions of Hyndman & Fan (1996): m of their table 1. */
const offsets: Record<number, (p: number) => number> = {
  1: () => 0,
  2: () => 0,
  3: () => -0.5,
  4: () => 0,
  5: () => 0.5,
  6: (p) => p,
  7: (p) => 1 - p,
  8: (p) => (p + 1) / 3,
  9: (p) => p / 4 + 3 / 8,
}

/** Values in ascending order, in a new array. */
export function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort()
}

/**
 * A sample quantile by one of the nine definitions of Hyndman & Fan (1996).
 *
 * Shape   n values in ascending order, n > 0; 0 <= p <= 1; type 1 to 9 (7 is the usual one: between order statistics of 1 + (n - 1) p)
 * Unit    of the values
 * Throws  InvalidInput `methods/unknown-option` for another type
 * Source  R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996)
 */
export function quantile(sorted: ArrayLike<number>, p: number, type = 7): number {
  const offset = offsets[type]
  if (offset === undefined) throw new InvalidInput('methods/unknown-option', { option: 'quantileType', value: type })
  const n = sorted.length
  const rank = n * p + offset(p)
  const fuzz = 4 * Number.EPSILON * Math.max(1, rank)
  const below = Math.floor(rank + fuzz)
  const share = shareAbove(type, below, Math.abs(rank - below) < fuzz ? 0 : rank - below)
  const at = (order: number) => sorted[Math.min(n, Math.max(1, order)) - 1]!
  return share === 0 ? at(below) : share === 1 ? at(below + 1) : at(below) + share * (at(below + 1) - at(below))
}

/** Weight of the upper order statistic; types 1 to 3 step, the others interpolate. */
function shareAbove(type: number, below: number, fraction: number): number {
  if (type === 1) return fraction > 0 ? 1 : 0
  if (type === 2) return fraction > 0 ? 1 : 0.5
  if (type === 3) return fraction === 0 && below % 2 === 0 ? 0 : 1
  return fraction
}

/** The median; of an even number of values the mean of the middle two. */
export function medianOf(values: ArrayLike<number>): number {
  const sorted = ascending(values)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
