import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { type ReconciledObservation, seriesKey, weaker } from '../../schemas/observation.ts'
import { kindOf, type Period, yearOf } from '../../schemas/period.ts'
import { indicatorFacts } from './indicator-facts.ts'
import type { Reconciled } from './restate.ts'

/**
 * Takes single months and quarters out of totals that are cumulated from January, inside one vintage.
 *
 * Shape     series of additive indicators -> those months and quarters that nobody reported and that two neighbouring totals give
 * Unit      unchanged
 * Method    the total of n months less the total of m months: a month when n = m + 1, a quarter when both end quarters
 * Status    the weaker of the two
 * Findings  `reconcile/earlier-months-changed` (warning): the longer total is not the shorter one and the single period between, beyond
 *           their rounding, so that the months before were changed without being reported again; or it is below the shorter one
 *           although the indicator cannot be negative (nothing is taken out then)
 * Skipped   totals without a value, and those made here from quarters
 * Source    docs/methods/reconcile-single-periods.md
 */
export function singlePeriods(indicators: readonly Indicator[], series: readonly ReconciledObservation[]): Reconciled {
  const made: Reconciled = { series: [], findings: [] }
  if (!mayHold(series)) return made
  const additive = new Map(indicators.filter((one) => one.overTime === 'sum').map((one) => [one.code, one]))
  const reported = series.filter((row) => additive.has(row.indicator) && !row.step.endsWith('/aggregate-periods'))
  for (const rows of groupBy(reported, (row) => seriesKey({ ...row, period: `${yearOf(row.period)}` })).values())
    ofYear(additive.get(rows[0]!.indicator)!, rows, made)
  return made
}

/** Is there a year with totals of two lengths? */
function mayHold(series: readonly ReconciledObservation[]): boolean {
  const lengths = new Map<number, Set<number>>()
  for (const period of new Set(series.map((row) => row.period))) {
    const months = monthsFromJanuary(period)
    if (months === null) continue
    const known = lengths.get(yearOf(period)) ?? new Set()
    lengths.set(yearOf(period), known.add(months))
  }
  return [...lengths.values()].some((known) => known.size > 1)
}

function monthsFromJanuary(period: Period): number | null {
  const kind = kindOf(period)
  if (kind === 'year') return 12
  if (kind === 'cumulative') return Number(period.slice(5, -1))
  if (kind === 'quarter') return period.endsWith('Q1') ? 3 : null
  return kind === 'month' && period.endsWith('-01') ? 1 : null
}

/** The single period from one length to another; null when it is neither a month nor a quarter. */
function periodBetween(year: number, from: number, to: number): Period | null {
  if (to === from + 1) return `${year}-${String(to).padStart(2, '0')}`
  return from % 3 === 0 && to === from + 3 ? `${year}-Q${to / 3}` : null
}

function ofYear(indicator: Indicator, rows: readonly ReconciledObservation[], made: Reconciled): void {
  const byPeriod = new Map(rows.map((row) => [row.period, row]))
  const totals = new Map<number, ReconciledObservation>()
  for (const row of rows) {
    const months = monthsFromJanuary(row.period)
    if (months !== null && row.value !== null) totals.set(months, row)
  }
  for (const [to, longer] of totals)
    for (const from of [to - 1, to - 3]) {
      const shorter = totals.get(from)
      const period = periodBetween(yearOf(longer.period), from, to)
      if (shorter === undefined || period === null) continue
      const single = byPeriod.get(period)
      const pair = { indicator, shorter, longer, period }
      if (single === undefined) takeOut(pair, made)
      else if (single.value !== null && differs(pair, single.value)) made.findings.push(changed(pair, single.value))
    }
}

interface Pair {
  indicator: Indicator
  shorter: ReconciledObservation
  longer: ReconciledObservation
  period: Period
}

function takeOut(pair: Pair, made: Reconciled): void {
  const { indicator, shorter, longer, period } = pair
  const value = Number((longer.value! - shorter.value!).toPrecision(12))
  if (value < 0 && indicator.sign === 'non-negative') {
    made.findings.push(changed(pair, null))
    return
  }
  made.series.push({
    ...longer,
    period,
    value,
    status: weaker(longer.status, shorter.status),
    estimatedShare: Math.max(longer.estimatedShare, shorter.estimatedShare),
    step: 'reconcile/single-periods',
    inputs: [
      { ref: `series:${seriesKey(longer)}`, role: `total ${longer.period}`, contribution: longer.value },
      { ref: `series:${seriesKey(shorter)}`, role: `total ${shorter.period}`, contribution: -shorter.value! },
    ],
  })
}

/** Half of the last digit of each of the three figures may be rounding. */
const differs = ({ shorter, longer }: Pair, single: number): boolean =>
  Math.abs(longer.value! - shorter.value! - single) >
  1.5 * Math.min(...[shorter.value!, longer.value!, single].map(lastDigit)) + 1e-9 * Math.abs(longer.value!)

/** The place of the last digit that is not zero: 41,7 -> 0,1; 1 234 000 -> 1 000. */
function lastDigit(value: number): number {
  const [digits = '', exponent = '0'] = value.toPrecision(12).replace('-', '').split('e')
  const [whole = '', decimals = ''] = digits.split('.')
  const kept = decimals.replace(/0+$/, '')
  const zeros = kept === '' ? /0*$/.exec(whole)![0].length : -kept.length
  return 10 ** (zeros + Number(exponent))
}

const changed = ({ indicator, shorter, longer, period }: Pair, single: number | null): Finding => ({
  code: 'reconcile/earlier-months-changed',
  severity: 'warning',
  place: seriesKey(longer),
  facts: {
    ...indicatorFacts(indicator),
    industry: longer.industry,
    item: longer.item,
    area: longer.area,
    period: longer.period,
    value: longer.value,
    beforePeriod: shorter.period,
    before: shorter.value,
    singlePeriod: period,
    single,
    change: Number((longer.value! - shorter.value! - (single ?? 0)).toPrecision(12)),
  },
})
