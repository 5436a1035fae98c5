import type { Area, IsoDate } from '../../schemas/area.ts'
import type { Concordance } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ReconciledObservation, ValidatedObservation } from '../../schemas/observation.ts'
import { lastDay, type Period } from '../../schemas/period.ts'
import { aggregatePeriods } from './aggregate-periods.ts'
import { indicatorFacts } from './indicator-facts.ts'
import { recomputeRatio } from './recompute-ratio.ts'
import { type Reconciled, restate } from './restate.ts'
import { restateMean } from './restate-mean.ts'

/** What local figures are put on, and how. */
export interface Territory {
  areas: ReadonlyMap<string, Area>
  periods: readonly Period[]
  /** For a period the day from which the units of its last day had been in place. */
  listDay: (period: Period) => IsoDate
  /** Links from the units of a day to the boundaries, by the basis that the indicator declares. */
  concordanceFrom: (day: IsoDate, indicator: Indicator) => Concordance
}

interface Reported {
  indicator: Indicator
  rows: readonly ValidatedObservation[]
  /** Figures of the indicator's parent, where it is a mean. */
  parents: readonly ValidatedObservation[]
}

/**
 * Puts the figures of communes on one map, indicator by indicator: additive ones added, means weighted by their parent, ratios
 * computed again when numerator and denominator are there, other kinds refused.
 *
 * Findings  those of `restate`, `restateMean`, `recomputeRatio` and `aggregatePeriods`; `reconcile/unknown-indicator`; refusals
 */
export function localSeries(
  observations: readonly ValidatedObservation[],
  indicators: readonly Indicator[],
  territory: Territory,
): Reconciled {
  const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]))
  const reported = groupBy(observations, (o) => o.indicator)
  const direct = [...reported].map(([code, rows]) => {
    const indicator = byCode.get(code)
    if (indicator === undefined) return { series: [], findings: [unknownIndicator(code, rows)] }
    if (isRecomputed(indicator, reported)) return { series: [], findings: [] }
    return indicatorSeries({ indicator, rows, parents: reported.get(indicator.parent ?? '') ?? [] }, territory)
  })
  const made = join(direct)
  const ratios = indicators.filter((indicator) => isRecomputed(indicator, reported))
  return join([made, ...ratios.map((indicator) => recomputeRatio(indicator, made.series))])
}

/** A ratio whose numerator and denominator are reported: the reported ratio gives way to the computed one. */
const isRecomputed = (indicator: Indicator, reported: ReadonlyMap<string, unknown>): boolean =>
  indicator.overArea === 'ratio' && reported.has(indicator.numerator!) && reported.has(indicator.denominator!)

function indicatorSeries({ indicator, rows, parents }: Reported, territory: Territory): Reconciled {
  const lists = groupBy(rows, (o) => territory.listDay(o.period))
  const restated = join(
    [...lists].map(([day, list]) => restateList({ indicator, rows: list, parents }, { ...territory, day })),
  )
  return join([restated, aggregatePeriods(indicator, restated.series, territory.periods)])
}

/** The figures of one list of units. A refusal concerns this indicator on this list: it is a finding, and the rest goes on. */
function restateList(reported: Reported, territory: Territory & { day: IsoDate }): Reconciled {
  const { indicator, rows, parents } = reported
  try {
    const concordance = territory.concordanceFrom(territory.day, indicator)
    const units = new Set([...concordance.links, ...concordance.undivided].map((link) => link.predecessor))
    const strangers = rows.filter((o) => !units.has(o.area)).map(unknownArea)
    const known = strangers.length > 0 ? rows.filter((o) => units.has(o.area)) : rows
    const ground = { concordance, areas: territory.areas }
    const { series, findings } =
      indicator.overArea === 'weighted-mean'
        ? restateMean(indicator, known, parents, ground)
        : restate(indicator, known, concordance, territory.areas)
    return { series, findings: [...strangers, ...findings] }
  } catch (refusal) {
    if (!(refusal instanceof InvalidInput)) throw refusal
    const facts = { ...indicatorFacts(indicator), day: territory.day, ...refusal.facts }
    const place = `${indicator.code} ${territory.day}`
    return { series: [], findings: [{ code: refusal.code, severity: 'error', place, facts }] }
  }
}

export const unknownArea = (o: ValidatedObservation): Finding => ({
  code: 'reconcile/unknown-area',
  severity: 'error',
  place: o.origin,
  facts: { area: o.area, day: lastDay(o.period), indicator: o.indicator, period: o.period },
})

const unknownIndicator = (code: string, rows: readonly ValidatedObservation[]): Finding => ({
  code: 'reconcile/unknown-indicator',
  severity: 'error',
  place: rows[0]!.origin,
  facts: { indicator: code, figures: rows.length },
})

function join(made: readonly Reconciled[]): Reconciled {
  const series: ReconciledObservation[] = []
  const findings: Finding[] = []
  for (const part of made) {
    for (const row of part.series) series.push(row)
    for (const finding of part.findings) findings.push(finding)
  }
  return { series, findings }
}
