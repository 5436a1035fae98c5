import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { changeDays } from '../../../pipelines/reconcile/area-history.ts'
import { concordance } from '../../../pipelines/reconcile/concordance.ts'
import { concordanceBetween } from '../../../pipelines/reconcile/concordance-between.ts'
import { reconcile } from '../../../pipelines/reconcile/reconcile.ts'
import { restate } from '../../../pipelines/reconcile/restate.ts'
import { populationWeights, seriesWeights } from '../../../pipelines/reconcile/unit-weights.ts'
import { existsOn, reportingUnitsOn } from '../../../schemas/area.ts'
import { areasById } from '../../../schemas/areas-by-id.ts'
import { groupBy } from '../../../schemas/group-by.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { history, indicatorOf, observe } from './territory.ts'

const today = '2025-07-01'
const areas = areasById(history.areas)
const days = changeDays(history)
const code = (id: string) => id.split('-')[1]

describe('today’s figures on the communes of 30 June 2025', () => {
  const back = concordanceBetween(history, { from: today, to: '2025-06-30', basis: 'population' }, null)

  test('people of one reference date: the census of 2019 for all 578 units, never the register of 2024', () => {
    const weights = populationWeights(history, '2025-06-30')
    expect([weights.referenceDate, weights.byUnit.size]).toEqual(['2019-04-01', 578])
    expect(sum([...weights.byUnit.values()])).toBeCloseTo(1_764_185 + 1_599_504 + 1_231_697 + 540_438, 6)
    const now = populationWeights(history, today)
    expect([now.referenceDate, now.byUnit.size]).toEqual(['2024-12-31', 180])
  })

  test('Phong Mỹ: 18,914 of its own and 0.763 of the 7,004 of Gáo Giồng', () => {
    const own = back.links.filter((link) => code(link.predecessor) === '30088')
    const total = 18_914 + 0.763 * 7004
    expect(own.map((link) => [code(link.successor), link.estimated])).toEqual([
      ['30079', true],
      ['30088', true],
    ])
    expect(own[0]!.share).toBeCloseTo((0.763 * 7004) / total, 12)
    expect(own[1]!.share).toBeCloseTo(18_914 / total, 12)
  })

  test('a unit with one origin is exact, every other is estimated whole', () => {
    const units = reportingUnitsOn(history.areas, today)
    const { series, findings } = restate(
      indicatorOf(),
      units.map((u) => observe(u.id, 100)),
      back,
      areas,
    )
    expect(findings).toEqual([])
    expect(series.length).toBe(578)
    expect(sum(series.map((row) => row.value!))).toBeCloseTo(19_800, 9)
    const exact = series.filter((row) => row.estimatedShare === 0).map((row) => areas.get(row.area)!.name)
    expect(new Set(series.map((row) => row.estimatedShare))).toEqual(new Set([0, 1]))
    expect(exact).toContain('Huyện Lý Sơn')
  })

  test('a round whose map is older gets the figures of July 2025 by the same way', () => {
    const scope = { province: '87', boundaries: '2025-06-30', periods: [] }
    const units = reportingUnitsOn(history.areas, today).filter((u) => u.provinceCode === '82')
    const figures = units.map((unit) => observe(unit.id, 1, { period: '2025-Q3' }))
    const { series } = reconcile(figures, scope, { indicators: [indicatorOf()], history })
    expect(series.every((row) => existsOn(areas.get(row.area)!, '2025-06-30'))).toBe(true)
  })
})

describe('there and back over any two dates', () => {
  const span = fc.tuple(fc.nat(days.length - 1), fc.nat(days.length - 1))

  test('shares sum to 1, nothing is lost, and what was restated comes back to the same total', () => {
    fc.assert(
      fc.property(span, ([i, j]) => {
        const [from, to] = [days[Math.min(i, j)]!, days[Math.max(i, j)]!]
        const back = concordanceBetween(history, { from: to, to: from, basis: 'population' }, null)
        for (const links of groupBy(back.links, (l) => l.predecessor).values())
          expect(sum(links.map((l) => l.share))).toBeCloseTo(1, 9)
        const listed = [...back.links, ...back.undivided].map((l) => l.predecessor)
        const known = new Set([...listed, ...back.unmapped.predecessors])
        expect([...known].sort()).toEqual(
          reportingUnitsOn(history.areas, to)
            .map((u) => u.id)
            .sort(),
        )
      }),
      { seed: 625, numRuns: 25 },
    )
  })

  test('weights that are the figures themselves give the figures back', () => {
    const forward = concordance(history, '2024-12-31', today, 'population')
    const back = concordanceBetween(history, { from: today, to: '2024-12-31', basis: 'population' }, null)
    const census = reportingUnitsOn(history.areas, '2024-12-31').map((u) => observe(u.id, u.population))
    const there = restate(indicatorOf(), census, forward, areas).series
    const again = restate(
      indicatorOf(),
      there.map((row) => observe(row.area, row.value)),
      back,
      areas,
    ).series
    for (const row of again) expect(Math.abs(row.value! - areas.get(row.area)!.population!)).toBeLessThan(1e-6)
  })
})

describe('bases that need a series', () => {
  const forward = (weights: ReturnType<typeof seriesWeights> | null) =>
    concordanceBetween(history, { from: '2025-06-30', to: today, basis: 'labour' }, weights)
  const everyUnit = reportingUnitsOn(history.areas, today).map((u) => [u.id, 1000] as const)

  test('labour by target density: Gáo Giồng by its pieces of land and the workers per km2 of its successors', () => {
    const made = forward(seriesWeights('labour', '2025-09-30', everyUnit))
    const density = (unit: string, share: number) => (share * 1000) / areas.get(unit)!.areaKm2!
    const [phuCuong, phongMy] = [density('C-30025-20250701', 0.1072), density('C-30088-20250701', 0.8928)]
    const links = made.links.filter((link) => code(link.predecessor) === '30079')
    expect(links.map((link) => link.share)[0]).toBeCloseTo(phuCuong / (phuCuong + phongMy), 9)
    expect(links.every((link) => link.estimated)).toBe(true)
    expect(made.links.filter((link) => link.share === 1).every((link) => !link.estimated)).toBe(true)
  })

  test('figures of the pieces themselves come first', () => {
    const pieces = [
      ['C-30079-20040831>C-30025-20250701', 30] as const,
      ['C-30079-20040831>C-30088-20250701', 70] as const,
    ]
    const made = forward(seriesWeights('labour', '2025-09-30', [...everyUnit, ...pieces]))
    expect(made.links.filter((l) => code(l.predecessor) === '30079').map((l) => l.share)).toEqual([0.3, 0.7])
  })

  test('a successor without a weight leaves the divided unit undivided', () => {
    const some = everyUnit.filter(([id]) => id !== 'C-30088-20250701')
    const made = forward(seriesWeights('labour', '2025-09-30', some))
    expect(made.undivided.map((unit) => code(unit.predecessor))).toEqual(['30079'])
  })

  test('an indicator of its own parent: shares from what the new communes reported of it', () => {
    const parent = indicatorOf({ code: 'labour', overTime: 'last' })
    const child = indicatorOf({ code: 'wages', restateBasis: 'parent', parent: 'labour' })
    const scope = { province: '82', boundaries: today, periods: [] }
    const now = reportingUnitsOn(history.areas, today).filter((u) => u.provinceCode === '82')
    const before = reportingUnitsOn(history.areas, '2025-06-30').filter((u) => ['82', '87'].includes(u.provinceCode))
    const figures = [
      ...now.map((u) => observe(u.id, 1000, { indicator: 'labour', period: '2025-Q3' })),
      ...before.map((u) => observe(u.id, 10, { indicator: 'wages', period: '2025-Q2' })),
    ]
    const { series, findings } = reconcile(figures, scope, { indicators: [parent, child], history })
    expect(findings).toEqual([])
    expect(sum(series.filter((r) => r.indicator === 'wages').map((r) => r.value!))).toBeCloseTo(3050, 9)
    const without = reconcile(figures.slice(now.length), scope, { indicators: [parent, child], history })
    expect(without.findings.map((f) => f.code)).toEqual(['reconcile/weights-missing'])
  })
})

describe('refusals', () => {
  const refused = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      return error instanceof InvalidInput ? error.code : 'another error'
    }
    return 'not refused'
  }
  test('basis whole over a merger, a basis without its series, a weight that is negative or no number', () => {
    const back = { from: today, to: '2025-06-30' }
    expect(refused(() => concordanceBetween(history, { ...back, basis: 'whole' }, null))).toBe('reconcile/merged-unit')
    expect(refused(() => concordanceBetween(history, { ...back, basis: 'labour' }, null))).toBe(
      'reconcile/weights-missing',
    )
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(refused(() => seriesWeights('labour', today, [['C-1', weight]]))).toBe('reconcile/bad-weight')
  })
})
