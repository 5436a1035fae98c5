import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benchmarkIndustry } from '../../../pipelines/compile/benchmark-quarters.ts'
import { compile } from '../../../pipelines/compile/compile.ts'
import type { IndustryFigures } from '../../../pipelines/compile/industry-figures.ts'
import type { CompileRun } from '../../../schemas/account.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { Recipe } from '../../../schemas/recipe.ts'
import { amount, catalogueOf, classification, grdpRecipe, reader, run, sections, series } from './inputs.ts'
import { closeTo, total } from './random-compilation.ts'
import { draws, provincialInputs } from './random-inputs.ts'

const year: CompileRun = { ...run, period: '2025' }
const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']

/** Inputs by quarter with one fixed price list. */
function quarterly(seed: number): ReconciledObservation[] {
  const draw = draws(seed)
  const rows = quarters.flatMap((period) => provincialInputs(draw, period))
  const listed = rows.filter((row) => row.indicator === 'base-price').map((row) => row.item)
  return rows.filter((row, i) => row.indicator !== 'base-price' || listed.indexOf(row.item) === indexOfPrice(rows, i))
}
const indexOfPrice = (rows: ReconciledObservation[], i: number): number =>
  rows.slice(0, i).filter((row) => row.indicator === 'base-price').length

const annual = (seed: number): ReconciledObservation[] =>
  provincialInputs(draws(seed), '2025').filter((row) => row.indicator !== 'base-price')

describe('quarters of Điện Biên 2026, as published at 2020 prices', () => {
  const at: CompileRun = { ...run, period: '2026-6M', baseYear: 2020 }
  const recipe = Recipe.parse({
    id: 'published',
    version: '1',
    baseYear: 2020,
    industries: [{ method: 'single-deflation', industry: 'G', values: [{ indicator: 'output-value' }] }],
    taxes: { taxes: [{ indicator: 'product-tax', item: 'gtgt' }], subsidies: [] },
    communes: [],
    legalSource: 'published levels',
  })
  const level = (period: string, value: number) => [
    series({ indicator: 'output-value', industry: 'G', period, prices: 'current' }, value * 1000),
    series({ indicator: 'price-index', prices: 'constant-2020', industry: 'G', item: 'output', period }, 100),
    series({ indicator: 'ic-ratio', industry: 'G', period, prices: 'current' }, 0),
    series({ indicator: 'ic-ratio', industry: 'G', period, prices: 'constant-2020' }, 0),
    series({ indicator: 'product-tax', industry: 'TAX', item: 'gtgt', period, prices: 'current' }, null, 'nil'),
  ]
  const rows = [
    ...level('2026-Q1', 6704.28),
    ...level('2026-Q2', 8733.04),
    ...level('2025-Q1', 6704.28 / 1.0928),
    ...level('2025-Q2', 8733.04 / 1.082),
  ]
  const compiled = compile(rows, at, recipe, { industries: classification(['G']), history: { areas: [], changes: [] } })
  const value = reader(compiled)
  const of = (measure: 'grdp' | 'growth-index', period: string) =>
    amount(value({ industry: 'GRDP', measure, period, prices: 'constant-2020' }))

  test('the half year is the sum of its quarters: 15,437.3', () => {
    expect(of('grdp', '2026-6M')).toBeCloseTo(15437.32, 9)
    expect(Math.abs(of('grdp', '2026-6M') - 15437.3)).toBeLessThan(0.05) // printed with one decimal
  })

  test('growth 9.28, 8.20 and 8.67: not the mean of the quarters', () => {
    expect(of('growth-index', '2026-Q1')).toBeCloseTo(109.28, 9)
    expect(of('growth-index', '2026-Q2')).toBeCloseTo(108.2, 9)
    expect(Math.abs(of('growth-index', '2026-6M') - 108.67)).toBeLessThan(0.01) // rates with two decimals
    expect(of('grdp', '2026-3M')).toBe(of('grdp', '2026-Q1'))
  })
})

describe('identities', () => {
  const measures = ['output', 'intermediate-consumption', 'value-added'] as const
  const codes = ['01', '10', ...sections, 'KV1', 'KV2', 'KV3', 'VA']

  function addUp(rows: ReconciledObservation[]): void {
    const value = reader(compile(rows, year, grdpRecipe, catalogueOf()))
    for (const prices of ['current', 'constant-2010'])
      for (const before of [0, 1]) {
        const of = (period: string) => period.replace('2025', String(2025 - before))
        const at = (industry: string, measure: 'grdp' | (typeof measures)[number], period: string) =>
          amount(value({ industry, measure, prices, period: of(period) }))
        for (const measure of measures)
          for (const industry of codes)
            closeTo(total(quarters.map((q) => at(industry, measure, q))), at(industry, measure, '2025'))
        closeTo(total(quarters.map((q) => at('GRDP', 'grdp', q))), at('GRDP', 'grdp', '2025'))
        closeTo(total(quarters.slice(0, 3).map((q) => at('GRDP', 'grdp', q))), at('GRDP', 'grdp', '2025-9M'))
        for (const q of quarters)
          closeTo(at('C', 'value-added', q), at('C', 'output', q) - at('C', 'intermediate-consumption', q))
      }
  }

  test('quarters only: the year and the cumulative periods are their sums', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => addUp(quarterly(seed))),
      { seed: 4, numRuns: 3 },
    )
  })

  test('quarters and the year: each industry is benchmarked, and every total still adds up', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => addUp([...quarterly(seed), ...annual(seed + 1)])),
      { seed: 5, numRuns: 3 },
    )
  })

  test('the year itself is what it was without quarters', () => {
    const own = reader(
      compile(
        [...quarterly(9).filter((row) => row.indicator === 'base-price'), ...annual(8)],
        year,
        grdpRecipe,
        catalogueOf(),
      ),
    )
    const both = reader(compile([...quarterly(9), ...annual(8)], year, grdpRecipe, catalogueOf()))
    for (const industry of sections) {
      const at = { industry, measure: 'value-added' as const, period: '2025' }
      expect(amount(both(at))).toBe(amount(own(at)))
    }
    expect(both({ industry: '10', measure: 'value-added', period: '2025-Q2' }).step).toBe('compile/benchmark')
  })
})

describe('one thing missing', () => {
  const electricity = (row: ReconciledObservation, period: string) =>
    row.indicator === 'electricity-sold' && row.period === period

  test('the year only, for one industry: it stands, its quarters and the quarterly totals do not', () => {
    const rows = [
      ...quarterly(3).filter((row) => !(row.industry === 'E' && row.indicator === 'output-value')),
      ...annual(2),
    ]
    const compiled = compile(rows, year, grdpRecipe, catalogueOf())
    const value = reader(compiled)
    expect(value({ industry: 'GRDP', measure: 'grdp', period: '2025' }).value).not.toBeNull()
    expect(value({ industry: 'GRDP', measure: 'grdp', period: '2025-Q1' }).value).toBeNull()
    expect(value({ industry: 'F', measure: 'value-added', period: '2025-Q1' }).value).not.toBeNull()
    const found = compiled.findings.find((one) => one.code === 'compile/no-quarters')!
    expect(found.facts).toMatchObject({ industry: 'E', period: '2025' })
  })

  test('a quarter of one industry: the year is never a sum of three', () => {
    const rows = quarterly(6).filter((row) => !electricity(row, '2025-Q3'))
    const compiled = compile(rows, year, grdpRecipe, catalogueOf())
    const value = reader(compiled)
    expect(value({ industry: 'D', measure: 'output', period: '2025' }).value).toBeNull()
    expect(value({ industry: 'GRDP', measure: 'grdp', period: '2025-6M' }).value).not.toBeNull()
    expect(value({ industry: 'GRDP', measure: 'grdp', period: '2025-9M' }).value).toBeNull()
    const found = compiled.findings.filter((one) => one.code === 'compile/missing-input' && one.severity === 'error')
    expect(found.map((one) => one.facts.period)).toEqual(['2025-Q3'])
  })

  test('a quarter of last year, for one industry: this year is benchmarked by itself, last year has no quarters of it', () => {
    const lost = (row: ReconciledObservation) =>
      row.indicator === 'output-value' && row.industry === 'F' && row.period === '2024-Q3'
    const compiled = compile(
      [...quarterly(3).filter((row) => !lost(row)), ...annual(2)],
      year,
      grdpRecipe,
      catalogueOf(),
    )
    const value = reader(compiled)
    const at = (industry: string, measure: 'value-added' | 'grdp', period: string) =>
      value({ industry, measure, period })
    closeTo(total(quarters.map((q) => amount(at('F', 'value-added', q)))), amount(at('F', 'value-added', '2025')))
    closeTo(total(quarters.map((q) => amount(at('GRDP', 'grdp', q)))), amount(at('GRDP', 'grdp', '2025')))
    expect(at('F', 'value-added', '2024-Q1')).toMatchObject({ value: null, step: 'compile/no-quarters' })
    expect(at('F', 'value-added', '2024').value).not.toBeNull()
    expect(at('GRDP', 'grdp', '2024-Q1').value).toBeNull()
    expect(value({ industry: 'GRDP', measure: 'growth-index', period: '2025-Q1' }).value).toBeNull()
    const found = compiled.findings.filter((one) => one.code === 'compile/no-quarters')
    expect(found.map((one) => [one.facts.industry, one.facts.period])).toEqual([['F', '2024']])
  })

  test('whatever does not arrive, quarters that are all there add to a year that is there, at either prices', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (seed, picks) => {
        const rows = [...quarterly(seed), ...annual(seed + 1)]
        const lost = new Set(picks.map((pick) => pick % rows.length))
        const value = reader(
          compile(
            rows.filter((_, i) => !lost.has(i)),
            year,
            grdpRecipe,
            catalogueOf(),
          ),
        )
        for (const prices of ['current', 'constant-2010'])
          for (const before of ['2024', '2025']) {
            const at = (period: string) => value({ industry: 'GRDP', measure: 'grdp', period, prices }).value
            const parts = quarters.map((q) => at(q.replace('2025', before)))
            const whole = at(before)
            if (whole !== null && !parts.includes(null)) closeTo(total(parts as number[]), whole)
          }
      }),
      { seed: 8, numRuns: 12 },
    )
  })

  test('an IC ratio of the year holds for its quarters', () => {
    const of = (row: ReconciledObservation) => row.indicator === 'ic-ratio' && row.industry === 'H'
    const rows = [...quarterly(7).filter((row) => !of(row)), ...annual(7).filter(of)]
    const value = reader(compile(rows, year, grdpRecipe, catalogueOf()))
    const ratio = rows.find((row) => of(row) && row.period === '2025' && row.prices === 'current')!.value!
    const at = (measure: 'output' | 'intermediate-consumption') =>
      amount(value({ industry: 'H', measure, period: '2025-Q2', prices: 'current' }))
    closeTo(at('intermediate-consumption'), (at('output') * ratio) / 100)
  })
})

test('a negative quarter goes by additive differences, named, and still adds up', () => {
  const figure = (value: number, period: string, measure: string) => ({
    ref: `account:P-51-20250701|19|_T|${measure}|${period}|current`,
    value,
    status: 'estimate' as const,
    estimatedShare: 0,
    step: 'compile/value-added',
    inputs: [],
    gaps: [],
  })
  const industry = (added: number, period: string): IndustryFigures => {
    const both = (value: number, measure: string) => ({
      current: figure(value, period, measure),
      constant: figure(value, period, measure),
    })
    return {
      industry: '19',
      output: both(100 + added, 'output'),
      intermediate: both(100, 'intermediate-consumption'),
      valueAdded: both(added, 'value-added'),
    }
  }
  const { quarters: made, additive } = benchmarkIndustry({
    quarters: [10, -5, 20, 30].map((value, i) => industry(value, quarters[i]!)),
    wholes: [industry(63, '2025')],
  })
  expect(made.map((one) => one.valueAdded.current.value)).toEqual([12, -3, 22, 32]) // 55 + 8, spread evenly
  expect(additive.map((one) => one.reason)).toEqual(['methods/negative-indicator', 'methods/negative-indicator'])
})
