import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../../../pipelines/compile/compile.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { amount, catalogueOf, grdpRecipe, reader, run, sections, series } from './inputs.ts'
import { closeTo, total } from './random-compilation.ts'
import { communeInputs, communes, draws, provincialInputs } from './random-inputs.ts'

const areas = communes(6)
const ids = areas.map((area) => area.id)
const rowsOf = (seed: number, scale = 1) => {
  const draw = draws(seed)
  return [
    ...provincialInputs(draw),
    ...communeInputs(draw, areas, scale),
    ...communeInputs(draw, areas, scale, '2024-6M'),
  ]
}
const compileOf = (rows: ReconciledObservation[], recipe = grdpRecipe, of = run) =>
  compile(rows, of, recipe, catalogueOf(areas))
const constant = 'constant-2010'
const output = { measure: 'commune-output' } as const

describe('communes at constant prices', () => {
  test.each([1, 400])(
    'cells and residual make the output of the province at constant prices, in both years (scale %d)',
    (scale) => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const value = reader(compileOf(rowsOf(seed, scale)))
          for (const period of ['2024-6M', '2025-6M'])
            for (const industry of sections) {
              const cells = [...ids, '_R'].map((area) => amount(value({ ...output, area, industry, period })))
              closeTo(total(cells), amount(value({ measure: 'output', industry, period })))
            }
        }),
        { seed: 2, numRuns: 4 },
      )
    },
  )

  test("a cell is deflated by the province's implicit deflator of its section", () => {
    const value = reader(compileOf(rowsOf(1)))
    const at = { ...output, area: ids[0]!, industry: 'G' }
    const index =
      amount(value({ measure: 'output', industry: 'G', prices: 'current' })) /
      amount(value({ measure: 'output', industry: 'G' }))
    closeTo(amount(value({ ...at, prices: 'current' })) / amount(value(at)), index)
    expect(value(at).step).toBe('compile/commune-deflated')
    expect(value({ ...at, prices: 'current' }).step).toBe('compile/key-commune-retail')
    expect(value({ ...at, industry: 'A', prices: 'current' }).step).toBe(
      'compile/direct-commune-product-and-rest-by-labour',
    )
  })
})

describe('growth of communes', () => {
  test('at constant prices, by section and in all', () => {
    const value = reader(compileOf(rowsOf(3)))
    for (const industry of ['C', '_T']) {
      const level = (period: string) => amount(value({ ...output, area: ids[2]!, industry, period, prices: constant }))
      const growth = amount(value({ measure: 'commune-growth-index', area: ids[2]!, industry }))
      closeTo(growth, (level('2025-6M') / level('2024-6M')) * 100)
    }
  })

  test('on areas that were never divided: sums over their communes, nothing estimated between them', () => {
    const commonAreas = [
      { id: '21000+1', communes: ids.slice(0, 2) },
      { id: '21006', communes: [ids[2]!] },
    ]
    const value = reader(compileOf(rowsOf(3), grdpRecipe, { ...run, commonAreas }))
    const level = (period: string) =>
      total(ids.slice(0, 2).map((area) => amount(value({ ...output, area, industry: '_T', period }))))
    const row = value({ measure: 'commune-growth-index', area: 'G-21000+1', industry: '_T' })
    closeTo(amount(row), (level('2025-6M') / level('2024-6M')) * 100)
    expect(row.inputs.map((input) => input.role)).toEqual(['level', 'level', 'level-year-before', 'level-year-before'])
    expect(() => value({ measure: 'commune-growth-index', area: 'G-21006', industry: '_T' })).toThrow('no account')
  })

  test('without the year before there is none, and no word of it', () => {
    const draw = draws(4)
    const compiled = compileOf([...provincialInputs(draw), ...communeInputs(draw, areas)])
    expect(compiled.accounts.filter((row) => row.measure === 'commune-growth-index')).toEqual([])
    expect(compiled.findings).toEqual([])
  })
})

describe('both margins', () => {
  const recipe = { ...grdpRecipe, communeTotal: 'commune-total' }
  const surveyed = (rows: ReconciledObservation[], factor: (i: number) => number) => {
    const value = reader(compileOf(rows))
    return ids.map((area, i) => {
      const known = amount(value({ ...output, area, industry: '_T', prices: 'current' }))
      return series({ indicator: 'commune-total', area, prices: 'current' }, known * 1000 * factor(i))
    })
  }
  /** Parts of a commune's cells: what a key apportioned, and what is reported directly. */
  const partsOf = (value: ReturnType<typeof reader>, area: string) => {
    const cells = sections.map((industry) => value({ ...output, area, industry, prices: 'current' }))
    return {
      apportioned: total(cells.map((cell) => amount(cell) * cell.estimatedShare)),
      direct: total(cells.map((cell) => amount(cell) * (1 - cell.estimatedShare))),
    }
  }

  test('sections keep the province, communes stand to each other as the survey says, direct figures do not move', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const rows = rowsOf(seed)
        const totals = surveyed(rows, (i) => 1 + i / 10)
        const keyed = reader(compileOf(rows))
        const compiled = compileOf([...rows, ...totals], recipe)
        const value = reader(compiled)
        for (const industry of sections) {
          const cells = [...ids, '_R'].map((area) => amount(value({ ...output, area, industry, prices: 'current' })))
          closeTo(total(cells), amount(value({ measure: 'output', industry, prices: 'current' })))
        }
        const wanted = totals.map((row, i) => row.value! / 1000 - partsOf(keyed, ids[i]!).direct)
        const ratios = ids.map((area, i) => partsOf(value, area).apportioned / wanted[i]!)
        for (const area of ids) closeTo(partsOf(value, area).direct, partsOf(keyed, area).direct)
        for (const ratio of ratios) expect(Math.abs(ratio / ratios[0]! - 1)).toBeLessThan(1e-9)
        expect(compiled.findings.map((one) => one.code)).toContain('compile/commune-totals-scaled')
        const stepOf = (industry: string) => value({ ...output, area: ids[1]!, industry, prices: 'current' }).step
        expect(stepOf('G')).toBe('compile/key-commune-retail-raked')
        expect(stepOf('C')).toBe('compile/direct-plant-output-and-household-output-and-rest-by-commune-tax-raked')
        expect(value({ ...output, area: ids[1]!, industry: 'I', prices: 'current' }).value).toBe(
          keyed({ ...output, area: ids[1]!, industry: 'I', prices: 'current' }).value,
        )
      }),
      { seed: 6, numRuns: 3 },
    )
  })

  test.each<[string, (i: number) => number, string]>([
    ['a total below the direct figures', (i) => (i === 0 ? 1e-9 : 1), 'below-direct-figures'],
    ['a total that did not come', (i) => (i === 0 ? Number.NaN : 1), 'missing'],
  ])('%s: no raking, and the reason', (_, factor, reason) => {
    const rows = rowsOf(5)
    const totals = surveyed(rows, factor).filter((row) => Number.isFinite(row.value))
    const compiled = compileOf([...rows, ...totals], recipe)
    const found = compiled.findings.find(
      (one) => one.code === 'compile/commune-margins' && one.facts.period === run.period,
    )!
    expect(found.facts).toMatchObject({ reason, count: 1, communes: '21000' })
    const at = { ...output, area: ids[1]!, industry: 'C', prices: 'current' }
    expect(amount(reader(compiled)(at))).toBe(amount(reader(compileOf(rows))(at)))
  })
})
