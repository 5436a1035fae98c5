import { type Area, type AreaHistory, type AreaLevel, existsOn, type IsoDate } from '../../schemas/area.ts'
import { onceEach } from '../../schemas/once.ts'

/** The units of one level on a day. */
export const unitsOn = (areas: readonly Area[], day: IsoDate, level: AreaLevel): Area[] =>
  areas.filter((area) => area.level === level && existsOn(area, day))

/** Every day after the first list on which a unit begins, ends or is named in a change, in time order. */
export const changeDays = onceEach((history: AreaHistory): readonly IsoDate[] => {
  const days = new Set<IsoDate>()
  for (const { effectiveDate } of history.changes) days.add(effectiveDate)
  for (const { validFrom, validTo } of history.areas) {
    days.add(validFrom)
    if (validTo !== null) days.add(validTo)
  }
  return [...days].sort().slice(1)
})

/**
 * The units that became part of one province of `day`: its own and those of the provinces merged into it (Tiền Giang and the
 * old Đồng Tháp for 82 on 2025-07-01). The changes stay whole: they are looked up by unit.
 */
export function historyOfProvince(history: AreaHistory, province: string, day: IsoDate): AreaHistory {
  const codes = new Set([province])
  const mergers = history.changes.filter((change) => change.toCode.length === 2 && change.effectiveDate <= day)
  for (const change of [...mergers].sort((a, b) => (a.effectiveDate < b.effectiveDate ? 1 : -1)))
    if (codes.has(change.toCode)) codes.add(change.fromCode)
  return { areas: history.areas.filter((area) => codes.has(area.provinceCode)), changes: history.changes }
}
