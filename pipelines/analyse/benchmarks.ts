import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type Period, quartersOf, yearBefore } from '../../schemas/period.ts'
import type { Levels } from './account-levels.ts'

/** Periods of one kind whose accounts a quarterly path must meet: single quarters, years, or first halves. */
export interface Benchmarks {
  periods: Period[]
  /** Quarters in each. */
  length: number
}

const quarterNumber = (period: Period): number => Number(period.slice(0, 4)) * 4 + Number(period.at(-1)) - 1

/** Quarters from `start` ('2024-Q1') to the first quarter of the period. */
export const quartersAfter = (start: Period, period: Period): number =>
  quarterNumber((quartersOf(period) ?? [])[0] ?? start) - quarterNumber(start)

/**
 * The finest accounts of the vintage that a year's growth can be read from.
 *
 * Method  quarters when there are at least two years of them, else years, else first halves; each with the period a year before
 * Throws  InvalidInput `analyse/accounts-too-short` when no kind has two periods a year apart
 */
export function benchmarksOf(levels: Levels): Benchmarks {
  const choices = [
    { length: 1, least: 8 },
    { length: 4, least: 2 },
    { length: 2, least: 2 },
  ]
  for (const { length, least } of choices) {
    const periods = levels.periods.filter((p) => isOfLength(p, length))
    const pairs = periods.filter((p) => periods.includes(yearBefore(p)))
    if (pairs.length > 0 && periods.length >= least) return { periods, length }
  }
  throw new InvalidInput('analyse/accounts-too-short', { vintage: levels.vintage, periods: levels.periods.join(', ') })
}

const isOfLength = (period: Period, length: number): boolean =>
  length === 1 ? period.includes('-Q') : !period.includes('-Q') && quartersOf(period)?.length === length
