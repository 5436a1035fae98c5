import { type AreaHistory, type IsoDate, reportingUnitsOn } from '../../schemas/area.ts'
import type { Concordance, ShareBasis, UnitWeights } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { TOTAL, type ValidatedObservation } from '../../schemas/observation.ts'
import { lastDay } from '../../schemas/period.ts'
import { concordanceBetween } from './concordance-between.ts'
import { seriesWeights } from './unit-weights.ts'

/**
 * Concordances to one map, composed once for each list of units, basis and parent. The weights of a basis that needs a series
 * are the figures that the units of the map themselves reported, of the earliest period that every one of them has a figure of.
 */
export function rememberedConcordances(
  history: AreaHistory,
  boundaries: IsoDate,
  observations: readonly ValidatedObservation[],
): (day: IsoDate, indicator: Indicator) => Concordance {
  const made = new Map<string, Concordance>()
  const weights = new Map<string, UnitWeights | null>()
  return (day, indicator) => {
    const basis = indicator.restateBasis
    const source = weightIndicator(indicator)
    const key = `${day} ${basis} ${source}`
    const found = made.get(key)
    if (found) return found
    if (source !== '' && !weights.has(source))
      weights.set(source, mapWeights({ history, boundaries, basis }, source, observations))
    const concordance = concordanceBetween(history, { from: day, to: boundaries, basis }, weights.get(source) ?? null)
    made.set(key, concordance)
    return concordance
  }
}

/** Code of the indicator that gives the weights; '' when the basis needs no series. */
function weightIndicator({ restateBasis, parent }: Indicator): string {
  if (restateBasis === 'parent') return parent ?? ''
  return restateBasis === 'labour' || restateBasis === 'households' ? restateBasis : ''
}

interface TargetMap {
  history: AreaHistory
  boundaries: IsoDate
  basis: ShareBasis
}

function mapWeights(map: TargetMap, source: string, observations: readonly ValidatedObservation[]): UnitWeights | null {
  const units = new Set(reportingUnitsOn(map.history.areas, map.boundaries).map((unit) => unit.id))
  const figures = observations.filter(
    (o) => o.indicator === source && o.industry === TOTAL && o.item === TOTAL && o.value !== null && units.has(o.area),
  )
  const periods = [...groupBy(figures, (o) => o.period)].sort(([a], [b]) => (a < b ? -1 : 1))
  const [, rows] = periods.find(([, reported]) => new Set(reported.map((o) => o.area)).size === units.size) ?? []
  if (rows === undefined) return null
  return seriesWeights(
    map.basis,
    lastDay(rows[0]!.period),
    rows.map((o) => [o.area, o.value!] as const),
  )
}
