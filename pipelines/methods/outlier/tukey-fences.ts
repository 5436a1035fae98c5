import { ascending, quantile } from '../numeric/quantile.ts'
import { observed, outsidePositions, requireAtLeast } from './observed.ts'

export interface TukeyFences {
  /** First quartile, median, third quartile by the quantile type. */
  quartiles: [number, number, number]
  /** Lower hinge, median, upper hinge: medians of the halves, the middle value in both. */
  hinges: [number, number, number]
  fences: [number, number]
  /** Positions from 1 outside the fences. */
  outliers: number[]
  /** Values outside the fences built on hinges, in their order. */
  hingeOutlierValues: number[]
  /** Smallest and largest value that is not one of them. */
  whiskers: [number, number]
}

export interface TukeyOptions {
  k: number
  quantileType?: number
  series?: string
}

/**
 * Tukey's fences around the quartiles, and the box plot's hinges and whiskers.
 *
 * Shape   n values, missing ones left out -> quartiles, fences, positions outside; hinges, whiskers, values outside
 * Unit    of the values
 * Method  Q1 - k (Q3 - Q1), Q3 + k (Q3 - Q1); k = 1.5 outside, 3 far out; k = 0 for whiskers at the extremes
 * Throws  InvalidInput: not finite, no values, k below 0, unknown quantile type
 * Source  docs/methods/method-tukey-fences.md
 */
export function tukeyFences(values: readonly (number | null)[], options: TukeyOptions): TukeyFences {
  const { k, quantileType = 7, series = 'values' } = options
  requireAtLeast('k', k, 0)
  const present = observed(series, values, 1)
  const sorted = ascending(present)
  const [q1, q2, q3] = [0.25, 0.5, 0.75].map((p) => quantile(sorted, p, quantileType)) as [number, number, number]
  const fences = fencesAround(q1, q3, k)
  const hinges = hingesOf(sorted)
  const [low, high] = k === 0 ? [sorted[0]!, sorted.at(-1)!] : fencesAround(hinges[0], hinges[2], k)
  const inside = sorted.filter((x) => x >= low && x <= high)
  return {
    quartiles: [q1, q2, q3],
    hinges,
    fences,
    outliers: outsidePositions(values, fences[0], fences[1]),
    hingeOutlierValues: present.filter((x) => x < low || x > high),
    whiskers: [inside[0]!, inside.at(-1)!],
  }
}

function fencesAround(lower: number, upper: number, k: number): [number, number] {
  return [lower - k * (upper - lower), upper + k * (upper - lower)]
}

/** Tukey's hinges lie at depth (floor((n + 1) / 2) + 1) / 2 from either end. */
function hingesOf(sorted: Float64Array): [number, number, number] {
  const n = sorted.length
  const depth = (Math.floor((n + 1) / 2) + 1) / 2
  const at = (position: number) => (sorted[Math.floor(position) - 1]! + sorted[Math.ceil(position) - 1]!) / 2
  return [at(depth), at((n + 1) / 2), at(n + 1 - depth)]
}
