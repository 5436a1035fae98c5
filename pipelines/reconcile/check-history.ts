import { type Area, type AreaHistory, existsOn, type IsoDate, reportingUnitsOn } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import { changeDays } from './area-history.ts'

/**
 * Checks that the unit versions and the changes tell one story.
 *
 * Shape     an area history -> findings, none when it is whole
 * Findings  `reconcile/overlapping-versions` two versions of one code on one day
 *           `reconcile/unit-without-parent` on a change day: a commune or district whose parent does not exist or is no unit
 *           above it, or a province with a parent, so that the levels are no partition
 *           `reconcile/replay-differs` applying a day's changes to the units before it does not give the units after it
 * Source    docs/methods/reconcile-concordance.md
 */
export function checkHistory(history: AreaHistory): Finding[] {
  return [
    ...overlaps(history.areas),
    ...changeDays(history).flatMap((day) => withoutParent(history.areas, day)),
  ].concat(replayDifferences(history))
}

/** Codes of the reporting units on `day`, from those on the day before it and the day's changes. */
export function replayDay(before: ReadonlySet<string>, history: AreaHistory, day: IsoDate): Set<string> {
  const changes = history.changes.filter((change) => change.effectiveDate === day && change.toCode.length > 2)
  const after = new Set(before)
  for (const change of changes) after.delete(change.fromCode)
  for (const change of changes) if (before.has(change.fromCode) || change.fromCode === '') after.add(change.toCode)
  return after
}

function replayDifferences(history: AreaHistory): Finding[] {
  const [first] = history.areas.map((area) => area.validFrom).sort()
  if (first === undefined) return []
  let units = codesOn(history.areas, first)
  return changeDays(history).flatMap((day) => {
    units = replayDay(units, history, day)
    const listed = codesOn(history.areas, day)
    const replayed = units
    units = listed
    return [
      ...[...replayed].filter((code) => !listed.has(code)).map((code) => differs(day, code, 'replayed')),
      ...[...listed].filter((code) => !replayed.has(code)).map((code) => differs(day, code, 'listed')),
    ]
  })
}

const codesOn = (areas: readonly Area[], day: IsoDate): Set<string> =>
  new Set(reportingUnitsOn(areas, day).map((area) => area.code))

const differs = (day: IsoDate, code: string, only: string): Finding => ({
  code: 'reconcile/replay-differs',
  severity: 'error',
  place: `${code} ${day}`,
  facts: { day, code, only },
})

const ranks = { commune: 0, district: 1, province: 2 }

function withoutParent(areas: readonly Area[], day: IsoDate): Finding[] {
  const present = areas.filter((area) => existsOn(area, day))
  const byCode = new Map(present.map((area) => [area.code, area]))
  const isUnder = ({ level, parentCode, provinceCode }: Area): boolean => {
    const parent = byCode.get(parentCode)
    if (level === 'province') return parentCode === ''
    return parent !== undefined && parent.provinceCode === provinceCode && ranks[parent.level] > ranks[level]
  }
  return present
    .filter((area) => !isUnder(area))
    .map((area) => ({
      code: 'reconcile/unit-without-parent',
      severity: 'error',
      place: area.id,
      facts: { day, area: area.id, name: area.name, parent: area.parentCode },
    }))
}

function overlaps(areas: readonly Area[]): Finding[] {
  const ordered = [...areas].sort((a, b) => (versionOrder(a) < versionOrder(b) ? -1 : 1))
  return ordered.flatMap((area, i) => {
    const earlier = ordered[i - 1]
    const same = earlier !== undefined && earlier.level === area.level && earlier.code === area.code
    if (!same || (earlier.validTo !== null && earlier.validTo <= area.validFrom)) return []
    const facts = { area: area.id, name: area.name, other: earlier.id }
    return [{ code: 'reconcile/overlapping-versions', severity: 'error' as const, place: area.id, facts }]
  })
}

const versionOrder = (area: Area): string => `${area.level} ${area.code} ${area.validFrom}`
