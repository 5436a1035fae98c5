import { sum } from 'simple-statistics'
import type { Period } from '../../schemas/period.ts'
import { quartersOf, yearBefore } from '../../schemas/period.ts'
import { DENTON } from '../methods/benchmark/benchmark.ts'
import { denton } from '../methods/benchmark/denton.ts'
import { type Benchmarks, quartersAfter } from './benchmarks.ts'
import type { ContinuedIndicator } from './continue-indicator.ts'

/** An industry's accounts with the indicator that carries it. */
export interface Bridged {
  industry: string
  indicator: ContinuedIndicator
  /** Accounts by benchmark period, in the order of the benchmarks; billion dong. */
  levels: readonly number[]
  /** Yearly differences ln(growth of the account) - ln(growth of the indicator) that may teach the bridge. */
  gaps: readonly number[]
}

/** Growth of the accounts over growth of their indicator, in logarithms, wherever both years are benchmarks. */
export function bridgeGaps(
  { periods, length }: Benchmarks,
  levels: readonly number[],
  { start, quarters }: ContinuedIndicator,
): { period: Period; gap: number }[] {
  const indicatorOf = (period: Period): number => {
    const first = quartersAfter(start, period)
    return sum(quarters.slice(first, first + length))
  }
  return periods.flatMap((period, i) => {
    const before = periods.indexOf(yearBefore(period))
    if (before < 0) return []
    const account = Math.log(levels[i]! / levels[before]!)
    return [{ period, gap: account - Math.log(indicatorOf(period) / indicatorOf(yearBefore(period))) }]
  })
}

/**
 * The industry by quarter: Denton's path through the accounts, carried on by the indicator at the last ratio of the two.
 *
 * Shape     indicator of n quarters from the first benchmark's first quarter -> n quarters; billion dong
 * Source    docs/methods/method-denton.md; IMF, Quarterly National Accounts Manual 2017, chapter 6
 */
export function quarterlyPath({ industry, indicator, levels }: Bridged, { periods, length }: Benchmarks): Float64Array {
  // First halves: every second benchmark of two quarters is a second half, which nobody compiled.
  const slots = periods.map((period) => quartersAfter(indicator.start, period) / length)
  const benchmark: (number | null)[] = Array.from({ length: Math.max(...slots) + 1 }, () => null)
  slots.forEach((slot, i) => {
    benchmark[slot] = levels[i]!
  })
  const coverage = {
    count: indicator.quarters.length,
    ratio: length,
    offset: 0,
    weights: Array.from({ length }, () => 1),
    periods: [],
  }
  return denton({ name: industry, indicator: Float64Array.from(indicator.quarters), benchmark, coverage }, DENTON)
}

/** Positions of the period's quarters on the path. */
export function positionsOf(start: Period, period: Period): number[] {
  const first = quartersAfter(start, period)
  return (quartersOf(period) ?? []).map((_, i) => first + i)
}
