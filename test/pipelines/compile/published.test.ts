import { describe, expect, test } from 'vitest'
import { compile } from '../../../pipelines/compile/compile.ts'
import type { CompileRun } from '../../../schemas/account.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { yearBefore } from '../../../schemas/period.ts'
import { Recipe } from '../../../schemas/recipe.ts'
import { amount, classification, readCsv, reader, run, series } from './inputs.ts'

/** Published levels are value added already: output with an IC ratio of 0 and the index current / constant x 100. */
const levelRecipe = (codes: string[], baseYear: number): Recipe =>
  Recipe.parse({
    id: 'published',
    version: '1',
    baseYear,
    industries: codes.map((industry) => ({
      method: 'single-deflation',
      industry,
      values: [{ indicator: 'output-value' }],
    })),
    taxes: { taxes: [{ indicator: 'product-tax', item: 'gtgt' }], subsidies: [] },
    communes: [],
    legalSource: 'published levels',
  })

interface Level {
  industry: string
  period: string
  current: number
  constant: number
}

function levelSeries({ industry, period, current, constant }: Level, of: CompileRun): ReconciledObservation[] {
  const tax = industry === 'TAX'
  const common = { industry, period, boundaries: of.boundaries, area: of.area, province: of.province }
  const value = tax ? { indicator: 'product-tax', item: 'gtgt' } : { indicator: 'output-value' }
  const ratio = { ...common, indicator: 'ic-ratio' }
  return [
    series({ ...common, ...value, prices: 'current' }, current * 1000),
    series(
      { ...common, indicator: 'price-index', prices: `constant-${of.baseYear}`, item: tax ? 'gtgt' : 'output' },
      (current / constant) * 100,
    ),
    ...(tax
      ? []
      : [series({ ...ratio, prices: 'current' }, 0), series({ ...ratio, prices: `constant-${of.baseYear}` }, 0)]),
  ]
}

describe('Quảng Ngãi, first half of 2025, as published', () => {
  const rows = readCsv('test/golden/accounts/quang-ngai-6m-2025.csv')
  const published = (basis: string, component: string) =>
    rows.find((row) => row.price_basis === basis && row.component === component)!
  const level = (component: string, basis: string) => Number(published(basis, component).value_billion_vnd)
  const growth = (component: string) => 1 + Number(published('so_sanh_2010', component).growth_pct) / 100
  const yearEarlier = (component: string) => level(component, 'so_sanh_2010') / growth(component)
  const now = (component: string) => ({
    current: level(component, 'hien_hanh'),
    constant: level(component, 'so_sanh_2010'),
  })
  const period = run.period
  const part = { A: 'KV1', C: 'KV2.CN', G: 'KV3', TAX: 'TAX' }
  const kv2 = now('KV2')
  const cn = now('KV2.CN')
  const levels: Level[] = [
    ...Object.entries(part).flatMap(([industry, component]) => [
      { industry, period, ...now(component) },
      { industry, period: yearBefore(period), current: yearEarlier(component), constant: yearEarlier(component) },
    ]),
    { industry: 'F', period, current: kv2.current - cn.current, constant: kv2.constant - cn.constant },
    {
      industry: 'F',
      period: yearBefore(period),
      current: yearEarlier('KV2') - yearEarlier('KV2.CN'),
      constant: yearEarlier('KV2') - yearEarlier('KV2.CN'),
    },
  ]
  const official = ['GRDP', 'KV1', 'KV2', 'KV2.CN', 'KV3', 'TAX'].flatMap((industry) => [
    series({ indicator: 'official-level', industry, prices: 'current' }, level(industry, 'hien_hanh')),
    series({ indicator: 'official-level', industry, prices: 'constant-2010' }, level(industry, 'so_sanh_2010')),
    series({ indicator: 'official-growth-index', industry }, growth(industry) * 100),
  ])
  const compiled = compile(
    [...levels.flatMap((one) => levelSeries(one, run)), ...official],
    run,
    levelRecipe(['A', 'C', 'F', 'G'], 2010),
    { industries: classification(['A', 'C', 'F', 'G']), history: { areas: [], changes: [] } },
  )
  const account = reader(compiled)

  test.each([
    ['KV1', 0.604, 0.6],
    ['KV2', 6.899, 6.9],
    ['KV3', 2.773, 2.77],
    ['TAX', 1.232, 1.23],
  ])('contribution of %s: %f from levels, printed %f', (industry, recomputed, printed) => {
    const points = amount(account({ industry, measure: 'contribution' }))
    expect(points).toBeCloseTo(recomputed, 3)
    // printed with two decimals; growth rates with two decimals move the recomputed one by less than 0.005
    expect(Math.abs(points - printed)).toBeLessThan(0.01)
  })

  test('growth of GRDP is the published 11.51 percent and the sum of contributions', () => {
    const index = amount(account({ industry: 'GRDP', measure: 'growth-index' }))
    expect(Math.abs(index - 111.51)).toBeLessThan(0.005)
    const points = ['VA', 'TAX'].map((industry) => amount(account({ industry, measure: 'contribution' })))
    expect(points[0]! + points[1]!).toBeCloseTo(index - 100, 9)
  })

  test.each(['KV1', 'KV2', 'KV2.CN', 'KV3', 'TAX'])(
    'share of %s within half a unit of the last printed digit',
    (industry) => {
      const share = amount(account({ industry, measure: 'structure', prices: 'current' }))
      expect(Math.abs(share - Number(published('hien_hanh', industry).share_pct))).toBeLessThan(0.005)
    },
  )

  test('parts sum to GRDP: constant within 0.10, current exactly; differences are rows, and none is a finding', () => {
    const gap = (prices: string) => amount(account({ industry: 'GRDP', measure: 'difference-level', prices }))
    expect(Math.abs(gap('constant-2010'))).toBeLessThanOrEqual(0.1 + 1e-9)
    expect(Math.abs(gap('current'))).toBeLessThan(1e-6)
    expect(compiled.findings.filter((one) => one.code === 'compile/differs-from-official')).toEqual([])
  })
})

describe('Điện Biên at constant 2020 prices, as published', () => {
  const rows = readCsv('test/golden/accounts/dien-bien-by-section-2020-prices.csv')
  const of: CompileRun = {
    province: '11',
    area: 'P-11-20040101',
    period: '2025',
    boundaries: '2025-12-31',
    baseYear: 2020,
  }
  const level = (code: string) => Number(rows.find((row) => row.code === code)!.value_2025)
  const sections = rows.map((row) => row.code!).filter((code) => /^[A-T]$/.test(code))
  const levels = [...sections, 'TAX'].flatMap((industry) =>
    ['2024', '2025'].map((period) => ({ industry, period, current: level(industry), constant: level(industry) })),
  )
  const compiled = compile(
    levels.flatMap((one) => levelSeries(one, of)),
    of,
    levelRecipe(sections, 2020),
    {
      industries: classification(sections),
      history: { areas: [], changes: [] },
    },
  )
  const account = reader(compiled)
  const at = { area: of.area, period: '2025', prices: 'constant-2020' }

  test.each(['KV1', 'KV2', 'KV3'])('20 sections make %s within 0.04', (industry) => {
    const sum = amount(account({ ...at, industry, measure: 'value-added' }))
    expect(Math.abs(sum - level(industry))).toBeLessThanOrEqual(0.04 + 1e-9)
  })

  test('regions and TAX make GRDP within 0.04', () => {
    const grdp = amount(account({ ...at, industry: 'GRDP', measure: 'grdp' }))
    expect(Math.abs(grdp - level('GRDP'))).toBeLessThanOrEqual(0.04)
    // the three regions are printed with one or two decimals, the sections with two
    const printed = ['KV1', 'KV2', 'KV3', 'TAX'].map(level).reduce((a, b) => a + b)
    expect(Math.abs(grdp - printed)).toBeLessThanOrEqual(0.04)
  })
})
