import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { type ReconciledObservation, seriesKey } from '../../schemas/observation.ts'
import { kindOf, type Period, quartersOf } from '../../schemas/period.ts'
import { absentPart, addParts } from './add-parts.ts'
import { indicatorFacts } from './indicator-facts.ts'
import type { Reconciled } from './restate.ts'

/**
 * Makes the values of years and cumulative periods from quarters.
 *
 * Shape     one indicator's series by quarter -> one value per series and period of `periods` that quarters reach
 * Unit      unchanged
 * Method    overTime `sum`: the quarters of the period added; `last`: the value of its last quarter
 * Status    missing when a quarter is missing, never a partial sum; else the weakest quarter's
 * Findings  `reconcile/missing-quarter` for each quarter that nobody reported while another of the period is there;
 *           `reconcile/not-aggregable` when the indicator's values of several quarters make none of a longer period
 * Skipped   a period that the series already has, and one without any quarter
 * Source    docs/methods/reconcile-restate.md
 */
export function aggregatePeriods(
  indicator: Indicator,
  series: readonly ReconciledObservation[],
  periods: readonly Period[],
): Reconciled {
  const made: Reconciled = { series: [], findings: [] }
  const reported = new Set(series.map((row) => row.period))
  const longer = [...new Set(periods)].filter(
    (p) => kindOf(p) !== 'quarter' && quartersOf(p)?.some((q) => reported.has(q)),
  )
  const families = longer.length > 0 ? [...groupBy(series, familyKey).values()] : []
  for (const period of longer) {
    if (indicator.overTime !== 'sum' && indicator.overTime !== 'last')
      made.findings.push(notAggregable(indicator, period))
    else for (const family of families) append(made, aggregateFamily(indicator, family, period))
  }
  return made
}

/** A series of every area together. */
const familyKey = (row: ReconciledObservation): string =>
  `${row.indicator}|${row.industry}|${row.ownership}|${row.item}|${row.prices}`

function aggregateFamily(indicator: Indicator, family: readonly ReconciledObservation[], period: Period): Reconciled {
  const quarters = quartersOf(period)!
  const needed = indicator.overTime === 'last' ? quarters.slice(-1) : quarters
  const present = new Set(family.map((row) => row.period))
  if (present.has(period) || !quarters.some((quarter) => present.has(quarter))) return { series: [], findings: [] }
  const areas = [...groupBy(family, (row) => row.area).values()]
  const missing = needed.filter((quarter) => !present.has(quarter))
  return {
    series: areas.map((rows) => aggregateArea(rows, needed, period)),
    findings: missing.map((quarter) => missingQuarter(indicator, { ...family[0]!, area: '', period }, quarter)),
  }
}

function aggregateArea(rows: readonly ReconciledObservation[], needed: readonly Period[], period: Period) {
  const byPeriod = new Map(rows.map((row) => [row.period, row]))
  const quarters = needed.map((quarter) => byPeriod.get(quarter))
  const total = addParts(quarters.map((row) => (row ? { ...row, modelled: row.estimatedShare } : absentPart)))
  const inputs = quarters.flatMap((row) =>
    row ? [{ ref: `series:${seriesKey(row)}`, role: `quarter ${row.period}`, contribution: row.value }] : [],
  )
  return { ...rows[0]!, period, ...total, step: 'reconcile/aggregate-periods', inputs }
}

const missingQuarter = (indicator: Indicator, place: ReconciledObservation, quarter: Period): Finding => ({
  code: 'reconcile/missing-quarter',
  severity: 'warning',
  place: seriesKey(place),
  facts: {
    ...indicatorFacts(indicator),
    industry: place.industry,
    item: place.item,
    period: place.period,
    quarterPeriod: quarter,
  },
})

const notAggregable = (indicator: Indicator, period: Period): Finding => ({
  code: 'reconcile/not-aggregable',
  severity: 'note',
  place: `${indicator.code} ${period}`,
  facts: { ...indicatorFacts(indicator), period, overTime: indicator.overTime },
})

function append(made: Reconciled, more: Reconciled): void {
  for (const row of more.series) made.series.push(row)
  made.findings.push(...more.findings)
}
