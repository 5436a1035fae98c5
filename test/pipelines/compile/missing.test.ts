import { describe, expect, test } from 'vitest'
import type { Compiled } from '../../../pipelines/compile/compile.ts'
import { yearBefore } from '../../../schemas/period.ts'
import { amount, reader, run } from './inputs.ts'
import type { Match } from './one-province.ts'
import { codes, compileOf, expectFinite, fits, inputs, now, replaced, without } from './one-province.ts'

test('with every input there is nothing to report but what was not asked for', () => {
  expect(codes(compileOf(inputs).findings)).toEqual(['compile/no-communes'])
})

describe('an input that is missing leaves its industry and every total above it without a value', () => {
  test.each<[string, Match, string[]]>([
    ['quantity-price: a quantity', { indicator: 'product-quantity', item: 'lua' }, ['01', 'A', 'KV1']],
    ['quantity-price: a price', { indicator: 'producer-price', item: 'tom' }, ['03', 'A', 'KV1']],
    ['single deflation: the value', { indicator: 'output-value', industry: '02' }, ['02', 'A', 'KV1']],
    ['single deflation: the ratio', { indicator: 'ic-ratio', industry: 'F', prices: 'current' }, ['F', 'KV2']],
    ['double deflation: the value', { indicator: 'output-value', industry: '19' }, ['19', 'C', 'KV2.CN', 'KV2']],
    [
      'double deflation: the input index',
      { indicator: 'price-index', industry: '10', item: 'input' },
      ['10', 'C', 'KV2.CN', 'KV2'],
    ],
    ['volume extrapolation: the volume', { indicator: 'electricity-sold' }, ['D', 'KV2.CN', 'KV2']],
    ['cost: wages', { indicator: 'budget-spending', industry: 'P', item: 'luong' }, ['P', 'KV3']],
    ['bank income: interest paid', { indicator: 'bank-income', item: 'lai-tra' }, ['K', 'KV3']],
  ])('%s', (_, match, without_) => {
    const compiled = without({ ...match, ...now })
    const value = reader(compiled)
    const gap = compiled.findings.find((finding) => finding.code === 'compile/missing-input')!
    expect(gap.severity).toBe('error')
    expect(gap.place).toContain(String(match.indicator))
    expect(gap.facts.totals).toBe([...without_, 'VA', 'GRDP'].join(', '))
    const priced = 'item' in match && match.item === 'input' ? ['constant-2010'] : ['current']
    for (const prices of priced) {
      for (const industry of [...without_, 'VA'])
        expect(value({ industry, measure: 'value-added', prices })).toMatchObject({
          value: null,
          status: 'not-reported',
        })
      expect(value({ industry: 'GRDP', measure: 'grdp', prices }).value).toBeNull()
    }
    // the other industries keep their figures
    expect(value({ industry: 'H', measure: 'value-added' }).value).not.toBeNull()
    expectFinite(compiled)
  })

  test('a tax line: TAX and GRDP missing, value added not', () => {
    const compiled = without({ indicator: 'product-tax', item: 'nk', ...now })
    const value = reader(compiled)
    expect(value({ industry: 'TAX', measure: 'taxes-less-subsidies' }).value).toBeNull()
    expect(value({ industry: 'GRDP', measure: 'grdp', prices: 'current' }).value).toBeNull()
    expect(value({ industry: 'GRDP', measure: 'growth-index' }).value).toBeNull()
    expect(value({ industry: 'VA', measure: 'value-added' }).value).not.toBeNull()
    expect(compiled.findings.find((one) => one.code === 'compile/missing-input')!.facts.totals).toBe('TAX, GRDP')
  })

  test('the year before missing: growth and contributions missing, this period not', () => {
    const compiled = without({ indicator: 'output-value', industry: 'H', period: yearBefore(run.period) })
    const value = reader(compiled)
    expect(value({ industry: 'GRDP', measure: 'grdp' }).value).not.toBeNull()
    expect(value({ industry: 'GRDP', measure: 'growth-index' }).value).toBeNull()
    expect(value({ industry: 'C', measure: 'contribution' }).value).toBeNull()
    expect(value({ industry: 'C', measure: 'growth-index' }).value).not.toBeNull()
  })

  test('a status says why: not-collected stays not-collected up to GRDP', () => {
    const match = { indicator: 'output-value', industry: 'H', ...now }
    const value = reader(compileOf(replaced(match, { value: null, status: 'not-collected' })))
    expect(value({ industry: 'GRDP', measure: 'grdp' }).status).toBe('not-collected')
  })

  test('nil (did not occur) is no gap: the other parts make the sum', () => {
    const match = { indicator: 'product-tax', item: 'nk', ...now }
    const compiled = compileOf(replaced(match, { value: null, status: 'nil' }))
    const zero = compileOf(replaced(match, { value: 0 }))
    const tax = (one: Compiled) => amount(reader(one)({ industry: 'TAX', measure: 'taxes-less-subsidies' }))
    expect(codes(compiled.findings)).toEqual(['compile/no-communes'])
    expect(tax(compiled)).toBe(tax(zero))
  })
})

describe('same volume: the form of S has not arrived', () => {
  const rows = inputs.filter((row) => !(row.indicator === 'output-value' && row.industry === 'S'))
  const compiled = compileOf(rows)
  const value = reader(compiled)
  const previous = inputs.find((row) => fits(row, { indicator: 'previous-output', industry: 'S', period: '2024-6M' }))!
  const index = inputs.find((row) => fits(row, { indicator: 'price-index', industry: 'S', item: 'output', ...now }))!

  test('output is that of the year before at constant prices, and at the prices of the period', () => {
    const constant = amount(value({ industry: 'S', measure: 'output' }))
    expect(constant).toBeCloseTo(previous.value! / 1000, 9)
    const current = amount(value({ industry: 'S', measure: 'output', prices: 'current' }))
    expect(current).toBeCloseTo((constant * index.value!) / 100, 9)
    expect(value({ industry: 'S', measure: 'output' })).toMatchObject({ status: 'imputed', estimatedShare: 1 })
    expect(value({ industry: 'GRDP', measure: 'grdp' }).status).toBe('imputed')
    const output = (period: string) => amount(value({ industry: 'S', measure: 'output', period }))
    expect(output('2025-6M')).toBe(output('2024-6M'))
  })

  test('findings say what was missing, what was done and how much of GRDP it is', () => {
    const { facts } = compiled.findings.find((one) => one.code === 'compile/imputed')!
    const share = amount(value({ industry: 'S', measure: 'structure', prices: 'current' }))
    expect(facts).toMatchObject({ industry: 'S', period: run.period, method: 'same-volume' })
    expect(facts.share).toBeCloseTo(share, 9)
    expect(codes(compiled.findings)).toContain('compile/previous-level')
    expect(codes(compiled.findings)).not.toContain('compile/missing-input')
  })

  test('without the form of the year before either, S and GRDP are missing', () => {
    const bare = compileOf(rows.filter((row) => !(row.indicator === 'previous-output' && row.industry === 'S')))
    expect(reader(bare)({ industry: 'GRDP', measure: 'grdp' }).value).toBeNull()
    const places = bare.findings.filter((one) => one.code === 'compile/missing-input').map((one) => one.place)
    expect(places.some((place) => place.startsWith('output-value'))).toBe(true)
    expect(places.some((place) => place.startsWith('previous-output'))).toBe(true)
  })
})
