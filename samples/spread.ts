import { sum } from 'simple-statistics'
import type { Levels, Published, Weight } from './targets.ts'

/** Industries whose form never arrives: the compilation keeps last year's volume, so their growth is nothing. */
export const sameVolumeIndustries = ['S']

/**
 * Divides a region among its units so that both prices and the growth of the region are met.
 *
 * Method  current by share; constant = current / (deflator x common factor); year before = constant / (1 + growth + common
 *         shift), the shift found by bisection; current of the year before = constant x deflator / (1 + inflation)
 */
export function spread(region: Published, parts: readonly Weight[]): Map<string, Levels> {
  const shares = sum(parts.map((part) => part.share))
  const current = parts.map((part) => (part.share / shares) * region.current)
  const factor = sum(parts.map((part, i) => current[i]! / part.deflator)) / region.constant
  const constant = parts.map((part, i) => current[i]! / part.deflator / factor)
  const before = constantBefore(region, parts, constant)
  return new Map(
    parts.map((part, i) => [
      part.code,
      {
        current: current[i]!,
        constant: constant[i]!,
        constantBefore: before[i]!,
        currentBefore: (before[i]! * (current[i]! / constant[i]!)) / (1 + part.inflation / 100),
      },
    ]),
  )
}

function constantBefore(region: Published, parts: readonly Weight[], constant: readonly number[]): number[] {
  const target = region.constant / (1 + region.growth / 100)
  const at = (shift: number) =>
    parts.map((part, i) => {
      const growth = sameVolumeIndustries.includes(part.code) ? 0 : part.growth / 100 + shift
      return constant[i]! / (1 + growth)
    })
  return at(bisect((shift) => sum(at(shift)) - target, -0.5, 1))
}

/** Root of a falling function between `low` and `high`. */
export function bisect(excess: (at: number) => number, low: number, high: number): number {
  let [left, right] = [low, high]
  for (let step = 0; step < 80; step += 1) {
    const middle = (left + right) / 2
    if (excess(middle) > 0) left = middle
    else right = middle
  }
  return (left + right) / 2
}
