import type { Finding } from '../../schemas/finding.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { type ReconciledObservation, type Status, seriesKey, TOTAL, weakest } from '../../schemas/observation.ts'
import { indicatorFacts } from './indicator-facts.ts'
import type { Reconciled } from './restate.ts'

/**
 * Computes a ratio again from its restated numerator and denominator; the reported ratios are not used.
 *
 * Shape     the series of both -> one ratio for each numerator with a denominator of the same area, industry and period, else of
 *           the area and period as a whole
 * Unit      numerator / denominator; x 100 where the indicator is in percent ('phan-tram')
 * Share     the larger of the two: 0 only when both are exact
 * Findings  `reconcile/zero-denominator`: the ratio has no value; `reconcile/no-denominator`
 * Source    docs/methods/reconcile-ratios-and-means.md
 */
export function recomputeRatio(indicator: Indicator, series: readonly ReconciledObservation[]): Reconciled {
  const below = new Map(
    series.filter((row) => row.indicator === indicator.denominator).map((row) => [matchKey(row), row]),
  )
  const made: Reconciled = { series: [], findings: [] }
  for (const numerator of series.filter((row) => row.indicator === indicator.numerator)) {
    const denominator = below.get(matchKey(numerator)) ?? below.get(matchKey(wholeOf(numerator)))
    const { row, finding } = quotient(indicator, numerator, denominator)
    made.series.push(row)
    if (finding) made.findings.push(finding)
  }
  return made
}

const matchKey = (row: ReconciledObservation): string =>
  [row.area, row.industry, row.ownership, row.item, row.period].join('|')

const wholeOf = (row: ReconciledObservation): ReconciledObservation => ({
  ...row,
  industry: TOTAL,
  ownership: TOTAL,
  item: TOTAL,
})

function quotient(indicator: Indicator, above: ReconciledObservation, below: ReconciledObservation | undefined) {
  const scale = indicator.unit === 'phan-tram' ? 100 : 1
  const known = above.value !== null && below?.value != null && below.value !== 0
  const row: ReconciledObservation = {
    ...above,
    indicator: indicator.code,
    value: known ? (scale * above.value!) / below!.value! : null,
    status: known ? weakest([above.status, below!.status]) : gapStatus(above, below),
    estimatedShare: known ? Math.max(above.estimatedShare, below!.estimatedShare) : 0,
    step: 'reconcile/recompute-ratio',
    inputs: [
      { ref: `series:${seriesKey(above)}`, role: 'numerator', contribution: null },
      ...(below ? [{ ref: `series:${seriesKey(below)}`, role: 'denominator', contribution: null }] : []),
    ],
  }
  return { row, finding: reason(indicator, row, below) }
}

const gapStatus = (above: ReconciledObservation, below: ReconciledObservation | undefined): Status =>
  above.value === null ? above.status : below && below.value === null ? below.status : 'not-reported'

function reason(
  indicator: Indicator,
  row: ReconciledObservation,
  below: ReconciledObservation | undefined,
): Finding | null {
  const code =
    below === undefined ? 'reconcile/no-denominator' : below.value === 0 ? 'reconcile/zero-denominator' : null
  if (code === null) return null
  const facts = {
    ...indicatorFacts(indicator),
    area: row.area,
    period: row.period,
    denominator: indicator.denominator!,
  }
  return { code, severity: 'warning', place: seriesKey(row), facts }
}
