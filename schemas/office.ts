import type { Area, AreaHistory, IsoDate } from './area.ts'
import { existsOn } from './area.ts'
import { groupBy } from './group-by.ts'
import { onceEach } from './once.ts'
import { lastDay, type Period } from './period.ts'

/** Provinces of today: one office each. */
export const officeAreas = (history: AreaHistory): readonly Area[] => provincesAmong(history.areas)

const provincesAmong = onceEach((areas: readonly Area[]): readonly Area[] =>
  areas.filter((area) => area.level === 'province' && area.validTo === null),
)

/**
 * Codes of every province whose units became units of the office's province, its own code included: '51' -> 51, 62.
 * Read from the changes of provinces and communes; a code stands for the unit that held it the day before the change.
 */
export const officeProvinces = (history: AreaHistory, office: string): readonly string[] =>
  provincesOf(history).get(office) ?? [office]

/** Of every office, in one pass over the changes of a history. */
const provincesOf = onceEach((history: AreaHistory): ReadonlyMap<string, readonly string[]> => {
  const versions = byCode(history.areas)
  const found = new Map<string, Set<string>>()
  for (const change of history.changes) {
    const from = versions
      .get(change.fromCode)
      ?.find((area) => area.validFrom < change.effectiveDate && existsUntil(area, change.effectiveDate))
    if (from === undefined) continue
    const to = versions.get(change.toCode)?.find((area) => existsOn(area, change.effectiveDate))
    const code = from.level === 'province' ? from.code : from.provinceCode
    for (const office of new Set([change.toCode, to?.provinceCode ?? change.toCode])) {
      const codes = found.get(office)
      if (codes === undefined) found.set(office, new Set([office, code]))
      else codes.add(code)
    }
  }
  return new Map([...found].map(([office, codes]) => [office, [...codes].sort()]))
})

const existsUntil = (area: Area, day: IsoDate): boolean => area.validTo === null || area.validTo >= day

const byCode = onceEach((areas: readonly Area[]) => groupBy(areas, ({ code }) => code))

/**
 * The communes of the office's territory that existed on `day`, by code, and the districts that had none (Lý Sơn from 2020-02-01
 * to 2025-07-01): together they cover the territory.
 */
export function communesOn(history: AreaHistory, office: string, day: IsoDate): Area[] {
  const provinces = new Set(officeProvinces(history, office))
  const units = history.areas.filter((area) => provinces.has(area.provinceCode) && existsOn(area, day))
  const communes = units.filter((area) => area.level === 'commune')
  const divided = new Set(communes.map((area) => area.parentCode))
  const undivided = units.filter((area) => area.level === 'district' && !divided.has(area.code))
  return [...communes, ...undivided].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The communes that a form of a period is filled for: all of the office's territory, or those of `areas` (ids). */
export function communesAsked(
  history: AreaHistory,
  { province, period, areas }: { province: string; period: Period; areas?: readonly string[] | undefined },
): Area[] {
  const communes = communesOn(history, province, lastDay(period))
  return areas === undefined ? communes : communes.filter((area) => areas.includes(area.id))
}
