import { type Area, type AreaHistory, type IsoDate, reportingUnitsOn } from '../../schemas/area.ts'
import type { ShareBasis, UnitWeights } from '../../schemas/concordance.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/**
 * People of the units of a day, all counted at one reference date: the one that most of these units have a figure of, the later
 * of two that tie. A unit counted at another date has no weight: the census of 2019 and the register of 2024 are not mixed.
 *
 * Unit      persons
 * Source    docs/methods/reconcile-backwards.md
 */
export function populationWeights(history: AreaHistory, day: IsoDate): UnitWeights {
  const units = reportingUnitsOn(history.areas, day).filter((unit) => unit.population !== null)
  const counts = new Map<IsoDate, number>()
  for (const { populationDate } of units)
    if (populationDate !== null) counts.set(populationDate, (counts.get(populationDate) ?? 0) + 1)
  const [referenceDate] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1))[0] ?? [day]
  const counted = units.filter((unit) => unit.populationDate === referenceDate)
  return weightsOf(counted, 'population', referenceDate)
}

/** Land of the units of a day. Unit: km2. A unit of unknown area has no weight. */
export const areaWeights = (history: AreaHistory, day: IsoDate): UnitWeights =>
  weightsOf(reportingUnitsOn(history.areas, day), 'area', day)

function weightsOf(units: readonly Area[], basis: 'population' | 'area', referenceDate: IsoDate): UnitWeights {
  const byUnit = new Map<string, number>()
  for (const unit of units) {
    const weight = basis === 'area' ? unit.areaKm2 : unit.population
    if (weight !== null) byUnit.set(unit.id, weight)
  }
  return { basis, referenceDate, source: 'catalogue/areas/units.csv', byUnit }
}

/**
 * Weights from a series: labour, households or an indicator's own parent.
 *
 * Throws    InvalidInput `reconcile/bad-weight` for a weight that is negative or no number
 */
export function seriesWeights(
  basis: ShareBasis,
  referenceDate: IsoDate,
  figures: Iterable<readonly [unit: string, value: number]>,
): UnitWeights {
  const byUnit = new Map(figures)
  for (const [unit, weight] of byUnit)
    if (!Number.isFinite(weight) || weight < 0) throw new InvalidInput('reconcile/bad-weight', { unit, basis, weight })
  return { basis, referenceDate, source: basis, byUnit }
}
