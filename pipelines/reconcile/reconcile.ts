import { type Area, existsOn, type IsoDate } from '../../schemas/area.ts'
import { areasById } from '../../schemas/areas-by-id.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { compareText } from '../../schemas/compare-text.ts'
import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type ReconciledObservation, seriesKey, type ValidatedObservation } from '../../schemas/observation.ts'
import { lastDay, type Period } from '../../schemas/period.ts'
import { changeDays, historyOfProvince } from './area-history.ts'
import { checkPartition } from './check-partition.ts'
import { localSeries, unknownArea } from './local-series.ts'
import { provinceSeries } from './province-series.ts'
import { compareProvinceTotals } from './province-totals.ts'
import { refuseRepeats } from './refuse-repeats.ts'
import { rememberedConcordances } from './remembered-concordances.ts'
import type { Reconciled } from './restate.ts'
import { singlePeriods } from './single-periods.ts'

export interface ReconcileScope {
  province: string
  boundaries: IsoDate
  periods: Period[]
}

/**
 * Puts every observation of a province on the map of one day.
 *
 * Shape     validated observations -> one reconciled observation per series key, ordered by it
 * Method    figures of whole provinces as reported; commune figures restated from the last day of their period to
 *           `scope.boundaries`, then quarters made into the periods of the scope; months and quarters taken out of cumulated totals
 * Findings  those of `localSeries`, `provinceSeries`, `singlePeriods`, `refuseRepeats`, `compareProvinceTotals`, `checkPartition`;
 *           `reconcile/unknown-area` for a figure of a unit that does not exist on its day; and as errors the refusals of an
 *           indicator: `reconcile/not-additive`, `reconcile/divided-unit`, `reconcile/merged-unit`, `reconcile/weights-missing`
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
  const own = historyOfProvince(catalogue.history, scope.province, scope.boundaries)
  const territory = {
    areas,
    periods: scope.periods,
    listDay: listDays(catalogue.history),
    concordanceFrom: rememberedConcordances(own, scope.boundaries, single.observations),
  }
  const local = localSeries(levels.get('local') ?? [], catalogue.indicators, territory)
  const reported = [...whole.series, ...local.series]
  const singles = singlePeriods(catalogue.indicators, reported)
  const series = inKeyOrder([...reported, ...singles.series])
  const findings = [
    ...single.findings,
    ...(levels.get('none') ?? []).map(unknownArea),
    ...whole.findings,
    ...local.findings,
    ...singles.findings,
    ...checkPartition(own.areas, scope.boundaries),
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

/** In the order of series keys, each made once: a key is eight texts joined. */
const inKeyOrder = (series: readonly ReconciledObservation[]): ReconciledObservation[] =>
  series
    .map((row) => ({ key: seriesKey(row), row }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ row }) => row)

const byPlace = (a: Finding, b: Finding): number => compareText(`${a.code} ${a.place}`, `${b.code} ${b.place}`)
