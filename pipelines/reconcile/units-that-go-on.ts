import { type AreaHistory, type IsoDate, reportingUnitsOn } from '../../schemas/area.ts'
import { concordance } from './concordance.ts'

interface OnMap {
  boundaries: IsoDate
}

/**
 * Units of one map that go on under their code on a later one as another unit: their land, name or type changed.
 *
 * Shape     an area history, two maps -> id on the first by id on the second; a code that was given to other land is left out, and so
 *           is every unit when the second map is the earlier one
 * Source    docs/methods/compile-revisions.md
 */
export function unitsThatGoOn(history: AreaHistory, from: OnMap, to: OnMap): Map<string, string> {
  if (to.boundaries <= from.boundaries) return new Map()
  const { links, undivided } = concordance(history, from.boundaries, to.boundaries, 'population')
  const leadsTo = new Set([
    ...links.map(({ predecessor, successor }) => `${predecessor} ${successor}`),
    ...undivided.flatMap(({ predecessor, successors }) => successors.map((one) => `${predecessor} ${one}`)),
  ])
  const later = new Map(reportingUnitsOn(history.areas, to.boundaries).map(({ code, id }) => [code, id]))
  return new Map(
    reportingUnitsOn(history.areas, from.boundaries).flatMap(({ code, id }) => {
      const next = later.get(code)
      return next !== undefined && next !== id && leadsTo.has(`${id} ${next}`) ? [[id, next] as const] : []
    }),
  )
}
