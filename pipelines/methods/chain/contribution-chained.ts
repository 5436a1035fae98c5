import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { type NamedSeries, totalOf } from './contribution-fixed.ts'
import { refusePartsThatDoNotAdd } from './parts-add.ts'
import { allNumbers, yearSums } from './years.ts'

/** Values of every series at current and at the previous year's average prices, at `freq` a year from a whole year. */
export interface ChainedParts {
  freq: number
  firstYear: number
  current: NamedSeries
  previousYearPrices: NamedSeries
}

/** Contributions from `first` on, a position of the input counted from 0. */
export interface ChainedContributions {
  first: number
  percentagePoints: Record<string, number[]>
}

/**
 * Contributions to the growth of a total chain-linked by annual overlap, from additive volume data.
 *
 * Shape   n values a series -> values from the third year on (the formula reaches two years back), in percentage points;
 *         parts add up to the total's growth exactly
 * Method  with p values at previous year's prices and shares of year sums s at current and at previous year's prices:
 *         c_i = G p_i(t) / p(t) - p_i(b) / p(b) - sum over years y from that of b to the one before t's of
 *         (s_current_i(y) - s_previous_i(y)), where G is the growth factor of the chained total from b = t - lag
 * Throws  InvalidInput as `contributionFixed`; `methods/missing-value`, `methods/not-positive-year`
 * Source  docs/methods/method-contributions.md; Eurostat, Handbook on QNA (2013), additive volume data
 */
export function contributionChained(parts: ChainedParts, total: string, lag: number): ChainedContributions {
  const { freq, firstYear, current, previousYearPrices } = parts
  const length = totalOf(current, total, lag).length
  totalOf(previousYearPrices, total, lag)
  refusePartsThatDoNotAdd(current, total)
  refusePartsThatDoNotAdd(previousYearPrices, total)
  const series = Object.keys(current).map((name) => {
    const pyp = previousYearPrices[name]
    if (pyp === undefined) throw new InvalidInput('methods/unknown-series', { series: name })
    return {
      name,
      pyp: allNumbers(pyp, name),
      cupSums: sumsOf(current[name]!, freq, name),
      pypSums: sumsOf(pyp, freq, name),
    }
  })
  const whole = series.find(({ name }) => name === total)!
  yearSums({ freq, firstYear, values: current[total]! }, total)
  yearSums({ freq, firstYear, values: previousYearPrices[total]! }, total)
  const first = Math.max(2 * freq, freq + lag)
  const positions = Array.from({ length: Math.max(0, length - first) }, (_, k) => first + k)
  const growth = positions.map((t) => growthFactor(whole, t, t - lag, freq))
  const point = (one: PricedSeries, t: number, k: number): number => {
    const shares = one.pyp[t]! / whole.pyp[t]!
    return 100 * (growth[k]! * shares - one.pyp[t - lag]! / whole.pyp[t - lag]! - drift(one, whole, { t, lag, freq }))
  }
  const percentagePoints = series.map((one) => [one.name, positions.map((t, k) => point(one, t, k))] as const)
  return { first, percentagePoints: Object.fromEntries(percentagePoints) }
}

/** Sum of each whole year. */
function sumsOf(values: readonly (number | null)[], freq: number, name: string): number[] {
  const numbers = allNumbers(values, name)
  return Array.from({ length: Math.floor(numbers.length / freq) }, (_, y) =>
    sum(numbers.slice(y * freq, (y + 1) * freq)),
  )
}

interface PricedSeries {
  name: string
  pyp: number[]
  cupSums: number[]
  pypSums: number[]
}

/** Growth factor of the chained total from period b to period t. */
function growthFactor({ name, pyp, cupSums, pypSums }: PricedSeries, t: number, b: number, freq: number): number {
  for (const at of [t, b]) {
    if (!(pyp[at]! > 0))
      throw new InvalidInput('methods/zero-base', { series: name, position: at + 1, value: pyp[at]! })
  }
  let factor = pyp[t]! / pyp[b]!
  for (let y = Math.floor(b / freq); y < Math.floor(t / freq); y++) factor *= pypSums[y]! / cupSums[y]!
  return factor
}

/** How much a part's share changed by pricing the years between at their own prices. */
function drift(
  one: PricedSeries,
  whole: PricedSeries,
  { t, lag, freq }: { t: number; lag: number; freq: number },
): number {
  let change = 0
  for (let y = Math.floor((t - lag) / freq); y < Math.floor(t / freq); y++) {
    change += one.cupSums[y]! / whole.cupSums[y]! - one.pypSums[y]! / whole.pypSums[y]!
  }
  return change
}
