import { describe, expect, test } from 'vitest'
import { changeDays, historyOfProvince, unitsOn } from '../../../pipelines/reconcile/area-history.ts'
import { checkHistory, replayDay } from '../../../pipelines/reconcile/check-history.ts'
import { existsOn, reportingUnitsOn } from '../../../schemas/area.ts'
import { history, reporting } from './territory.ts'

const versionsOf = (code: string) => history.areas.filter((area) => area.code === code).map((area) => area.name)

describe('the unit list of the four provinces', () => {
  test('counts of 30 June 2025: GSO list', () => {
    const counts = ['82', '87', '51', '62'].map(
      (code) => unitsOn(history.areas, '2025-06-30', 'commune').filter((unit) => unit.provinceCode === code).length,
    )
    expect(counts).toEqual([164, 141, 170, 102])
    expect(
      reporting('2025-06-30', ['51'])
        .filter((unit) => unit.level === 'district')
        .map((unit) => unit.id),
    ).toEqual(['D-536-20200201'])
  })

  test('counts of 1 July 2025: resolutions 1663 and 1677', () => {
    expect(reporting('2025-07-01', ['82']).length).toBe(102)
    expect(reporting('2025-07-01', ['51']).length).toBe(96)
    expect(unitsOn(history.areas, '2025-07-01', 'district')).toEqual([])
    expect(unitsOn(history.areas, '2025-07-01', 'province').map((unit) => unit.id)).toEqual([
      'P-51-20250701',
      'P-82-20250701',
    ])
  })

  test('Lý Sơn reports as communes, then as a district, then as a special zone', () => {
    const lySon = (day: string) =>
      reportingUnitsOn(history.areas, day)
        .filter((unit) => unit.parentCode === '536' || unit.code === '536' || unit.code === '21548')
        .map((unit) => unit.code)
        .sort()
    expect(lySon('2020-01-31')).toEqual(['21541', '21544', '21547'])
    expect(lySon('2020-02-01')).toEqual(['536'])
    expect(lySon('2025-06-30')).toEqual(['536'])
    expect(lySon('2025-07-01')).toEqual(['21548'])
  })

  test('a code is not an identity', () => {
    expect(versionsOf('82')).toEqual(['Tỉnh Tiền Giang', 'Tỉnh Đồng Tháp'])
    expect(new Set(versionsOf('28615'))).toEqual(new Set(['Xã Thanh Bình', 'Xã Lương Hòa Lạc']))
    const tanThanh = history.areas.filter((area) => area.code === '30157')
    expect(tanThanh.map((area) => area.id).sort()).toEqual(['C-30157-20040831', 'C-30157-20250701'])
    expect(new Set(tanThanh.map((area) => area.name))).toEqual(new Set(['Xã Tân Thạnh']))
    expect(new Set(history.areas.map((area) => area.id)).size).toBe(990)
  })
})

describe('the changes', () => {
  test('replayed from 2004 they give the list of every change date', () => {
    let codes = new Set(reportingUnitsOn(history.areas, '2004-08-31').map((unit) => unit.code))
    for (const day of changeDays(history)) {
      codes = replayDay(codes, history, day)
      expect([day, [...codes].sort()]).toEqual([
        day,
        reportingUnitsOn(history.areas, day)
          .map((unit) => unit.code)
          .sort(),
      ])
    }
    expect(changeDays(history).length).toBe(26)
    expect(codes.size).toBe(198)
  })

  test('the catalogue is a partition on every change date', () => expect(checkHistory(history)).toEqual([]))

  test('a lost change, a lost parent and an overlap are found', () => {
    const lost = history.changes.filter((change) => !(change.fromCode === '21548' || change.toCode === '21548'))
    expect(checkHistory({ ...history, changes: lost }).map((f) => [f.code, f.facts.code])).toEqual([
      ['reconcile/replay-differs', '536'],
      ['reconcile/replay-differs', '21548'],
    ])
    const orphaned = history.areas.map((a) => (a.id === 'C-28615-20250701' ? { ...a, parentCode: '87' } : a))
    expect(checkHistory({ ...history, areas: orphaned }).map((f) => [f.code, f.place])).toEqual([
      ['reconcile/unit-without-parent', 'C-28615-20250701'],
    ])
    const twice = history.areas.map((a) => (a.id === 'P-82-20040831' ? { ...a, validTo: null } : a))
    expect(checkHistory({ ...history, areas: twice }).map((f) => [f.code, f.place])).toContainEqual([
      'reconcile/overlapping-versions',
      'P-82-20250701',
    ])
  })

  test('every unit of a merged province, and no other, belongs to its history', () => {
    const own = historyOfProvince(history, '82', '2025-07-01').areas
    expect(own.filter((area) => existsOn(area, '2025-06-30') && area.level === 'commune').length).toBe(164 + 141)
    expect(new Set(own.map((area) => area.provinceCode))).toEqual(new Set(['82', '87']))
    const before = historyOfProvince(history, '82', '2024-12-31').areas
    expect(new Set(before.map((area) => area.provinceCode))).toEqual(new Set(['82']))
  })
})
