import { sum } from 'simple-statistics'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Prices } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'
import { type Point, type Spliced, splice } from './splice.ts'

/** Levels of one industry at one base year's prices, in time order. */
export interface BaseSeries {
  industry: string
  prices: Prices
  points: readonly Point[]
}

export interface LinkedBase {
  prices: Prices
  series: ReadonlyMap<string, Spliced>
  /** For each linked period: the linked total, the sum of the linked parts and how far apart they are (percent of the total). */
  additivity: {
    period: Period
    total: number
    parts: number
    gapPercent: number
    statement: { vi: string; en: string }
  }[]
}

/**
 * Carries constant-price levels from one base year to another: a factor for each industry, and for the total its own.
 *
 * Shape     levels by industry at both bases, the overlap (usually a year) -> one spliced series for each industry
 * Unit      that of the newer base
 * Method    `splice` for each industry by itself; growth before the break is that of the older base
 * Additive  inside the newer base only: linked parts do not add up to the linked total, and `additivity` says by how much
 * Throws    InvalidInput `reconcile/bases-mixed` when one side holds two bases or both sides the same, `reconcile/base-missing` for
 *           an industry of one side alone, and those of `splice`
 * Source    docs/methods/reconcile-splice.md
 */
export function linkBaseYear(
  older: readonly BaseSeries[],
  newer: readonly BaseSeries[],
  overlap: readonly Period[],
  total: string,
): LinkedBase {
  const prices = newPrices(older, newer)
  const former = new Map(older.map((series) => [series.industry, series.points]))
  const lone = older.find(({ industry }) => !newer.some((series) => series.industry === industry))
  if (lone) throw new InvalidInput('reconcile/base-missing', { industry: lone.industry, prices })
  const series = new Map(
    newer.map(({ industry, points }) => {
      const before = former.get(industry)
      if (!before) throw new InvalidInput('reconcile/base-missing', { industry, prices: older[0]?.prices ?? '' })
      return [industry, splice(industry, before, points, overlap)]
    }),
  )
  return { prices, series, additivity: additivityOf(series, total) }
}

function newPrices(older: readonly BaseSeries[], newer: readonly BaseSeries[]): Prices {
  const [before, after] = [older, newer].map((side) => new Set(side.map((series) => series.prices)))
  const [prices] = after!
  if (before!.size !== 1 || after!.size !== 1 || prices === undefined || before!.has(prices))
    throw new InvalidInput('reconcile/bases-mixed', { older: [...before!].join(', '), newer: [...after!].join(', ') })
  return prices
}

function additivityOf(series: ReadonlyMap<string, Spliced>, total: string): LinkedBase['additivity'] {
  const parts = [...series].filter(([industry]) => industry !== total).map(([, spliced]) => valuesOf(spliced))
  const linked = series.get(total)?.points.filter((point) => point.linked && point.value !== null) ?? []
  return linked.flatMap(({ period, value }) => {
    const values = parts.map((part) => part.get(period) ?? null)
    if (values.length === 0 || values.includes(null) || value === 0) return []
    const added = sum(values as number[])
    const gapPercent = (100 * (added - value!)) / value!
    return [{ period, total: value!, parts: added, gapPercent, statement: statementOf(period, gapPercent) }]
  })
}

const valuesOf = (spliced: Spliced): Map<Period, number | null> =>
  new Map(spliced.points.map((point) => [point.period, point.value]))

function statementOf(period: Period, gapPercent: number) {
  const [vi, en] = [gapPercent.toFixed(2).replace('.', ','), gapPercent.toFixed(2)]
  return {
    vi: `${period}: số nối tiếp từ năm gốc cũ; tổng các ngành lệch ${vi}% so với tổng chung, không cộng lại được.`,
    en: `${period}: linked from the older base year; the parts miss the total by ${en}% and are not additive.`,
  }
}
