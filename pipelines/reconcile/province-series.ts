import { type Area, existsOn, type IsoDate } from '../../schemas/area.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { ReconciledObservation, ValidatedObservation } from '../../schemas/observation.ts'
import type { Reconciled } from './restate.ts'

/**
 * Carries figures of whole provinces through unchanged. Those of a province that exists on `boundaries` are on its map. Those of
 * a former province (Tiền Giang, Kon Tum) keep their own dated area and its map, and are not added to anything.
 *
 * Findings  `reconcile/former-unit` (note), one for each former province, with the number of its figures
 */
export function provinceSeries(
  observations: readonly ValidatedObservation[],
  areas: ReadonlyMap<string, Area>,
  boundaries: IsoDate,
): Reconciled {
  const former = observations.filter((o) => !existsOn(areas.get(o.area)!, boundaries))
  return {
    series: observations.map((o) => asReported(o, areas.get(o.area)!, boundaries)),
    findings: [...groupBy(former, (o) => o.area)].map(([id, figures]) => ({
      code: 'reconcile/former-unit',
      severity: 'note',
      place: id,
      facts: { area: areas.get(id)!.name, areaId: id, figures: figures.length, boundaries },
    })),
  }
}

function asReported(observation: ValidatedObservation, area: Area, boundaries: IsoDate): ReconciledObservation {
  return {
    province: observation.province,
    indicator: observation.indicator,
    area: observation.area,
    industry: observation.industry,
    ownership: observation.ownership,
    item: observation.item,
    period: observation.period,
    prices: observation.prices,
    value: observation.value,
    status: observation.status,
    boundaries: existsOn(area, boundaries) ? boundaries : area.validFrom,
    estimatedShare: 0,
    step: 'reconcile/as-reported',
    inputs: [{ ref: `obs:${observation.origin}`, role: 'reported', contribution: observation.value }],
  }
}
