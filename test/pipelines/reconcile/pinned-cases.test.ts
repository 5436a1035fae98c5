import { describe, expect, test } from 'vitest'
import { changeDays } from '../../../pipelines/reconcile/area-history.ts'
import { commonGeography } from '../../../pipelines/reconcile/common-geography.ts'
import { concordance } from '../../../pipelines/reconcile/concordance.ts'
import { concordanceBetween } from '../../../pipelines/reconcile/concordance-between.ts'
import { seriesWeights } from '../../../pipelines/reconcile/unit-weights.ts'
import { existsOn, reportingUnitsOn } from '../../../schemas/area.ts'
import type { Concordance } from '../../../schemas/concordance.ts'
import { history, nameOf } from './territory.ts'

const today = '2025-07-01'
const links = (made: Concordance, of: Partial<{ predecessor: string; successor: string }>) =>
  made.links
    .filter((l) => (of.predecessor ?? l.predecessor) === l.predecessor && (of.successor ?? l.successor) === l.successor)
    .map((l) => [l.predecessor, l.successor, Number(l.share.toFixed(4)), l.estimated])
const versionOn = (code: string, day: string) => history.areas.find((a) => a.code === code && existsOn(a, day))!

describe('the exchange of land of 2019 between 29971 and 29974 (resolution 625)', () => {
  test('codes and names stay, and yet neither commune is comparable with itself', () => {
    const common = commonGeography(history, ['2019-01-09', '2019-01-10'])
    const group = common.units.find(({ id }) => id.startsWith('29971'))!
    expect([group.id, group.members.get('2019-01-09')?.length, group.members.get('2019-01-10')?.length]).toEqual([
      '29971+1',
      2,
      2,
    ])
  })

  test('backwards: no census of the former communes, so nothing is guessed; with the people of the act, an estimate', () => {
    const span = { from: '2019-01-10', to: '2019-01-09', basis: 'population' as const }
    const pair = ['C-29971-20190110', 'C-29974-20190110']
    const guessed = concordanceBetween(history, span, null)
    expect(guessed.undivided.map((unit) => unit.predecessor)).toEqual(pair)
    const act = [
      ['C-29971-20040831', 14_896 + 500],
      ['C-29974-20040831', 2600 + 8340],
    ] as const
    const back = concordanceBetween(history, span, seriesWeights('population', '2019-01-10', act))
    const [own, other] = links(back, { predecessor: pair[0]! })
    // Shares are printed with four decimals: half a unit of the last of 15,396 and 10,940 people.
    expect(Math.abs(Number(own?.[2]) - 14_896 / 17_496)).toBeLessThan(1e-3)
    expect(Math.abs(Number(other?.[2]) - 2600 / 17_496)).toBeLessThan(1e-3)
    expect([own?.[3], other?.[3]]).toEqual([true, true])
  })
})

describe('codes that pass on or come back', () => {
  test('Cao Lãnh 2025: code 29869 is Phường 2, then Phường 1, then Phường Cao Lãnh, never the same land', () => {
    const days = ['2024-12-31', '2025-06-30', today]
    expect(days.map((day) => versionOn('29869', day).name)).toEqual(['Phường 2', 'Phường 1', 'Phường Cao Lãnh'])
    const step = concordance(history, '2024-12-31', '2025-06-30', 'population')
    expect(links(step, { successor: versionOn('29869', '2025-06-30').id })).toEqual([
      [versionOn('29866', '2024-12-31').id, 'C-29869-20250101', 1, false],
      [versionOn('29869', '2024-12-31').id, 'C-29869-20250101', 1, false],
    ])
  })

  test('Gò Công 2024: the code of Phường 4 becomes the code of Phường 1', () => {
    expect(['2024-04-30', '2024-05-01'].map((day) => versionOn('28300', day).name)).toEqual(['Phường 4', 'Phường 1'])
  })

  test('province 82 and commune 28615 mean other land from 2025-07-01', () => {
    expect(['2025-06-30', today].map((day) => versionOn('82', day).name)).toEqual(['Tỉnh Tiền Giang', 'Tỉnh Đồng Tháp'])
    expect(['2025-06-30', today].map((day) => versionOn('28615', day).name)).toEqual([
      'Xã Thanh Bình',
      'Xã Lương Hòa Lạc',
    ])
    const july = concordance(history, '2025-06-30', today, 'population')
    expect(links(july, { successor: 'C-28615-20250701' }).map(([from]) => nameOf(String(from)))).toEqual([
      'Xã Phú Kiết',
      'Xã Lương Hòa Lạc',
      'Xã Thanh Bình',
    ])
  })

  test('30157 Tân Thạnh keeps code and name and gives 22 percent of its land away', () => {
    const july = concordance(history, '2025-06-30', today, 'area')
    expect(links(july, { predecessor: 'C-30157-20040831' })).toEqual([
      ['C-30157-20040831', 'C-30130-20250701', 0.2172, true],
      ['C-30157-20040831', 'C-30157-20250701', 0.7828, true],
    ])
    expect(nameOf('C-30157-20040831')).toBe(nameOf('C-30157-20250701'))
  })
})

describe('Cai Lậy: the town divided over four wards in 2013, which merged otherwise in 2025', () => {
  const town = versionOn('28435', '2013-12-26')

  test('without stated pieces none of its three successors of 2025 gets a value', () => {
    expect(town.name).toBe('Thị trấn Cai Lậy')
    const made = concordance(history, '2013-12-26', today, 'population')
    expect(made.undivided.find((unit) => unit.predecessor === town.id)?.successors).toEqual([
      'C-28435-20250701',
      'C-28436-20250701',
      'C-28439-20250701',
    ])
  })

  test('on the common geography the town and its successors are one group, and exact', () => {
    const common = commonGeography(history, ['2013-12-26', today])
    const group = common.units.find((unit) => unit.members.get('2013-12-26')?.includes(town.id))!
    expect(group.members.get(today)).toEqual(
      expect.arrayContaining(['C-28435-20250701', 'C-28436-20250701', 'C-28439-20250701']),
    )
  })
})

describe('Ba Chùa 2020, Lý Sơn 2020–2025, Trà Bùi 2025', () => {
  test('Ba Chùa: 828 and 726 people by resolution 867, so the shares are not estimates though the values are', () => {
    const made = concordance(history, '2020-01-31', '2020-02-01', 'population')
    const baChua = 'C-21514-20040831'
    const [toBaTo, toBaDinh] = links(made, { predecessor: baChua })
    expect([toBaTo?.[2], toBaDinh?.[2], toBaTo?.[3], toBaDinh?.[3]]).toEqual([0.5328, 0.4672, false, false])
    expect(828 / (828 + 726)).toBeCloseTo(0.5328, 4)
  })

  test('Lý Sơn: three communes, a district that reports itself, a special zone: one unit on the common geography', () => {
    const dates = ['2019-12-31', '2020-02-01', '2025-06-30', today]
    const group = commonGeography(history, dates).units.find(({ id }) => id === '21548')!
    expect(dates.map((day) => group.members.get(day)?.map((id) => id.split('-')[1]))).toEqual([
      ['21541', '21544', '21547'],
      ['536'],
      ['536'],
      ['21548'],
    ])
    const back = concordanceBetween(history, { from: today, to: '2025-06-30', basis: 'population' }, null)
    expect(links(back, { predecessor: 'C-21548-20250701' })).toEqual([['C-21548-20250701', 'D-536-20200201', 1, false]])
  })

  test('Trà Bùi: 0.858 of the people and 0.8035 of the land to Cà Đam, both estimates', () => {
    const of = (basis: 'population' | 'area') =>
      links(concordance(history, '2025-06-30', today, basis), { predecessor: 'C-21142-20040831' })
    expect(of('population').map((l) => [l[2], l[3]])).toEqual([
      [0.858, true],
      [0.142, true],
    ])
    expect(of('area').map((l) => [l[2], l[3]])).toEqual([
      [0.8035, true],
      [0.1965, true],
    ])
  })

  test('Sa Nhơn 2006: people moved in without land, so the people’s groups are tied and the land’s links are whole', () => {
    const common = commonGeography(history, ['2006-04-05', '2006-04-06'])
    const group = common.units.find((unit) => unit.members.get('2006-04-05')?.some((id) => id.includes('23533')))!
    expect(group.members.get('2006-04-05')?.map((id) => id.split('-')[1])).toEqual(['23314', '23521', '23533', '23542'])
    const byArea = concordance(history, '2006-04-05', '2006-04-06', 'area')
    expect(links(byArea, { predecessor: 'C-23314-20040831' })).toEqual([
      ['C-23314-20040831', 'C-23314-20060406', 1, false],
    ])
  })
})

describe('the whole chain from 2004', () => {
  test('every day of change: each unit goes whole into what follows, or its parts are listed', () => {
    const days = changeDays(history)
    for (const [i, day] of days.entries()) {
      const before = i === 0 ? '2004-08-31' : days[i - 1]!
      const made = concordance(history, before, day, 'population')
      const listed = [...made.links, ...made.undivided].map((l) => l.predecessor)
      expect(new Set([...listed, ...made.unmapped.predecessors]).size).toBe(
        reportingUnitsOn(history.areas, before).length,
      )
    }
  })
})
