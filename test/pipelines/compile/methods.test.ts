import { describe, expect, test } from 'vitest'
import { compileIndustry } from '../../../pipelines/compile/compile-industry.ts'
import type { Scene } from '../../../pipelines/compile/industry-figures.ts'
import { seriesLookup } from '../../../pipelines/compile/series-lookup.ts'
import { taxes } from '../../../pipelines/compile/taxes.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { IndustryRecipe, TaxRecipe } from '../../../schemas/recipe.ts'
import { grdpRecipe, run, series } from './inputs.ts'

/** The worked numbers of docs/methods: million dong in, billion dong out. */
const scene = (rows: ReconciledObservation[], period = run.period): Scene => ({
  lookup: seriesLookup(rows, run),
  run,
  period,
})

const index = (industry: string, item: string, value: number, period = run.period) =>
  series({ indicator: 'price-index', prices: 'constant-2010', industry, item, period }, value)
const ratios = (industry: string, current: number, constant: number, period = run.period) => [
  series({ indicator: 'ic-ratio', industry, period, prices: 'current' }, current),
  series({ indicator: 'ic-ratio', industry, period, prices: 'constant-2010' }, constant),
]

/** Output, intermediate consumption and value added, current then constant. */
function compiled(rows: ReconciledObservation[], recipe: unknown): number[] {
  const { output, intermediate, valueAdded } = compileIndustry(scene(rows), IndustryRecipe.parse(recipe)).figures
  return [output, intermediate, valueAdded].flatMap((pair) => [pair.current.value, pair.constant.value] as number[])
}

const near = (found: number[], expected: number[]) => {
  expect(found).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 9)
}

describe('worked numbers', () => {
  test('single deflation: 480,000 million at index 160, ratios 45 and 40', () => {
    const rows = [
      series({ indicator: 'output-value', industry: 'H', prices: 'current' }, 480_000),
      index('H', 'output', 160),
      ...ratios('H', 45, 40),
    ]
    const recipe = { method: 'single-deflation', industry: 'H', values: [{ indicator: 'output-value' }] }
    near(compiled(rows, recipe), [480, 300, 216, 120, 264, 180])
  })

  test('double deflation: 900,000 million, output index 180, ratio 70, input index 150', () => {
    const rows = [
      series({ indicator: 'output-value', industry: '10', prices: 'current' }, 900_000),
      index('10', 'output', 180),
      index('10', 'input', 150),
      ...ratios('10', 70, 70),
    ]
    const recipe = { method: 'double-deflation', industry: '10', values: [{ indicator: 'output-value' }] }
    near(compiled(rows, recipe), [900, 500, 630, 420, 270, 80])
  })

  test('quantity-price: paddy 100,000 t at 7.2 (2010: 4.5), services 60,000 million at index 150', () => {
    const rows = [
      series({ indicator: 'product-quantity', industry: '01', item: 'lua' }, 100_000),
      series({ indicator: 'producer-price', industry: '01', item: 'lua', prices: 'current' }, 7.2),
      series({ indicator: 'base-price', industry: '01', item: 'lua', prices: 'constant-2010' }, 4.5),
      series({ indicator: 'output-value', industry: '01', item: 'dich-vu', prices: 'current' }, 60_000),
      index('01', 'output', 150),
      ...ratios('01', 50, 40),
    ]
    const values = [{ indicator: 'output-value', item: 'dich-vu' }]
    const names = { quantity: 'product-quantity', price: 'producer-price', basePrice: 'base-price' }
    near(compiled(rows, { method: 'quantity-price', industry: '01', ...names, values }), [780, 490, 390, 196, 390, 294])
  })

  test('fisim: interest 900,000 less 500,000, fees 60,000 at index 230, ratios 30 and 25', () => {
    const income = (item: string, value: number) =>
      series({ indicator: 'bank-income', industry: 'K', item, prices: 'current' }, value)
    const rows = [
      ...[income('lai-thu', 900_000), income('lai-tra', 500_000), income('phi', 60_000)],
      index('K', 'output', 230),
      ...ratios('K', 30, 25),
    ]
    const recipe = {
      method: 'fisim',
      industry: 'K',
      interestReceived: { indicator: 'bank-income', item: 'lai-thu' },
      interestPaid: { indicator: 'bank-income', item: 'lai-tra' },
      values: [{ indicator: 'bank-income', item: 'phi' }],
    }
    near(compiled(rows, recipe), [460, 200, 138, 50, 322, 150])
    // loans 20,000,000 and deposits 16,000,000 at a reference of 6 % a year, half a year: 300,000 on loans less, 480,000 ...
    const stock = (indicator: string, value: number) => series({ indicator, industry: 'K', prices: 'current' }, value)
    const reference = {
      loans: { indicator: 'loans' },
      deposits: { indicator: 'deposits' },
      rate: { indicator: 'reference-rate' },
    }
    const known = (rate: number) => [
      ...rows,
      stock('loans', 20_000_000),
      stock('deposits', 16_000_000),
      series({ indicator: 'reference-rate', industry: 'K' }, rate),
    ]
    // (900 - 600) + (480 - 500) + 60 = 340
    near(compiled(known(6), { ...recipe, reference }).slice(0, 2), [340, 340 / 2.3])
    const refused = compileIndustry(scene(known(30)), IndustryRecipe.parse({ ...recipe, reference }))
    expect(refused.figures.output.current.value).toBeNull()
    expect(refused.gaps).toMatchObject([{ reason: 'unusable', value: 30 }])
  })

  test('dwellings: 2,000,000 m2 at 0.09 (2010: 0.05), 500,000 m2 at 0.04 (0.02), market 40,000 at index 160', () => {
    const stock = (item: string, area: number, rent: number, base: number) => [
      series({ indicator: 'dwelling-stock', industry: 'L', item }, area),
      series({ indicator: 'rent', industry: 'L', item, prices: 'current' }, rent),
      series({ indicator: 'base-rent', industry: 'L', item, prices: 'constant-2010' }, base),
    ]
    const rows = [
      ...stock('kien-co', 2_000_000, 0.09, 0.05),
      ...stock('don-so', 500_000, 0.04, 0.02),
      series({ indicator: 'output-value', industry: 'L', prices: 'current' }, 40_000),
      index('L', 'output', 160),
      ...ratios('L', 20, 25),
    ]
    const names = { stock: 'dwelling-stock', rent: 'rent', values: [{ indicator: 'output-value' }] }
    // 180 + 20 + 40 = 240; 100 + 10 + 25 = 135
    near(compiled(rows, { method: 'dwellings', industry: 'L', ...names, baseRent: 'base-rent' }), [
      ...[240, 135, 48, 33.75, 192, 101.25],
    ])
    near(compiled(rows, { method: 'dwellings', industry: 'L', ...names }).slice(0, 2), [240, 150])
  })

  test('cost: wages 300,000, goods 90,000, depreciation 30,000, private 60,000 at ratio 40; indices 200 and 150', () => {
    const spend = (item: string, value: number) =>
      series({ indicator: 'budget-spending', industry: 'P', item, prices: 'current' }, value)
    const rows = [
      spend('luong', 300_000),
      spend('hang-hoa', 90_000),
      spend('khau-hao', 30_000),
      series({ indicator: 'output-value', industry: 'P', prices: 'current' }, 60_000),
      index('P', 'output', 200),
      index('P', 'input', 150),
      ...ratios('P', 40, 40),
    ]
    const item = (name: string) => ({ indicator: 'budget-spending', item: name })
    const recipe = {
      method: 'cost',
      industry: 'P',
      wages: item('luong'),
      goodsAndServices: item('hang-hoa'),
      depreciation: item('khau-hao'),
      values: [{ indicator: 'output-value' }],
    }
    near(compiled(rows, recipe), [480, 255, 114, 72, 366, 183])
  })

  test('volume extrapolation: 400,000 million in 2024, 1,100 against 1,000 million kWh, index 150', () => {
    const sold = (period: string, value: number) =>
      series({ indicator: 'electricity-sold', industry: 'D', period }, value)
    const rows = [
      sold('2025-6M', 1100),
      sold('2024-6M', 1000),
      series({ indicator: 'previous-output', industry: 'D', period: '2024-6M', prices: 'constant-2010' }, 400_000),
      index('D', 'output', 140, '2024-6M'),
      index('D', 'output', 150),
      ...ratios('D', 60, 50, '2024-6M'),
      ...ratios('D', 60, 50),
    ]
    const recipe = IndustryRecipe.parse({
      method: 'volume-extrapolation',
      industry: 'D',
      parts: [{ volume: { indicator: 'electricity-sold' }, previousOutput: { indicator: 'previous-output' } }],
    })
    const before = compileIndustry(scene(rows, '2024-6M'), recipe).figures
    expect([before.output.constant.value, before.output.current.value]).toEqual([400, 560])
    const now = compileIndustry({ ...scene(rows), before }, recipe).figures
    near([now.output.constant.value!, now.output.current.value!], [440, 660])
    near([now.valueAdded.constant.value!, now.valueAdded.current.value!], [220, 264])
  })

  test('two volumes: plants 300,000 by electricity generated 1,200 to 1,000, grid 100,000 by electricity sold 1,050 to 1,000', () => {
    const at = (indicator: string, now: number, then: number) => [
      series({ indicator, industry: 'D' }, now),
      series({ indicator, industry: 'D', period: '2024-6M' }, then),
    ]
    const previous = (item: string, value: number | null) =>
      series(
        { indicator: 'previous-output', industry: 'D', item, period: '2024-6M', prices: 'constant-2010' },
        value,
        value === null ? 'nil' : 'final',
      )
    const recipe = grdpRecipe.industries.find((one) => one.industry === 'D')!
    const rows = (made: number | null) => [
      ...at('electricity-generated', 1200, 1000),
      ...at('electricity-sold', 1050, 1000),
      ...[previous('phat-dien', made), previous('phan-phoi', 100_000)],
      ...[index('D', 'output', 140, '2024-6M'), index('D', 'output', 150)],
      ...[...ratios('D', 60, 50, '2024-6M'), ...ratios('D', 60, 50)],
    ]
    const bothYears = (made: number | null) => {
      const before = compileIndustry(scene(rows(made), '2024-6M'), recipe).figures
      return [before, compileIndustry({ ...scene(rows(made)), before }, recipe).figures] as const
    }
    const [before, now] = bothYears(300_000)
    near([before.output.constant.value!, now.output.constant.value!], [400, 465])
    expect(now.output.constant.inputs.map(({ role, contribution }) => [role, contribution])).toEqual([
      ['previous-output phat-dien', 360],
      ['previous-output phan-phoi', 105],
      ['volume electricity-generated', null],
      ['volume electricity-generated year before', null],
      ['volume electricity-sold', null],
      ['volume electricity-sold year before', null],
    ])
    // a province without power plants ('-') has its grid alone
    near([bothYears(null)[1].output.constant.value!], [105])
  })

  test('taxes by line: VAT 300,000 at 150, import duty 60,000 at 120, subsidies 14,000 at 140', () => {
    const line = (indicator: string, item: string, value: number) =>
      series({ indicator, industry: 'TAX', item, prices: 'current' }, value)
    const rows = [
      line('product-tax', 'gtgt', 300_000),
      line('product-tax', 'nk', 60_000),
      line('product-subsidy', 'tro-cap', 14_000),
      index('TAX', 'gtgt', 150),
      index('TAX', 'nk', 120),
      index('TAX', 'tro-cap', 140),
    ]
    const recipe = TaxRecipe.parse({
      taxes: ['gtgt', 'nk'].map((item) => ({ indicator: 'product-tax', item })),
      subsidies: [{ indicator: 'product-subsidy', item: 'tro-cap' }],
    })
    const net = taxes(scene(rows), recipe)
    near([net.current.value!, net.constant.value!], [346, 240])
    expect(net.current.inputs.map((input) => input.contribution)).toEqual([300, 60, -14])
  })
})
