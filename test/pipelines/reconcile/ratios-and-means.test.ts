import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concordance } from '../../../pipelines/reconcile/concordance.ts'
import { reconcile } from '../../../pipelines/reconcile/reconcile.ts'
import { restateMean } from '../../../pipelines/reconcile/restate-mean.ts'
import { reportingUnitsOn } from '../../../schemas/area.ts'
import { areasById } from '../../../schemas/areas-by-id.ts'
import { history, indicatorOf, observe } from './territory.ts'

const today = '2025-07-01'
const areas = areasById(history.areas)
const before = reportingUnitsOn(history.areas, '2025-06-30').filter((u) => ['82', '87'].includes(u.provinceCode))
const july = concordance(history, '2025-06-30', today, 'population')
const scope = { province: '82', boundaries: today, periods: [] }
const people = indicatorOf()
const poor = indicatorOf({ code: 'poor' })
const rate = indicatorOf({
  ...{ code: 'poor-rate', unit: 'phan-tram', overArea: 'ratio', numerator: 'poor', denominator: 'population' },
})
const income = indicatorOf({ code: 'income', overArea: 'weighted-mean', parent: 'population' })

describe('ratios', () => {
  const figures = before.flatMap((u, i) => [
    observe(u.id, u.population),
    observe(u.id, i, { indicator: 'poor' }),
    observe(u.id, 99, { indicator: 'poor-rate' }),
  ])
  const { series, findings } = reconcile(figures, scope, { indicators: [people, poor, rate], history })
  const of = (indicator: string, area: string) => series.find((r) => r.indicator === indicator && r.area === area)!

  test('are computed again on the new map; what was reported is not carried', () => {
    expect(findings).toEqual([])
    expect(series.filter((row) => row.indicator === 'poor-rate').length).toBe(102)
    const phongMy = of('poor-rate', 'C-30088-20250701')
    const [above, below] = [of('poor', 'C-30088-20250701'), of('population', 'C-30088-20250701')]
    expect(phongMy.value).toBeCloseTo((100 * above.value!) / below.value!, 12)
    expect(phongMy.estimatedShare).toBe(Math.max(above.estimatedShare, below.estimatedShare))
    expect(phongMy.inputs.map((input) => input.role)).toEqual(['numerator', 'denominator'])
  })

  test('alone they are refused, with the reason', () => {
    const alone = figures.filter((o) => o.indicator === 'poor-rate')
    const refused = reconcile(alone, scope, { indicators: [people, poor, rate], history })
    expect(refused.series).toEqual([])
    expect(refused.findings.map((f) => [f.code, f.severity])).toEqual([['reconcile/not-additive', 'error']])
  })

  test('a zero denominator has no ratio: a finding, never Infinity', () => {
    const empty = figures.map((o) => (o.indicator === 'population' ? { ...o, value: 0 } : o))
    const made = reconcile(empty, scope, { indicators: [people, poor, rate], history })
    const ratios = made.series.filter((row) => row.indicator === 'poor-rate')
    expect(new Set(ratios.map((row) => row.value))).toEqual(new Set([null]))
    expect(new Set(made.findings.map((f) => f.code))).toEqual(new Set(['reconcile/zero-denominator']))
  })
})

describe('means', () => {
  const ground = { concordance: july, areas }
  const parents = before.map((u) => observe(u.id, u.population))
  const means = (values: readonly number[]) => before.map((u, i) => observe(u.id, values[i]!, { indicator: 'income' }))

  test('Phong Mỹ: 40 for 18,914 of its people and 30 for 5,344 of Gáo Giồng', () => {
    const values = before.map((u) => (u.code === '30088' ? 40 : 30))
    const row = restateMean(income, means(values), parents, ground).series.find((r) => r.area === 'C-30088-20250701')!
    const fromGao = 0.763 * 7004
    expect(row.value).toBeCloseTo((40 * 18_914 + 30 * fromGao) / (18_914 + fromGao), 9)
  })

  test('lie between the least and the largest of their parts, and a constant stays a constant', () => {
    const values = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 305, maxLength: 305 })
    fc.assert(
      fc.property(values, (drawn) => {
        const [low, high] = [Math.min(...drawn), Math.max(...drawn)]
        const rows = restateMean(income, means(drawn), parents, ground).series.filter((r) => r.value !== null)
        expect(rows.length).toBe(102)
        for (const row of rows) expect(row.value! >= low * (1 - 1e-9) && row.value! <= high * (1 + 1e-9)).toBe(true)
      }),
      { seed: 82, numRuns: 8 },
    )
    const level = restateMean(income, means(before.map(() => 7)), parents, ground).series.filter(
      (r) => r.value !== null,
    )
    for (const row of level) expect(row.value).toBeCloseTo(7, 9)
  })

  test('a unit whose parent has no figure leaves its successor without a mean', () => {
    const some = parents.filter((o) => o.area !== 'C-30088-20040831')
    const { series, findings } = restateMean(income, means(before.map(() => 7)), some, ground)
    expect(series.find((r) => r.area === 'C-30088-20250701')?.value).toBe(null)
    expect(findings.filter((f) => f.facts.predecessorId === 'C-30088-20040831').map((f) => f.code)).toContain(
      'reconcile/missing-part',
    )
  })
})
