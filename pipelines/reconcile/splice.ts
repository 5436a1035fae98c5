import { sum } from 'simple-statistics'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Period } from '../../schemas/period.ts'

export interface Point {
  period: Period
  value: number | null
}

/** A point of a spliced series. `linked`: rescaled from the older series. `isBreak`: the first point of the newer one. */
export interface SplicedPoint extends Point {
  linked: boolean
  isBreak: boolean
}

export interface Spliced {
  points: SplicedPoint[]
  /** What one unit of the older series is worth in the newer one, over the overlap. */
  factor: number
  overlap: readonly Period[]
  /** First period of the newer series: growth across it rests on the factor. */
  breakAt: Period
}

/**
 * Splices two series of one thing that overlap: older base, method, scope or classification, and newer.
 *
 * Shape     points in time order, the declared overlap -> the newer series, before it the older one rescaled
 * Unit      that of the newer series
 * Method    factor = sum of the newer over the overlap / sum of the older over the overlap; linked value = factor x older value, so
 *           every growth rate of the older series before the break is kept
 * Missing   a missing older value stays missing
 * Throws    InvalidInput `reconcile/no-overlap` when a declared period lacks a value in either series,
 *           `reconcile/overlap-not-positive` when a sum over the overlap is zero or negative
 * Source    docs/methods/reconcile-splice.md
 */
export function splice(
  name: string,
  older: readonly Point[],
  newer: readonly Point[],
  overlap: readonly Period[],
): Spliced {
  const before = overlapSum({ name, side: 'older' }, older, overlap)
  const after = overlapSum({ name, side: 'newer' }, newer, overlap)
  const factor = after / before
  const [first] = newer
  const breakAt = first!.period
  const linked = older
    .filter((point) => point.period < breakAt)
    .map(({ period, value }) => ({
      period,
      value: value === null ? null : factor * value,
      linked: true,
      isBreak: false,
    }))
  const kept = newer.map((point, i) => ({ ...point, linked: false, isBreak: i === 0 }))
  return { points: [...linked, ...kept], factor, overlap, breakAt }
}

function overlapSum(
  { name, side }: { name: string; side: string },
  points: readonly Point[],
  overlap: readonly Period[],
): number {
  const byPeriod = new Map(points.map((point) => [point.period, point.value]))
  const absent = overlap.find((period) => !Number.isFinite(byPeriod.get(period) ?? Number.NaN))
  if (overlap.length === 0 || absent !== undefined)
    throw new InvalidInput('reconcile/no-overlap', { series: name, side, period: absent ?? '' })
  const total = sum(overlap.map((period) => byPeriod.get(period)!))
  if (total > 0) return total
  throw new InvalidInput('reconcile/overlap-not-positive', { series: name, side, period: overlap.join(', '), total })
}
