import { type Area, type AreaChange, type AreaHistory, type IsoDate, reportingUnitsOn } from '../../schemas/area.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { changeDays } from './area-history.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { destinationsOf } from './stated-shares.ts'

/** A group of units that covers the same land on every date. */
export interface CommonUnit {
  /** The code of the group's unit of the last date; with several, the lowest code and how many more: '30025+3'. */
  id: string
  name: string
  /** Area ids by date: those that existed on it. */
  members: ReadonlyMap<IsoDate, readonly string[]>
}

export interface CommonGeography {
  dates: readonly IsoDate[]
  units: readonly CommonUnit[]
  /** Ids of the groups that hold land of unknown origin: they are not comparable with dates before it appeared. */
  unmapped: readonly string[]
}

/**
 * The least common geography of several dates: the finest groups of units whose land is the same on all of them.
 *
 * Shape     an area history, two or more dates -> groups; every reporting unit of every date is in exactly one
 * Method    union-find over every relation of every change between the first date and the last, whatever its share: a piece of
 *           land, and people who move without land, tie two units together. Nothing is estimated
 * Source    docs/methods/reconcile-common-geography.md
 */
export function commonGeography(history: AreaHistory, dates: readonly IsoDate[]): CommonGeography {
  const listed = [...new Set(dates)].sort()
  const [first, last] = [listed[0]!, listed.at(-1)!]
  const sets = new DisjointSets()
  const orphans: string[] = []
  let before = reportingUnitsOn(history.areas, first)
  for (const day of changeDays(history).filter((d) => first < d && d <= last)) {
    const after = reportingUnitsOn(history.areas, day)
    const rows = history.changes.filter((change) => change.effectiveDate === day)
    orphans.push(...joinDay(sets, { before, after, rows }))
    before = after
  }
  const units = new Map(listed.map((day) => [day, reportingUnitsOn(history.areas, day)]))
  const groups = groupsOf(sets, units)
  const unmapped = orphans.map((id) => groups.get(sets.find(id))!.id)
  return { dates: listed, units: [...groups.values()].sort(byId), unmapped: [...new Set(unmapped)].sort() }
}

/** Ties the units of one change day; returns those that appear from nowhere. */
function joinDay(sets: DisjointSets, day: { before: Area[]; after: Area[]; rows: AreaChange[] }): string[] {
  const byCode = new Map(day.after.map((unit) => [unit.code, unit.id]))
  const rowsOf = groupBy(day.rows, (row) => row.fromCode)
  const reached = new Set(day.before.map((unit) => unit.id))
  for (const unit of day.before)
    for (const { toCode } of destinationsOf(rowsOf.get(unit.code) ?? [])) {
      const successor = byCode.get(toCode)
      if (successor === undefined) continue
      sets.join(unit.id, successor)
      reached.add(successor)
    }
  return day.after.filter((unit) => !reached.has(unit.id)).map((unit) => unit.id)
}

/** Groups by the member that stands for each. */
function groupsOf(sets: DisjointSets, units: ReadonlyMap<IsoDate, readonly Area[]>): Map<string, CommonUnit> {
  const groups = new Map<string, Map<IsoDate, Area[]>>()
  for (const [day, present] of units)
    for (const [root, members] of groupBy(present, (unit) => sets.find(unit.id)))
      groups.set(root, (groups.get(root) ?? new Map<IsoDate, Area[]>()).set(day, members))
  return new Map([...groups].map(([root, byDay]) => [root, named(byDay)]))
}

const byId = (a: CommonUnit, b: CommonUnit): number => (a.id < b.id ? -1 : 1)

function named(byDay: ReadonlyMap<IsoDate, readonly Area[]>): CommonUnit {
  const last = [...([...byDay.values()].at(-1) ?? [])].sort((a, b) => (a.code < b.code ? -1 : 1))
  const members = new Map([...byDay].map(([day, units]) => [day, units.map((unit) => unit.id).sort()]))
  return { id: groupId(last.map((unit) => unit.code)), name: groupName(last.map((unit) => unit.name)), members }
}

const groupId = (codes: readonly string[]): string =>
  codes.length > 1 ? `${codes[0]}+${codes.length - 1}` : (codes[0] ?? '')

/** Up to four names in full; more are counted. */
const groupName = (names: readonly string[]): string =>
  names.length <= 4 ? names.join(' + ') : `${names.slice(0, 3).join(' + ')} + ${names.length - 3} đơn vị / units`
