import { sum } from 'simple-statistics'
import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { type ReconciledObservation, seriesKey } from '../../schemas/observation.ts'
import { isGap } from './add-parts.ts'
import { indicatorFacts } from './indicator-facts.ts'

/**
 * Compares the communes' sum with the province's own figure where an indicator names it (`provinceTotal`): same industry,
 * ownership, item, period and prices.
 *
 * Unit      both in the unit of the two indicators, which the catalogue keeps equal; tolerance relative to the province
 * Skipped   a sum with a commune missing, and a period without the province's figure
 * Findings  `reconcile/communes-differ-from-province` with both figures and their difference
 */
export function compareProvinceTotals(
  indicators: readonly Indicator[],
  series: readonly ReconciledObservation[],
  province: string,
): Finding[] {
  const paired = indicators.filter((indicator) => indicator.provinceTotal !== undefined)
  if (paired.length === 0) return []
  const totals = new Map(series.filter((row) => row.area === province).map((row) => [seriesKey(row), row]))
  const byIndicator = groupBy(
    series.filter((row) => !row.area.startsWith('P-')),
    (row) => row.indicator,
  )
  return paired.flatMap((indicator) => {
    const cells = groupBy(byIndicator.get(indicator.code) ?? [], cellKey)
    return [...cells.values()].flatMap((communes) => {
      const pair = { ...communes[0]!, indicator: indicator.provinceTotal!.indicator, area: province }
      const total = totals.get(seriesKey(pair))
      return total ? compareOne(indicator, communes, total) : []
    })
  })
}

/** Key of a value over the whole territory. */
const cellKey = (row: ReconciledObservation): string =>
  [row.industry, row.ownership, row.item, row.period, row.prices].join('|')

function compareOne(
  indicator: Indicator,
  communes: readonly ReconciledObservation[],
  total: ReconciledObservation,
): Finding[] {
  const { tolerance } = indicator.provinceTotal!
  if (total.value === null || communes.some(isGap)) return []
  const added = sum(communes.map((row) => row.value ?? 0))
  const difference = added - total.value
  if (Math.abs(difference) <= tolerance * Math.abs(total.value)) return []
  const { industry, item, period } = total
  const facts = {
    ...indicatorFacts(indicator),
    industry,
    item,
    period,
    communes: added,
    province: total.value,
    difference,
  }
  const percent = total.value === 0 ? null : (100 * difference) / total.value
  return [
    {
      code: 'reconcile/communes-differ-from-province',
      severity: 'warning',
      place: seriesKey(total),
      facts: { ...facts, percent },
    },
  ]
}
