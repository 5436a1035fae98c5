import { describe, expect, it } from 'vitest'
import { checkRoundRules } from '../../../pipelines/validate/check-round-rules.ts'
import { effectBasis, effectOf } from '../../../pipelines/validate/effect.ts'
import { rankFindings } from '../../../pipelines/validate/rank-findings.ts'
import { validate } from '../../../pipelines/validate/validate.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Observation } from '../../../schemas/observation.ts'
import { Recipe } from '../../../schemas/recipe.ts'
import { context, indicator, ingested, rule } from './fixture.ts'

const recipe = Recipe.parse({
  id: 'grdp',
  version: '1',
  baseYear: 2010,
  industries: [
    { method: 'quantity-price', industry: '01', quantity: 'quantity', price: 'price', basePrice: 'base-price' },
    { method: 'single-deflation', industry: '13', values: [{ indicator: 'output-value' }] },
  ],
  taxes: { taxes: [{ indicator: 'tax', item: 'gtgt' }], subsidies: [{ indicator: 'subsidy' }] },
  communes: [],
  legalSource: 'test',
})
const o = (code: string, value: number | null, over: Partial<Observation> = {}): Observation => ({
  province: '51',
  indicator: code,
  area: 'P-51-20250701',
  industry: '01',
  ownership: '_T',
  item: '_T',
  period: '2025-6M',
  prices: 'current',
  value,
  status: value === null ? 'not-reported' : 'final',
  submission: '51-0000000000000001',
  origin: `51-0000000000000001!S!${code} ${Object.values(over).join(' ')}`,
  ...over,
})

describe('the effect on GRDP', () => {
  const known = [
    o('ic-ratio', 60, { industry: '13' }),
    o('ic-ratio', 40),
    o('price', 8, { item: 'lua' }),
    o('quantity', 500, { item: 'lua', prices: 'none' }),
  ]
  const basis = effectBasis(recipe, known)
  it('is the difference in output less its intermediate consumption, in billion dong', () => {
    // (11 000 - 1 000) million x (1 - 0.6) = 4 billion
    expect(effectOf(basis, o('output-value', 11_000, { industry: '13' }), 1000)).toBeCloseTo(4, 12)
  })
  it('takes a quantity times its price, and a price times its quantity', () => {
    // 1 000 t x 8 million x 0.6 = 4.8 billion; 2 million x 500 t x 0.6 = 0.6 billion
    expect(effectOf(basis, o('quantity', 1500, { item: 'lua', prices: 'none' }), 500)).toBeCloseTo(4.8, 12)
    expect(effectOf(basis, o('price', 10, { item: 'lua' }), 8)).toBeCloseTo(0.6, 12)
  })
  it('takes the latest ratio that the industry has where the period has none', () => {
    const older = { industry: '13', period: '2023' }
    const ratios = [o('ic-ratio', 60, { industry: '13', period: '2024' }), o('ic-ratio', 10, older)]
    expect(effectOf(effectBasis(recipe, ratios), o('output-value', 11_000, { industry: '13' }), 1000)).toBeCloseTo(
      4,
      12,
    )
  })
  it('never takes the price or the ratio of a commune, of one ownership or at constant prices for that of the province', () => {
    const lua = { item: 'lua' }
    const others = [
      o('price', 80, { ...lua, area: 'C-21019-20250701' }),
      o('price', 81, { ...lua, ownership: 'private' }),
      o('price', 82, { ...lua, prices: 'constant-2010' }),
      o('ic-ratio', 10, { area: 'C-21019-20250701' }),
      o('ic-ratio', 11, { ownership: 'private' }),
      o('ic-ratio', 12, { prices: 'constant-2010' }),
    ]
    const figure = o('quantity', 1500, { ...lua, prices: 'none' })
    for (const mixed of [effectBasis(recipe, known, others), effectBasis(recipe, [...known, ...others])])
      expect(effectOf(mixed, figure, 500)).toBeCloseTo(4.8, 12)
    expect(effectOf(effectBasis(recipe, [o('ic-ratio', 40), ...others]), figure, 500)).toBeNull()
  })
  it('takes taxes and subsidies as they are', () => {
    expect(effectOf(basis, o('tax', 3000, { industry: 'TAX', item: 'gtgt' }), 1000)).toBe(2)
    expect(effectOf(basis, o('subsidy', 3000, { industry: 'TAX' }), 1000)).toBe(-2)
  })
  it('is null for other figures, without a ratio, and for communes', () => {
    expect(effectOf(basis, o('population', 5), 1)).toBeNull()
    expect(effectOf(effectBasis(recipe, []), o('output-value', 5, { industry: '13' }), 1)).toBeNull()
    expect(effectOf(basis, o('output-value', 5, { industry: '13', area: 'C-21019-20250701' }), 1)).toBeNull()
    expect(effectOf(effectBasis(null, known), o('tax', 5, { item: 'gtgt' }), 1)).toBeNull()
  })
  it('stands in the findings of growth and of a wrong unit', () => {
    const magnitude = rule({ id: 'validate/order', kind: 'magnitude', tolerance: 0.5, limit: 20 })
    const setting = { ...context([magnitude]), recipes: [recipe], known }
    const [finding] = validate(ingested({ '11': [200_000, 180] }), setting).findings
    // written 1000 times too large: (200 000 - 200) x 0.4 / 1000
    expect(finding).toMatchObject({ code: 'validate/unit-magnitude' })
    expect(finding!.facts.effect).toBeCloseTo(79.92, 9)
  })
})

describe('rankFindings', () => {
  it('puts errors first, then the larger effect either way, unknown effects last', () => {
    const of = (place: string, severity: Finding['severity'], effect: number | null): Finding => ({
      code: 'validate/growth',
      severity,
      place,
      facts: { effect },
    })
    const list = [of('a', 'warning', 1), of('b', 'warning', -9), of('c', 'error', null), of('d', 'warning', null)]
    expect(rankFindings(list).map((f) => f.place)).toEqual(['c', 'b', 'a', 'd'])
  })
})

const communes = Array.from({ length: 12 }, (_, i) => `C-2100${i % 10}${i > 9 ? 'x' : ''}-20250701`)
const outlier = (over: object) =>
  rule({ id: 'validate/outlier', kind: 'outlier', exclude: 4, error: 8, severity: 'warning', scope: 'round', ...over })
const ask = (one: ReturnType<typeof rule>, observations: Observation[]) => {
  const round = { id: 'r', province: '51', period: '2025-6M', obligations: [] }
  const setting = { ...context([one], { indicators: [indicator('retail')] }), industries: [], recipes: [] }
  return checkRoundRules(observations, { round, submissions: [] }, setting)
}
const levels = (last: number) =>
  communes.map((area, i) => o('retail', i === 11 ? last : 100 + i, { area, period: '2025-6M' }))
const changes = (last: number) => [
  ...communes.map((area, i) => o('retail', i === 11 ? last : 104 + ((i * 7) % 5), { area, period: '2025-6M' })),
  ...communes.map((area) => o('retail', 100, { area, period: '2024-6M' })),
]

describe.each(['robust-z', 'tukey'])('outliers by %s', (method) => {
  it('says no far outside, notes what lies between the widths, and yes inside', () => {
    const one = outlier({ method, of: 'value' })
    expect(ask(one, levels(900))).toMatchObject([
      { code: 'validate/outlier', severity: 'warning', facts: { value: 900, level: 'error', effect: null } },
    ])
    expect(ask(one, levels(method === 'tukey' ? 145 : 130))).toMatchObject([
      { severity: 'note', facts: { level: 'exclude' } },
    ])
    expect(ask(one, levels(111))).toEqual([])
  })
  it('compares ratios when asked to, and expects the median ratio', () => {
    const [finding] = ask(outlier({ method, of: 'ratio' }), changes(900))
    expect(finding!.facts.expected).toBeCloseTo(106, 6)
  })
  it('cannot tell of equal or too few figures', () => {
    expect(ask(outlier({ method, of: 'value', atLeast: 13 }), levels(900))).toEqual([])
    const equal = communes.map((area) => o('retail', 5, { area }))
    expect(ask(outlier({ method, of: 'value' }), equal)).toEqual([])
  })
})

describe('outliers by Hidiroglou and Berthelot', () => {
  it('have two thresholds', () => {
    const one = outlier({ method: 'hidiroglou-berthelot' })
    expect(ask(one, changes(400))).toMatchObject([{ severity: 'warning', facts: { level: 'error', expected: 106 } }])
    expect(ask(one, changes(113))).toMatchObject([{ severity: 'note', facts: { level: 'exclude' } }])
    expect(ask(one, changes(106))).toEqual([])
  })
})

describe('outliers over time', () => {
  const quarters = Array.from({ length: 24 }, (_, i) => `${2020 + Math.floor(i / 4)}-Q${(i % 4) + 1}`)
  const series = (at: number, value: number) =>
    quarters.map((period, i) => o('retail', i === at ? value : 100 + i + 3 * Math.sin(i), { period }))
  it('are found where they stand, with what the series would have there', () => {
    const findings = ask(outlier({ method: 'time-series' }), series(15, 900))
    expect(findings.map((f) => [f.facts.period, f.severity])).toEqual([['2023-Q4', 'warning']])
    expect(Math.abs(Number(findings[0]!.facts.expected) - 115)).toBeLessThan(6)
    expect(ask(outlier({ method: 'time-series' }), series(0, 100))).toEqual([])
  })
})

describe('rules about a round', () => {
  it('do not depend on the order of the figures', () => {
    const one = outlier({ method: 'tukey', of: 'value' })
    expect(ask(one, levels(900).reverse())).toEqual(ask(one, levels(900)))
  })
  it('look at the forms they name', () => {
    const one = outlier({ method: 'tukey', of: 'value', forms: ['001.H/SCT'] })
    expect(ask(one, levels(900))).toEqual([])
  })
})
