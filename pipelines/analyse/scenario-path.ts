import { sum } from 'simple-statistics'
import { type Period, quartersOf } from '../../schemas/period.ts'
import type { Levels } from './account-levels.ts'

/**
 * Shares of a part's year by quarter, adding to 1.
 *
 * Method  the quarters of the year before where a vintage holds all four; else the declared profile, scaled on either side of
 *         the longest cumulative period whose year-before level is known: up to it the share is `known` / `base`
 * Source  docs/methods/analyse-scenario.md
 */
export function yearShares(
  quarters: readonly (number | null)[],
  profile: readonly number[],
  known: { level: number; quarters: number } | null,
  base: number,
): number[] {
  if (quarters.every((value) => value !== null)) {
    const year = sum(quarters.map((value) => value ?? 0))
    return quarters.map((value) => (value ?? 0) / year)
  }
  if (known === null || known.quarters === 0 || known.quarters === 4) return [...profile]
  const head = profile.slice(0, known.quarters)
  const tail = profile.slice(known.quarters)
  const share = known.level / base
  const [before, after] = [sum(head), sum(tail)]
  return [...head.map((p) => (p / before) * share), ...tail.map((p) => (p / after) * (1 - share))]
}

/** The four quarters of `year` of an industry, null where the vintage has none. */
export const quarterLevels = (levels: Levels | null, industry: string, year: Period): (number | null)[] =>
  (quartersOf(year) ?? []).map((quarter) => levels?.level(industry, quarter) ?? null)

/** A target spread over the quarters of its year; the four add up to it. */
export const targetPath = (target: number, shares: readonly number[]): number[] => shares.map((share) => target * share)
