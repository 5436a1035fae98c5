import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { concordance } from '../../../pipelines/reconcile/concordance.ts'
import { restate } from '../../../pipelines/reconcile/restate.ts'
import { type AreaHistory, reportingUnitsOn } from '../../../schemas/area.ts'
import { areasById } from '../../../schemas/areas-by-id.ts'
import type { Concordance } from '../../../schemas/concordance.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { csvRows, history, indicatorOf, observe } from './territory.ts'

const today = '2025-07-01'
const areas = areasById(history.areas)
const population = indicatorOf()
const july = concordance(history, '2025-06-30', today, 'population')
const unitsBefore = reportingUnitsOn(history.areas, '2025-06-30').map((unit) => unit.id)

describe('the census of 1 April 2019 on the communes of 1 July 2025', () => {
  const communes = reportingUnitsOn(history.areas, '2019-04-01')
  const links = concordance(history, '2019-04-01', today, 'population')
  const census = communes.map((unit) => observe(unit.id, unit.population, { period: '2019-04-01' }))
  const { series, findings } = restate(population, census, links, areas)
  const restated = new Map(series.map((row) => [row.area, row]))

  test('603 communes, none without a census figure', () => {
    expect(communes.length).toBe(603)
    expect(communes.every((unit) => unit.populationDate === '2019-04-01')).toBe(true)
    expect(findings).toEqual([])
  })

  test('equals the 198 figures derived outside', () => {
    const golden = csvRows('test/golden/territory/census-2019-on-2025-communes.csv')
    expect(golden.length).toBe(198)
    // Communes without a divided part: equal. With one: half a person of rounding, and its people times the rounding of a share
    // that is kept with four decimals.
    for (const row of golden) {
      const pieces = links.links.filter((link) => link.successor === row.areaId && link.share < 1)
      const divided = sum(pieces.map((link) => areas.get(link.predecessor)!.population!))
      const tolerance = pieces.length > 0 ? 0.5 + 0.00005 * divided : 1e-9
      const value = restated.get(row.areaId!)!.value!
      expect(Math.abs(value - Number(row.population)), row.name).toBeLessThanOrEqual(tolerance)
    }
  })

  test('conserves the published totals of the four provinces', () => {
    const inside = (provinces: string[]) =>
      sum(series.filter((row) => provinces.includes(areas.get(row.area)!.provinceCode)).map((row) => row.value!))
    expect(inside(['82'])).toBeCloseTo(1_764_185 + 1_599_504, 6)
    expect(inside(['51'])).toBeCloseTo(1_231_697 + 540_438, 6)
    const reported = (code: string) =>
      sum(communes.filter((unit) => unit.provinceCode === code).map((unit) => unit.population!))
    expect(['82', '87', '51', '62'].map(reported)).toEqual([1_764_185, 1_599_504, 1_231_697, 540_438])
  })

  test('the estimated part is a number: ten communes hold a piece of a divided one, the others are exact', () => {
    const modelled = series.filter((row) => row.estimatedShare > 0)
    expect(modelled.map((row) => row.area).sort()).toEqual(
      [...new Set(links.links.filter((link) => link.share < 1).map((link) => link.successor))].sort(),
    )
    expect(modelled.length).toBe(10)
    expect(modelled.every((row) => row.status === 'estimate' && row.estimatedShare < 1)).toBe(true)
    expect(restated.get('C-21548-20250701')).toMatchObject({ value: 10_792 + 7471 + 287, estimatedShare: 0 })
  })

  test('each value names its predecessors and what each gave', () => {
    const phongMy = restated.get('C-30088-20250701')!
    expect(phongMy.step).toBe('reconcile/restate')
    expect(phongMy.inputs.map((input) => input.role)).toContain('predecessor Xã Gáo Giồng')
    expect(sum(phongMy.inputs.map((input) => input.contribution!))).toBeCloseTo(phongMy.value!, 9)
    expect(phongMy.inputs.every((input) => input.ref.startsWith('obs:82-'))).toBe(true)
  })
})

describe('identities over random figures', () => {
  const amounts = fc.array(fc.integer({ min: -1e6, max: 1e9 }), {
    minLength: unitsBefore.length,
    maxLength: unitsBefore.length,
  })
  const restated = (values: readonly number[]) =>
    restate(
      population,
      unitsBefore.map((id, i) => observe(id, values[i]!)),
      july,
      areas,
    )

  test('the total is kept', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { series, findings } = restated(values)
        const scale = sum(values.map(Math.abs)) + 1
        expect(Math.abs(sum(series.map((row) => row.value!)) - sum(values)) / scale).toBeLessThan(1e-9)
        expect(findings).toEqual([])
        expect(series.length).toBe(198)
      }),
      { seed: 603, numRuns: 15 },
    )
  })

  test('values scale; the estimated part does not', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0.001, max: 1000, noNaN: true }), (values, factor) => {
        const [one, scaled] = [restated(values), restated(values.map((value) => value * factor))]
        for (const [i, row] of one.series.entries()) {
          const other = scaled.series[i]!
          const size = sum(row.inputs.map((input) => Math.abs(input.contribution!))) * factor + 1
          expect(Math.abs(other.value! - row.value! * factor) / size).toBeLessThan(1e-9)
          expect(Math.abs(other.estimatedShare - row.estimatedShare)).toBeLessThan(1e-9)
        }
      }),
      { seed: 198, numRuns: 10 },
    )
  })

  test('the order of the observations changes nothing', () => {
    const values = unitsBefore.map((id, i) => observe(id, i * 1.1))
    expect(restate(population, [...values].reverse(), july, areas)).toEqual(restate(population, values, july, areas))
  })
})

describe('missing is never zero', () => {
  const all = () => unitsBefore.map((id) => observe(id, 100))
  const gaoGiong = 'C-30079-20040831'

  test('a commune that did not report leaves its successors without a value, and a finding names both', () => {
    const { series, findings } = restate(
      population,
      all().filter((o) => o.area !== gaoGiong),
      july,
      areas,
    )
    expect(series.filter((row) => row.value === null).map((row) => [row.area, row.status])).toEqual([
      ['C-30025-20250701', 'not-reported'],
      ['C-30088-20250701', 'not-reported'],
    ])
    expect(findings.map((f) => [f.code, f.facts.predecessor, f.facts.successor])).toEqual([
      ['reconcile/missing-part', 'Xã Gáo Giồng', 'Xã Phú Cường'],
      ['reconcile/missing-part', 'Xã Gáo Giồng', 'Xã Phong Mỹ'],
    ])
    const phongMy = series.find((row) => row.area === 'C-30088-20250701')!
    expect(phongMy.inputs.length).toBeGreaterThan(0)
    expect(phongMy.estimatedShare).toBe(0)
  })

  test('a value that was not collected says so; nil adds nothing', () => {
    const having = (status: 'not-collected' | 'nil') =>
      all().map((o) => (o.area === gaoGiong ? { ...o, value: null, status } : o))
    const uncollected = restate(population, having('not-collected'), july, areas)
    expect(uncollected.series.find((row) => row.area === 'C-30088-20250701')).toMatchObject({
      value: null,
      status: 'not-collected',
    })
    expect(uncollected.findings.length).toBe(2)
    const nil = restate(population, having('nil'), july, areas)
    expect(nil.findings).toEqual([])
    expect(sum(nil.series.map((row) => row.value!))).toBeCloseTo(100 * (unitsBefore.length - 1), 9)
    const nothing = restate(
      population,
      all().map((o) => ({ ...o, value: null, status: 'nil' as const })),
      july,
      areas,
    )
    expect(new Set(nothing.series.map((row) => row.status))).toEqual(new Set(['nil']))
  })

  test('a division in unknown proportion gives none of its successors a value', () => {
    const made = concordance(history, '2013-12-26', today, 'population')
    const units = reportingUnitsOn(history.areas, '2013-12-26').map((unit) => observe(unit.id, 10, { period: '2013' }))
    const { series, findings } = restate(population, units, made, areas)
    const empty = series.filter((row) => row.value === null).map((row) => row.area)
    expect(empty).toEqual(['C-28435-20250701', 'C-28436-20250701', 'C-28439-20250701', 'C-28477-20250701'])
    expect(findings.map((f) => f.code)).toEqual(empty.map(() => 'reconcile/share-not-stated'))
    expect(findings[0]!.facts.legalAct).toBe('130/NQ-CP (26/12/2013)')
  })

  test('a unit of unknown origin has no value either', () => {
    const made = concordance(history, '2004-12-01', '2004-12-02', 'area')
    const units = reportingUnitsOn(history.areas, '2004-12-01').map((unit) =>
      observe(unit.id, 10, { period: '2004-12-01' }),
    )
    const codes = restate(population, units, made, areas).findings.map((f) => [f.code, f.facts.successor])
    expect(codes).toContainEqual(['reconcile/no-predecessor', 'Phường An Hoà'])
  })
})

describe('refusals', () => {
  const code = (run: () => unknown): string => {
    try {
      run()
    } catch (error) {
      if (error instanceof InvalidInput) return error.code
    }
    return 'not refused'
  }

  test('a ratio, a repeat and a unit of another date', () => {
    const yieldOf = indicatorOf({ overArea: 'ratio', numerator: 'a', denominator: 'b' })
    const [first, ...others] = unitsBefore.map((id) => observe(id, 1))
    expect(code(() => restate(yieldOf, others, july, areas))).toBe('reconcile/not-additive')
    expect(code(() => restate(population, [first!, first!], july, areas))).toBe('reconcile/reported-twice')
    expect(code(() => restate(population, [observe('C-28615-20250701', 1)], july, areas))).toBe(
      'reconcile/unknown-area',
    )
  })

  test('a table whose shares do not sum is found out by the total', () => {
    const broken: Concordance = {
      ...july,
      links: july.links.map((l) => (l.successor === 'C-30025-20250701' && l.share < 1 ? { ...l, share: 0.5 } : l)),
    }
    const { findings } = restate(
      population,
      unitsBefore.map((id) => observe(id, 100)),
      broken,
      areas,
    )
    expect(findings.map((f) => [f.code, f.severity])).toEqual([['reconcile/not-conserved', 'error']])
    expect(findings[0]!.facts.difference).toBeCloseTo(100 * (0.5 - 0.237), 9)
  })

  test('an empty territory gives nothing', () => {
    const none: AreaHistory = { areas: [], changes: [] }
    expect(restate(population, [], concordance(none, '2024-01-01', today, 'area'), areas).series).toEqual([])
  })
})
