import { type Area, existsOn, type IsoDate } from '../../schemas/area.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Concordance } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type ReconciledObservation, seriesKey, type ValidatedObservation } from '../../schemas/observation.ts'
import { lastDay, type Period } from '../../schemas/period.ts'
import { aggregatePeriods } from './aggregate-periods.ts'
import { areasById, changeDays, historyOfProvince } from './area-history.ts'
import { concordance } from './concordance.ts'
import { groupBy } from './group-by.ts'
import { provinceSeries } from './province-series.ts'
import { compareProvinceTotals } from './province-totals.ts'
import { refuseRepeats } from './refuse-repeats.ts'
import { type Reconciled, restate } from './restate.ts'

export interface ReconcileScope {
  province: string
  boundaries: IsoDate
  periods: Period[]
}

interface Territory {
  areas: ReadonlyMap<string, Area>
  scope: ReconcileScope
  listDay: (period: Period) => IsoDate
  concordanceFrom: (day: IsoDate, basis: Indicator['restateBasis']) => Concordance
}

/**
 * Puts every observation of a province on the map of one day.
 *
 * Shape     validated observations -> one reconciled observation per series key, ordered by it
 * Method    figures of whole provinces as reported; commune figures restated from the last day of their period to
 *           `scope.boundaries`, then quarters made into the periods of the scope
 * Findings  those of `restate`, `aggregatePeriods`, `provinceSeries`, `refuseRepeats`, `compareProvinceTotals`;
 *           `reconcile/unknown-area` for a figure of a unit that does not exist on its day; `reconcile/unknown-indicator`; and as
 *           errors the refusals of an indicator: `reconcile/not-additive`, `reconcile/divided-unit`, `reconcile/backwards`
 * Throws    InvalidInput `reconcile/unknown-province` for a province without a unit on `scope.boundaries`
 * Source    docs/methods/reconcile-restate.md
 */
export function reconcile(
  observations: readonly ValidatedObservation[],
  scope: ReconcileScope,
  catalogue: Pick<Catalogue, 'indicators' | 'history'>,
): Reconciled {
  const areas = areasById(catalogue.history.areas)
  const province = provinceOn(catalogue.history.areas, scope)
  const single = refuseRepeats(observations)
  const levels = groupBy(single.observations, (o) => levelOf(areas.get(o.area)))
  const whole = provinceSeries(levels.get('province') ?? [], areas, scope.boundaries)
  const territory = {
    areas,
    scope,
    listDay: listDays(catalogue.history),
    concordanceFrom: remembered(catalogue, scope),
  }
  const local = localSeries(levels.get('local') ?? [], catalogue.indicators, territory)
  const series = [...whole.series, ...local.series].sort(bySeriesKey())
  const findings = [
    ...single.findings,
    ...(levels.get('none') ?? []).map(unknownArea),
    ...whole.findings,
    ...local.findings,
    ...compareProvinceTotals(catalogue.indicators, series, province.id),
  ]
  return { series, findings: findings.sort(byPlace) }
}

const levelOf = (area: Area | undefined): string =>
  area === undefined ? 'none' : area.level === 'province' ? 'province' : 'local'

function provinceOn(areas: readonly Area[], { province, boundaries }: ReconcileScope): Area {
  const found = areas.find((a) => a.level === 'province' && a.code === province && existsOn(a, boundaries))
  if (found === undefined) throw new InvalidInput('reconcile/unknown-province', { province, boundaries })
  return found
}

/** Concordances to the scope's boundaries, composed once for each list of units and basis. */
function remembered({ history }: Pick<Catalogue, 'history'>, { province, boundaries }: ReconcileScope) {
  const own = historyOfProvince(history, province, boundaries)
  const made = new Map<string, Concordance>()
  return (day: IsoDate, basis: Indicator['restateBasis']): Concordance => {
    const key = `${day} ${basis}`
    const found = made.get(key) ?? concordance(own, day, boundaries, basis)
    made.set(key, found)
    return found
  }
}

/** For a period the day from which the units of its last day had been in place. */
function listDays(history: Catalogue['history']) {
  const changes = changeDays(history)
  const known = new Map<Period, IsoDate>()
  return (period: Period): IsoDate => {
    const found = known.get(period) ?? changes.findLast((day) => day <= lastDay(period)) ?? lastDay(period)
    known.set(period, found)
    return found
  }
}

function localSeries(
  observations: readonly ValidatedObservation[],
  indicators: readonly Indicator[],
  territory: Territory,
): Reconciled {
  const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]))
  const made = [...groupBy(observations, (o) => o.indicator)].map(([code, rows]) => {
    const indicator = byCode.get(code)
    return indicator
      ? indicatorSeries(indicator, rows, territory)
      : { series: [], findings: [unknownIndicator(code, rows)] }
  })
  return join(made)
}

function indicatorSeries(
  indicator: Indicator,
  rows: readonly ValidatedObservation[],
  territory: Territory,
): Reconciled {
  const lists = groupBy(rows, (o) => territory.listDay(o.period))
  const restated = join([...lists].map(([day, reported]) => restateList(indicator, reported, { ...territory, day })))
  return join([restated, aggregatePeriods(indicator, restated.series, territory.scope.periods)])
}

/** The figures of one list of units. A refusal concerns this indicator on this list: it is a finding, and the rest goes on. */
function restateList(
  indicator: Indicator,
  rows: readonly ValidatedObservation[],
  territory: Territory & { day: IsoDate },
): Reconciled {
  try {
    const links = territory.concordanceFrom(territory.day, indicator.restateBasis)
    const units = new Set([...links.links, ...links.undivided].map((link) => link.predecessor))
    const strangers = rows.filter((o) => !units.has(o.area)).map(unknownArea)
    const known = rows.filter((o) => units.has(o.area))
    const { series, findings } = restate(indicator, known, links, territory.areas)
    return { series, findings: [...strangers, ...findings] }
  } catch (refusal) {
    if (!(refusal instanceof InvalidInput)) throw refusal
    const facts = { indicator: indicator.name.vi, day: territory.day, ...refusal.facts }
    const place = `${indicator.code} ${territory.day}`
    return { series: [], findings: [{ code: refusal.code, severity: 'error', place, facts }] }
  }
}

const unknownArea = (o: ValidatedObservation): Finding => ({
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

const join = (made: readonly Reconciled[]): Reconciled => ({
  series: made.flatMap((m) => m.series),
  findings: made.flatMap((m) => m.findings),
})

/** Order of series keys, each made once: a key is eight texts joined. */
function bySeriesKey() {
  const keys = new Map<ReconciledObservation, string>()
  const keyOf = (row: ReconciledObservation): string => {
    const key = keys.get(row) ?? seriesKey(row)
    keys.set(row, key)
    return key
  }
  return (a: ReconciledObservation, b: ReconciledObservation): number => compare(keyOf(a), keyOf(b))
}

const byPlace = (a: Finding, b: Finding): number => compare(`${a.code} ${a.place}`, `${b.code} ${b.place}`)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
