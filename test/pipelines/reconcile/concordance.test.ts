import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { changeDays } from '../../../pipelines/reconcile/area-history.ts'
import { concordance } from '../../../pipelines/reconcile/concordance.ts'
import { type AreaHistory, reportingUnitsOn } from '../../../schemas/area.ts'
import type { Concordance, StatedBasis } from '../../../schemas/concordance.ts'
import { groupBy } from '../../../schemas/group-by.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { csvRows, history, nameOf, reporting } from './territory.ts'

const today = '2025-07-01'
const bases = fc.constantFrom<StatedBasis>('population', 'area')
const days = changeDays(history)

/** [successor, share, estimated] of every link of a predecessor. */
const linksFrom = (made: Concordance, predecessor: string) =>
  made.links
    .filter((link) => link.predecessor === predecessor)
    .map((link) => [link.successor, Number(link.share.toFixed(4)), link.estimated])

const refusal = (run: () => unknown): InvalidInput => {
  try {
    run()
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
  throw new Error('not refused')
}

describe('pinned cases', () => {
  const july = concordance(history, '2025-06-30', today, 'population')

  test('the mapping of 1 July 2025: 305 and 273 units, 308 and 274 relations', () => {
    const relations = (province: string) =>
      july.links.filter((link) => reporting(today, [province]).some((unit) => unit.id === link.successor))
    expect(relations('82').length).toBe(308)
    expect(relations('51').length).toBe(274)
    expect(new Set(relations('82').map((link) => link.predecessor)).size).toBe(305)
    expect(new Set(relations('51').map((link) => link.predecessor)).size).toBe(273)
    expect(july.unmapped).toEqual({ predecessors: [], successors: [] })
    expect(july.undivided).toEqual([])
  })

  test('it agrees with the nationwide mapping, row by row', () => {
    const code = (id: string) => id.split('-')[1]
    const national = csvRows('catalogue/areas/nationwide-2025.csv')
    const expected = national.filter((row) => ['51', '82'].includes(row.newProvinceCode!))
    expect(july.links.map((link) => `${code(link.predecessor)} ${code(link.successor)}`).sort()).toEqual(
      expected.map((row) => `${row.oldCode} ${row.newCode}`).sort(),
    )
    expect([national.length, new Set(national.map((row) => row.oldCode)).size]).toEqual([10_573, 10_040])
    expect(new Set(national.map((row) => row.newCode)).size).toBe(3321)
  })

  test('four communes were divided in 2025, each in two, by estimated shares', () => {
    const divided = july.links.filter((link) => link.share < 1)
    expect(divided.map((l) => [nameOf(l.predecessor), nameOf(l.successor), l.share, l.estimated])).toEqual([
      ['Xã Trà Bùi', 'Xã Cà Đam', 0.858, true],
      ['Xã Trà Bùi', 'Xã Tây Trà Bồng', 0.142, true],
      ['Xã Phú Thuận B', 'Xã Long Phú Thuận', 0.6962, true],
      ['Xã Phú Thuận B', 'Xã Tân Long', 0.3038, true],
      ['Xã Gáo Giồng', 'Xã Phú Cường', 0.237, true],
      ['Xã Gáo Giồng', 'Xã Phong Mỹ', 0.763, true],
      ['Xã Tân Thạnh', 'Xã Thanh Bình', 0.2172, true],
      ['Xã Tân Thạnh', 'Xã Tân Thạnh', 0.7828, true],
    ])
  })

  test('the exchange of land of 2019 between 29971 and 29974', () => {
    const made = concordance(history, '2019-01-09', '2019-01-10', 'population')
    const [tien, phuoc] = ['C-29971-20190110', 'C-29974-20190110']
    expect(linksFrom(made, 'C-29971-20040831')).toEqual([
      [tien, 0.9675, true],
      [phuoc, 0.0325, true],
    ])
    expect(linksFrom(made, 'C-29974-20040831')).toEqual([
      [tien, 0.2377, true],
      [phuoc, 0.7623, true],
    ])
    const area = concordance(history, '2019-01-09', '2019-01-10', 'area')
    expect(linksFrom(area, 'C-29971-20040831')[0]).toEqual([tien, 0.474, true])
  })

  test('Ba Chùa 2020: the shares of resolution 867 are not estimates', () => {
    const shares = (basis: StatedBasis) =>
      linksFrom(concordance(history, '2020-01-31', '2020-02-01', basis), 'C-21514-20040831')
    expect(shares('population').map(([, share, estimated]) => [share, estimated])).toEqual([
      [0.5328, false],
      [0.4672, false],
    ])
    expect(shares('area').map(([, share]) => share)).toEqual([0.552, 0.448])
  })

  test('the code of Phường 4 of Gò Công passes to Phường 1 in 2024, both whole', () => {
    const made = concordance(history, '2024-04-30', '2024-05-01', 'whole')
    expect(linksFrom(made, 'C-28300-20040831')).toEqual([['C-28300-20240501', 1, false]])
    expect(linksFrom(made, 'C-28303-20040831')).toEqual([['C-28300-20240501', 1, false]])
    expect(nameOf('C-28300-20240501')).toBe('Phường 1')
  })

  test('Lý Sơn keeps one line through three levels', () => {
    const made = concordance(history, '2019-04-01', today, 'population')
    for (const code of ['21541', '21544', '21547'])
      expect(linksFrom(made, `C-${code}-20040831`)).toEqual([['C-21548-20250701', 1, false]])
  })

  test('Sa Nhơn 2006: people moved without land, so land is exact and people are not', () => {
    const of = (basis: StatedBasis) =>
      linksFrom(concordance(history, '2006-04-05', '2006-04-06', basis), 'C-23314-20040831')
    expect(of('area')).toEqual([['C-23314-20060406', 1, false]])
    expect(of('population')).toEqual([['C-23314-20060406', 1, true]])
  })

  test('a division whose pieces meet again is exact; one that does not stays undivided', () => {
    const made = concordance(history, '2004-12-01', today, 'population')
    expect(linksFrom(made, 'C-29893-20040831')).toEqual([['C-29869-20250701', 1, false]])
    const caiLay = made.undivided.find((unit) => unit.predecessor === 'C-28462-20040831')
    expect(caiLay).toEqual({
      predecessor: 'C-28462-20040831',
      successors: ['C-28435-20250701', 'C-28436-20250701'],
      unit: 'C-28462-20040831',
      legalAct: '130/NQ-CP (26/12/2013)',
    })
    expect(linksFrom(made, 'C-28462-20040831')).toEqual([])
    expect(concordance(history, '2013-12-27', today, 'population').undivided).toEqual([])
  })

  test('An Hoà of 2004 has no stated origin: its successor is listed', () => {
    expect(concordance(history, '2004-12-01', '2004-12-02', 'area').unmapped.successors).toEqual(['C-29919-20041202'])
    expect(concordance(history, '2004-12-01', today, 'area').unmapped.successors).toEqual(['C-29905-20250701'])
  })
})

describe('identities over any two dates', () => {
  const span = fc.tuple(fc.nat(days.length - 1), fc.nat(days.length - 1), bases)

  test('the shares of a predecessor sum to 1 and every unit is linked, undivided or unmapped', () => {
    fc.assert(
      fc.property(span, ([i, j, basis]) => {
        const [from, to] = [days[Math.min(i, j)]!, days[Math.max(i, j)]!]
        const made = concordance(history, from, to, basis)
        const shares = groupBy(made.links, (link) => link.predecessor)
        for (const links of shares.values()) expect(sum(links.map((l) => l.share))).toBeCloseTo(1, 12)
        const known = [...shares.keys(), ...made.undivided.map((u) => u.predecessor), ...made.unmapped.predecessors]
        expect(known.sort()).toEqual(
          reportingUnitsOn(history.areas, from)
            .map((u) => u.id)
            .sort(),
        )
        expect(made.links.every((link) => link.share > 0 && link.share <= 1)).toBe(true)
      }),
      { seed: 20250701, numRuns: 40 },
    )
  })

  test('A to C is A to B, then B to C', () => {
    const triple = fc.tuple(fc.nat(days.length - 1), fc.nat(days.length - 1), fc.nat(days.length - 1), bases)
    fc.assert(
      fc.property(triple, ([i, j, k, basis]) => {
        const [a, b, c] = [i, j, k].sort((x, y) => x - y).map((n) => days[n]!) as [string, string, string]
        const direct = concordance(history, a, c, basis)
        const first = groupBy(concordance(history, a, b, basis).links, (link) => link.predecessor)
        const second = groupBy(concordance(history, b, c, basis).links, (link) => link.predecessor)
        for (const link of direct.links) {
          const ways = (first.get(link.predecessor) ?? []).flatMap((one) =>
            (second.get(one.successor) ?? [])
              .filter((two) => two.successor === link.successor)
              .map((two) => one.share * two.share),
          )
          // Without a stated share on the way the two legs say nothing; the direct one may, when the pieces meet again.
          if (first.has(link.predecessor) && isWhole(first, second, link.predecessor))
            expect(sum(ways)).toBeCloseTo(link.share, 9)
        }
      }),
      { seed: 1663, numRuns: 40 },
    )
  })
})

/** Every unit that the predecessor reaches on the middle date goes on by stated shares. */
const isWhole = (first: Map<string, Concordance['links']>, second: Map<string, Concordance['links']>, id: string) =>
  first.get(id)!.every((link) => second.has(link.successor))

describe('refusals', () => {
  test('basis whole names the divided unit and its act', () => {
    const error = refusal(() => concordance(history, '2025-06-30', today, 'whole'))
    expect(error.code).toBe('reconcile/divided-unit')
    expect(error.facts).toMatchObject({ area: 'C-21142-20040831', legalAct: '1677/NQ-UBTVQH15' })
  })

  test('backwards over a change is refused; backwards without one is the same map', () => {
    expect(refusal(() => concordance(history, today, '2025-06-30', 'population')).code).toBe('reconcile/backwards')
    const same = concordance(history, '2025-12-31', today, 'whole')
    expect(same.links.length).toBe(198)
    expect(same.links.every((link) => link.share === 1 && link.predecessor === link.successor)).toBe(true)
  })

  test('shares that do not sum, and a change into a unit that does not exist', () => {
    const altered = (over: (c: AreaHistory['changes'][number]) => object): AreaHistory => ({
      ...history,
      changes: history.changes.map((c) => (c.fromCode === '21514' && c.toCode === '21484' ? { ...c, ...over(c) } : c)),
    })
    const tooMuch = altered(() => ({ sharePopulation: 0.9 }))
    const error = refusal(() => concordance(tooMuch, '2020-01-31', '2020-02-01', 'population'))
    expect(error.code).toBe('reconcile/shares-do-not-sum')
    expect(error.facts).toMatchObject({ name: 'Xã Ba Chùa', legalAct: '867/NQ-UBTVQH14' })
    expect(error.facts.total).toBeCloseTo(0.9 + 0.4672, 12)
    const nowhere = altered(() => ({ toCode: '99999' }))
    expect(refusal(() => concordance(nowhere, '2020-01-31', '2020-02-01', 'population')).code).toBe(
      'reconcile/change-without-unit',
    )
  })
})
