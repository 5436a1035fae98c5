import { historyOfProvince } from '../pipelines/reconcile/area-history.ts'
import { concordanceBetween } from '../pipelines/reconcile/concordance-between.ts'
import type { Area, AreaHistory, IsoDate } from '../schemas/area.ts'
import { existsOn } from '../schemas/area.ts'
import type { NamedConcordance, StatedBasis } from '../schemas/concordance.ts'

export interface LinkQuery {
  from: IsoDate
  to: IsoDate
  basis: StatedBasis
  province?: string | undefined
}

/**
 * Links the units of one day to those of another, with their names; of one province and those merged into it when it is given.
 *
 * Throws  InvalidInput of `concordanceBetween`
 */
export function linkAreas(history: AreaHistory, query: LinkQuery): NamedConcordance {
  const { from, to, basis, province } = query
  const latest = from < to ? to : from
  const known = province === undefined ? history : historyOfProvince(history, province, latest)
  const names = new Map(known.areas.map((area) => [area.id, area.name]))
  const linked = concordanceBetween(known, { from, to, basis }, null)
  const links = linked.links.map((link) => ({
    ...link,
    predecessorName: names.get(link.predecessor) ?? link.predecessor,
    successorName: names.get(link.successor) ?? link.successor,
  }))
  return { ...linked, links }
}

/** The units of a day, of one province (its own code on that day) or level where given. */
export function areasOn(
  { areas }: AreaHistory,
  { date, province, level }: { date: IsoDate; province?: string | undefined; level?: Area['level'] | undefined },
): Area[] {
  return areas.filter(
    (area) =>
      existsOn(area, date) &&
      (province === undefined || area.provinceCode === province) &&
      (level === undefined || area.level === level),
  )
}
