import { sum } from 'simple-statistics'
import { type Area, existsOn, type IsoDate, reportingUnitsOn } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'

/** Relative difference between two totals that float arithmetic alone may leave. */
const floatTolerance = 1e-9

/**
 * Members of every district and province of a day: each reporting unit is in one province, and in one district while its
 * province has districts. A district that reports itself is its own only member.
 */
export function membersOn(areas: readonly Area[], day: IsoDate): Map<string, string[]> {
  const present = areas.filter((area) => existsOn(area, day))
  const units = reportingUnitsOn(areas, day)
  const members = new Map<string, string[]>()
  for (const aggregate of present.filter((area) => area.level !== 'commune')) {
    const own = units.filter((unit) =>
      aggregate.level === 'province' ? unit.provinceCode === aggregate.code : isInDistrict(unit, aggregate),
    )
    members.set(aggregate.id, own.map((unit) => unit.id).sort())
  }
  return members
}

const isInDistrict = (unit: Area, district: Area): boolean =>
  unit.id === district.id || (unit.level === 'commune' && unit.parentCode === district.code)

/**
 * Checks that districts, and provinces, each cover every reporting unit of a day exactly once.
 *
 * Findings  `reconcile/not-a-partition` for a unit that no aggregate of a level holds, or that two hold, and for an aggregate
 *           without a member
 * Source    docs/methods/reconcile-partition.md
 */
export function checkPartition(areas: readonly Area[], day: IsoDate): Finding[] {
  const byId = new Map(areas.map((area) => [area.id, area]))
  const members = membersOn(areas, day)
  const districted = new Set(
    [...members.keys()].flatMap((id) => (byId.get(id)!.level === 'district' ? [byId.get(id)!.provinceCode] : [])),
  )
  const times = (level: string) => {
    const held = [...members].filter(([id]) => byId.get(id)!.level === level).flatMap(([, own]) => own)
    return groupBy(held, (id) => id)
  }
  const [inProvince, inDistrict] = [times('province'), times('district')]
  return [
    ...[...members].filter(([, own]) => own.length === 0).map(([id]) => broken(byId.get(id)!, day, 0)),
    ...reportingUnitsOn(areas, day).flatMap((unit) => {
      const counts = [inProvince.get(unit.id)?.length ?? 0]
      if (districted.has(unit.provinceCode)) counts.push(inDistrict.get(unit.id)?.length ?? 0)
      const wrong = counts.find((count) => count !== 1)
      return wrong === undefined ? [] : [broken(unit, day, wrong)]
    }),
  ]
}

const broken = (area: Area, day: IsoDate, times: number): Finding => ({
  code: 'reconcile/not-a-partition',
  severity: 'error',
  place: `${area.id} ${day}`,
  facts: { area: area.id, name: area.name, day, times },
})

/**
 * Adds figures of the reporting units of a day up to provinces along two paths: straight, and through the districts.
 *
 * Unit      that of the figures; a province with a unit that has no figure is passed over
 * Findings  `reconcile/paths-differ` with both totals
 */
export function checkPaths(figures: ReadonlyMap<string, number>, areas: readonly Area[], day: IsoDate): Finding[] {
  const present = areas.filter((area) => existsOn(area, day))
  const districts = new Map(present.filter((a) => a.level === 'district').map((a) => [a.code, a]))
  const units = reportingUnitsOn(areas, day)
  const throughParents = groupBy(units, (unit) => provinceThroughParents(unit, districts))
  return [...groupBy(units, (unit) => unit.provinceCode)].flatMap(([province, own]) => {
    if (own.some((unit) => !figures.has(unit.id))) return []
    const total = (members: readonly Area[]) => sum(members.map((unit) => figures.get(unit.id) ?? 0))
    const straight = total(own)
    const stepwise = sum(
      [...groupBy(throughParents.get(province) ?? [], (unit) => unit.parentCode).values()].map(total),
    )
    const size = sum(own.map((unit) => Math.abs(figures.get(unit.id)!)))
    if (Math.abs(straight - stepwise) <= floatTolerance * size) return []
    const facts = { province, day, straight, stepwise, difference: stepwise - straight }
    return [{ code: 'reconcile/paths-differ', severity: 'error' as const, place: `${province} ${day}`, facts }]
  })
}

function provinceThroughParents(unit: Area, districts: ReadonlyMap<string, Area>): string {
  const parent = unit.level === 'commune' ? districts.get(unit.parentCode) : unit
  return parent?.parentCode ?? unit.parentCode
}
