import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { readNationalMapping } from '../../../jobs/read-catalogue.ts'
import { changeDays } from '../../../pipelines/reconcile/area-history.ts'
import { checkPartition, checkPaths, membersOn } from '../../../pipelines/reconcile/check-partition.ts'
import { commonConcordance } from '../../../pipelines/reconcile/common-concordance.ts'
import { commonGeography } from '../../../pipelines/reconcile/common-geography.ts'
import { concordance } from '../../../pipelines/reconcile/concordance.ts'
import { nationalDays, nationalHistory } from '../../../pipelines/reconcile/national-history.ts'
import { restate } from '../../../pipelines/reconcile/restate.ts'
import { columnTotal, layOut, missing, present, restateMatrix } from '../../../pipelines/reconcile/restate-matrix.ts'
import { reportingUnitsOn } from '../../../schemas/area.ts'
import { areasById } from '../../../schemas/areas-by-id.ts'
import { history, indicatorOf, observe } from './territory.ts'

const days = changeDays(history)
const today = '2025-07-01'
const areas = areasById(history.areas)

describe('the least common geography', () => {
  test('since the census of 2019: 193 groups of the 198 communes, five of them pairs', () => {
    const common = commonGeography(history, ['2019-04-01', '2025-06-30', today])
    expect(common.units.length).toBe(193)
    expect(common.unmapped).toEqual([])
    const pairs = common.units.filter((unit) => unit.members.get(today)!.length > 1)
    expect(pairs.map((unit) => [unit.id, unit.name])).toEqual([
      ['21136+1', 'Xã Cà Đam + Xã Tây Trà Bồng'],
      ['21484+1', 'Xã Ba Tơ + Xã Ba Dinh'],
      ['29992+1', 'Xã Long Phú Thuận + Xã Tân Long'],
      ['30025+1', 'Xã Phú Cường + Xã Phong Mỹ'],
      ['30130+1', 'Xã Thanh Bình + Xã Tân Thạnh'],
    ])
  })

  test('every unit of every date is in one group, and no division of any kind crosses two groups', () => {
    const span = fc.uniqueArray(fc.nat(days.length - 1), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(span, (picked) => {
        const common = commonGeography(
          history,
          picked.map((i) => days[i]!),
        )
        const groupOf = new Map<string, string>()
        for (const unit of common.units)
          for (const ids of unit.members.values()) for (const id of ids) groupOf.set(id, unit.id)
        for (const day of common.dates) {
          const members = common.units.flatMap((unit) => unit.members.get(day) ?? [])
          expect([...members].sort()).toEqual(
            reportingUnitsOn(history.areas, day)
              .map((u) => u.id)
              .sort(),
          )
        }
        const made = concordance(history, common.dates[0]!, common.dates.at(-1)!, 'population')
        for (const link of made.links) expect(groupOf.get(link.successor)).toBe(groupOf.get(link.predecessor))
        for (const { predecessor, successors } of made.undivided)
          for (const s of successors) expect(groupOf.get(s)).toBe(groupOf.get(predecessor))
        expect(new Set(common.units.map((unit) => unit.id)).size).toBe(common.units.length)
      }),
      { seed: 867, numRuns: 20 },
    )
  })

  test('the same figures from both sides: census sums by group are exact, in both directions', () => {
    const common = commonGeography(history, ['2025-06-30', today])
    const before = commonConcordance(common, history, '2025-06-30')
    const census = reportingUnitsOn(history.areas, '2025-06-30').map((u) => observe(u.id, u.population))
    const { series, findings } = restate(indicatorOf(), census, before.concordance, areas)
    expect(findings).toEqual([])
    expect(series.every((row) => row.estimatedShare === 0)).toBe(true)
    expect(sum(series.map((row) => row.value!))).toBeCloseTo(1_764_185 + 1_599_504 + 1_231_697 + 540_438, 6)
    const forward = restate(indicatorOf(), census, concordance(history, '2025-06-30', today, 'area'), areas).series
    const after = commonConcordance(common, history, today)
    const again = restate(
      indicatorOf(),
      forward.map((r) => observe(r.area, r.value)),
      after.concordance,
      areas,
    ).series
    for (const row of again) expect(row.value).toBeCloseTo(series.find((s) => s.area === row.area)!.value!, 6)
  })

  test('land of unknown origin closes its group: An Hoà of 2004 lies in 29905 of today', () => {
    const common = commonGeography(history, ['2004-08-31', today])
    expect(common.unmapped).toEqual(['29905'])
    const { concordance: made } = commonConcordance(common, history, '2004-08-31')
    const figures = reportingUnitsOn(history.areas, '2004-08-31').map((u) => observe(u.id, 1))
    const row = restate(indicatorOf(), figures, made, areas).series.find((r) => r.area === '29905')!
    expect([row.value, row.status]).toEqual([null, 'not-reported'])
  })
})

describe('partitions and paths at every date', () => {
  const dates = ['2004-08-31', ...days]
  test('districts and provinces cover every unit once, and both ways up give one total', () => {
    for (const day of dates) {
      expect(checkPartition(history.areas, day)).toEqual([])
      const figures = new Map(reportingUnitsOn(history.areas, day).map((u, i) => [u.id, Math.sin(i) * 10 ** (i % 9)]))
      expect(checkPaths(figures, history.areas, day)).toEqual([])
    }
  })
  test('members: Lý Sơn is its own only member while it has no communes', () => {
    expect(membersOn(history.areas, '2024-01-01').get('D-536-20200201')).toEqual(['D-536-20200201'])
    expect(membersOn(history.areas, today).get('P-82-20250701')?.length).toBe(102)
  })
  test('a lost district, and a commune in a district of another province, are found', () => {
    const lost = history.areas.filter((area) => area.id !== 'D-873-20040831')
    expect(new Set(checkPartition(lost, '2024-06-01').map((f) => f.code))).toEqual(
      new Set(['reconcile/not-a-partition']),
    )
    const moved = history.areas.map((a) => (a.id === 'D-873-20040831' ? { ...a, parentCode: '82' } : a))
    const figures = new Map(reportingUnitsOn(moved, '2024-06-01').map((u) => [u.id, 1]))
    const found = checkPaths(figures, moved, '2024-06-01')
    expect(found.map((f) => [f.code, f.facts.province, f.facts.difference])).toEqual([
      ['reconcile/paths-differ', '82', 18],
      ['reconcile/paths-differ', '87', -18],
    ])
  })
})

describe('the whole country on 1 July 2025', async () => {
  const mapping = await readNationalMapping('catalogue')
  const national = nationalHistory(mapping, history.changes)
  const made = concordance(national, nationalDays.from, nationalDays.to, 'population')

  test('10,040 units to 3,321; the 443 divided ones have no stated share but for the four known', () => {
    expect(new Set([...made.links, ...made.undivided].map((l) => l.predecessor)).size).toBe(10_040)
    expect(made.undivided.length).toBe(443 - 4)
    expect(made.unmapped).toEqual({ predecessors: [], successors: [] })
    const pairs = new Set(made.links.map((l) => `${l.predecessor.split('-')[1]} ${l.successor.split('-')[1]}`))
    for (const unit of made.undivided)
      for (const s of unit.successors) pairs.add(`${unit.predecessor.split('-')[1]} ${s.split('-')[1]}`)
    expect([...pairs].sort()).toEqual(mapping.map((row) => `${row.oldCode} ${row.newCode}`).sort())
  })

  test('without shares it is still exact by groups, and every figure is in one', () => {
    const common = commonGeography(national, Object.values(nationalDays))
    const { concordance: whole } = commonConcordance(common, national, nationalDays.from)
    const links = layOut(whole)
    const value = Float64Array.from(links.predecessors, (_, i) => i + 1)
    const out = restateMatrix(links, { columns: 1, value, state: new Uint8Array(value.length).fill(present) })
    expect(columnTotal(out, 0)).toBe((10_040 * 10_041) / 2)
    expect(out.estimatedShare.every((share) => share === 0)).toBe(true)
  })
})

describe('the matrix and the rows agree', () => {
  const july = concordance(history, '2025-06-30', today, 'population')
  const links = layOut(july)
  const figures = fc.array(fc.option(fc.integer({ min: -1e6, max: 1e9 }), { freq: 40 }), {
    minLength: 578,
    maxLength: 578,
  })
  test('value, gap and estimated part, cell by cell', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const state = Uint8Array.from(values, (v) => (v === null ? missing : present))
        const out = restateMatrix(links, { columns: 1, value: Float64Array.from(values, (v) => v ?? 0), state })
        const observed = links.predecessors.map((id, i) => observe(id, values[i]!))
        const rows = new Map(restate(indicatorOf(), observed, july, areas).series.map((row) => [row.area, row]))
        for (const [s, id] of links.successors.entries()) {
          const row = rows.get(id)!
          expect(out.state[s] === present).toBe(row.value !== null)
          if (row.value === null) expect(out.value[s]).toBe(0)
          else expect(Math.abs(out.value[s]! - row.value)).toBeLessThan(1e-4)
          expect(out.estimatedShare[s]).toBeCloseTo(row.estimatedShare, 9)
        }
      }),
      { seed: 198, numRuns: 8 },
    )
  })
})
