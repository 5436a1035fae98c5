import { describe, expect, it } from 'vitest'
import { checkFigures } from '../../../pipelines/validate/check-rule.ts'
import { shorterPeriods } from '../../../pipelines/validate/cumulative.ts'
import { figuresOf } from '../../../pipelines/validate/figures.ts'
import { validate } from '../../../pipelines/validate/validate.ts'
import { Area } from '../../../schemas/area.ts'
import type { Observation, Status } from '../../../schemas/observation.ts'
import type { Rule } from '../../../schemas/rule.ts'
import { context, indicator, ingested, rule } from './fixture.ts'

const indicators = [
  indicator('quantity', { unit: 'tan', priceBasis: 'none', items: { lua: { vi: 'Lúa', en: 'Rice' } } }),
  indicator('price'),
  indicator('value'),
  indicator('level'),
  indicator('index', { overTime: 'not-allowed' }),
  indicator('points', { overTime: 'not-allowed', sign: 'any' }),
]

/** An observation; a status stands for a missing value. */
const o = (code: string, value: number | Status, over: Partial<Observation> = {}): Observation => ({
  province: '51',
  indicator: code,
  area: 'P-51-20250701',
  industry: '01',
  ownership: '_T',
  item: '_T',
  period: '2025-6M',
  prices: 'current',
  value: typeof value === 'number' ? value : null,
  status: typeof value === 'number' ? 'preliminary' : value,
  submission: '51-0000000000000001',
  origin: `51-0000000000000001!S!${code}${JSON.stringify(over)}`,
  ...over,
})

const history = { areas: [] as Area[], changes: [] }
const ask = (one: Rule, observations: Observation[], areas: Area[] = []) => {
  const where = { province: '51', place: 'x' }
  const setting = { ...context([one], { indicators, history: { ...history, areas } }), industries: [] }
  const { yes, no, cannotTell } = checkFigures(one, figuresOf(observations, setting, where))
  return { yes, no: no.map((f) => f.code), cannotTell }
}
const yes = { yes: 1, no: [], cannotTell: 0 }
const cannotTell = { yes: 0, no: [], cannotTell: 1 }
const no = (code: string) => ({ yes: 0, no: [code], cannotTell: 0 })
const nothing = { yes: 0, no: [], cannotTell: 0 }

describe('type', () => {
  const integer = rule({ id: 'validate/whole', kind: 'type', valueType: 'integer' })
  const number = rule({ id: 'validate/number', kind: 'type', valueType: 'number' })
  it('asks for whole numbers: 12 yes, 12.5 no, blank cannot tell', () => {
    expect(ask(integer, [o('value', 12)])).toEqual(yes)
    expect(ask(integer, [o('value', 12.5)])).toEqual(no('validate/not-whole'))
    expect(ask(integer, [o('value', 'nil')])).toEqual(cannotTell)
  })
  it('asks for a number or nil: (...) no, not reported cannot tell', () => {
    expect(ask(number, [o('value', 'nil')])).toEqual(yes)
    expect(ask(number, [o('value', 'not-collected')])).toEqual(no('validate/no-number'))
    expect(ask(number, [o('value', 'not-reported')])).toEqual(cannotTell)
  })
})

describe('code-list', () => {
  const listed = (over = {}) => rule({ id: 'validate/codes', kind: 'code-list', dimension: 'item', ...over })
  it('knows the codes of the rule and of the catalogue', () => {
    expect(ask(listed(), [o('quantity', 1, { item: 'lua' })])).toEqual(yes)
    expect(ask(listed(), [o('quantity', 1, { item: 'ngo' })])).toEqual(no('validate/unknown-code'))
    expect(ask(listed({ codes: ['ngo'] }), [o('quantity', 1, { item: 'ngo' })])).toEqual(yes)
    expect(ask(listed(), [o('value', 1, { item: 'ngo' })])).toEqual(cannotTell)
  })
})

describe('inequality', () => {
  const fields = {
    id: 'validate/less',
    kind: 'inequality',
    left: { indicator: 'value' },
    right: { indicator: 'level' },
  }
  it('says yes at the bound, no beyond it, and cannot tell without a side', () => {
    expect(ask(rule(fields), [o('value', 5), o('level', 5)])).toEqual(yes)
    expect(ask(rule(fields), [o('value', 6), o('level', 5)])).toEqual(no('validate/inequality'))
    expect(ask(rule(fields), [o('value', 6)])).toEqual(cannotTell)
    expect(ask(rule({ ...fields, operator: '<' }), [o('value', 5), o('level', 5)])).toEqual(no('validate/inequality'))
    expect(ask(rule({ ...fields, factor: 2 }), [o('value', 10), o('level', 5)])).toEqual(yes)
  })
  it('names both series in the language of the reader, and no factor of one', () => {
    const one = rule({ ...fields, left: { indicator: 'quantity', item: 'lua', ownership: 'state' } })
    const given = [o('quantity', 6, { item: 'lua', ownership: 'state' }), o('level', 5)]
    const figures = figuresOf(given, context([one], { indicators }), { province: '51', place: 'x' })
    const facts = { leftName: 'quantity, Lúa, kinh tế Nhà nước', leftNameEn: 'quantity, Rice, State', factor: null }
    expect(checkFigures(one, figures).no).toMatchObject([{ facts: { ...facts, operator: '≤' } }])
  })
  it('takes each strategy for a missing side', () => {
    const with_ = (right: string) => rule({ ...fields, missing: { left: 'cannot-tell', right } })
    const figures = [o('value', 6), o('level', 'nil')]
    expect(ask(with_('zero-if-nil'), figures)).toEqual(no('validate/inequality'))
    expect(ask(with_('cannot-tell'), figures)).toEqual(cannotTell)
    expect(ask(with_('skip'), figures)).toEqual(nothing)
    expect(ask(with_('zero-if-nil'), [o('value', 6), o('level', 'not-collected')])).toEqual(cannotTell)
  })
})

describe('ratio', () => {
  const sides = { numerator: { indicator: 'value' }, denominator: { indicator: 'level' } }
  const ratio = rule({ id: 'validate/ratio', kind: 'ratio', ...sides, min: 1, max: 2 })
  it('holds at its bounds and cannot tell over zero', () => {
    expect(ask(ratio, [o('value', 10), o('level', 5)])).toEqual(yes)
    expect(ask(ratio, [o('value', 11), o('level', 5)])).toEqual(no('validate/ratio'))
    expect(ask(ratio, [o('value', 11), o('level', 0)])).toEqual(cannotTell)
  })
})

describe('cumulative', () => {
  const rises = rule({ id: 'validate/rises', kind: 'cumulative' })
  const at = (period: string, value: number | Status) => o('value', value, { period })
  it('compares with the nearest shorter total of the year', () => {
    expect(ask(rises, [at('2025-3M', 5), at('2025-6M', 5)])).toEqual(yes)
    expect(ask(rises, [at('2025-Q1', 5), at('2025-9M', 9), at('2025', 8)])).toEqual({
      ...no('validate/cumulative-falls'),
      yes: 1,
    })
    expect(ask(rises, [at('2025-3M', 'not-reported'), at('2025-6M', 5)])).toEqual(cannotTell)
    expect(ask(rises, [at('2024-9M', 50), at('2025-6M', 5), at('2025-Q2', 1)])).toEqual(nothing)
  })
  it('compares with what other files reported, where the rule says so', () => {
    const reported = [at('2025-7M', 70), at('2025-6M', 90), at('2024-8M', 900), o('level', 99, { period: '2025-7M' })]
    const against = rule({ id: 'validate/rises', kind: 'cumulative', against: 'reported' })
    const found = (value: number | Status, known = reported) => {
      const setting = { ...context([against], { indicators }), reported: known }
      const sent = [at('2025-8M', value), at('2024-8M', 1)]
      return checkFigures(against, figuresOf(sent, setting, { province: '51', place: 'x' }))
    }
    expect([found(70).no, found(70).yes]).toEqual([[], 1])
    const place = reported[0]!.origin
    expect(found(60).no).toMatchObject([
      { facts: { before: 70, beforePeriod: '2025-7M', difference: -10, cell: place } },
    ])
    expect(found(60, [at('2025-7M', 'not-reported')])).toEqual(cannotTell)
    expect(found(60, [])).toEqual(nothing)
    expect(shorterPeriods('2025-Q1')).toEqual(['2025-01', '2025-2M'])
    expect(shorterPeriods('2025')).toHaveLength(12)
    expect(shorterPeriods('2025-Q2')).toEqual([])
  })
})

describe('equal', () => {
  const same = rule({ id: 'validate/same', kind: 'equal', tolerance: 0.001, scope: 'round' })
  const other = { submission: '51-0000000000000002', origin: '51-0000000000000002!S!A1' }
  it('compares one series over submissions, not within one', () => {
    expect(ask(same, [o('value', 1000), o('value', 1001, other)])).toEqual(yes)
    expect(ask(same, [o('value', 1000), o('value', 1002, other)])).toEqual(no('validate/differs-between-forms'))
    expect(ask(same, [o('value', 1000), o('value', 'not-reported', other)])).toEqual(cannotTell)
    expect(ask(same, [o('value', 1000), o('value', 1002, { origin: 'b' })])).toEqual(nothing)
  })
  it('compares two series by name', () => {
    const named = rule({ ...same, left: { indicator: 'value' }, right: { indicator: 'level' } })
    expect(ask(named, [o('value', 5), o('level', 5)])).toEqual(yes)
    expect(ask(named, [o('value', 5), o('level', 6)])).toEqual(no('validate/differs-between-forms'))
    expect(ask(named, [o('value', 5)])).toEqual(cannotTell)
  })
})

describe('growth of levels', () => {
  const fields = { level: { indicator: 'level' }, growth: { indicator: 'index' }, tolerance: 0.02 }
  const agrees = rule({ id: 'validate/agrees', kind: 'growth-of-levels', ...fields })
  // Quảng Ngãi, first half of 2025, merged territory: 49 703.8 after 44 620.6 at prices of 2010 is 111.39 percent.
  const levels = [o('level', 49_703.8), o('level', 44_620.6, { period: '2024-6M' })]
  it('agrees to two decimals with the published index, and not with another', () => {
    expect(ask(agrees, [...levels, o('index', 111.39)])).toEqual(yes)
    expect(ask(agrees, [...levels, o('index', 111.51)])).toEqual(no('validate/growth-differs-from-levels'))
    expect(ask(agrees, [levels[0]!, o('index', 111.39)])).toEqual(cannotTell)
  })
})

describe('contributions', () => {
  const parts = ['A', 'B'].map((industry) => ({ indicator: 'points', industry }))
  const fields = { kind: 'contribution', growth: { indicator: 'index', industry: 'GRDP' }, parts, tolerance: 0.03 }
  const adds = rule({ id: 'validate/contribution', ...fields })
  const of = (a: number | Status, index: number) => [
    o('points', a, { industry: 'A' }),
    o('points', 8, { industry: 'B' }),
    o('index', index, { industry: 'GRDP' }),
  ]
  it('add to growth within rounding', () => {
    expect(ask(adds, of(3.51, 111.51))).toEqual(yes)
    expect(ask(adds, of(-3.51, 111.51))).toEqual(no('validate/contributions'))
    expect(ask(adds, of('not-reported', 111.51))).toEqual(cannotTell)
  })
})

describe('product', () => {
  const fields = {
    quantity: { indicator: 'quantity', prices: 'none' },
    price: { indicator: 'price', prices: 'current' },
  }
  const value = { indicator: 'value', prices: 'current' }
  const times = rule({ id: 'validate/times', kind: 'product', ...fields, value, tolerance: 0.001 })
  const at = (amount: number) => [o('quantity', 200, { prices: 'none' }), o('price', 7.5), o('value', amount)]
  it('is quantity times price', () => {
    expect(ask(times, at(1500))).toEqual(yes)
    expect(ask(times, at(1.5))).toEqual(no('validate/price-times-quantity'))
    expect(ask(times, at(1500).slice(1))).toEqual(cannotTell)
  })
})

describe('duplicate', () => {
  it('refuses the second figure of a series in one submission', () => {
    const once = rule({ id: 'validate/once', kind: 'duplicate' })
    expect(ask(once, [o('value', 1)])).toEqual(yes)
    expect(ask(once, [o('value', 1), o('value', 1, { origin: 'b' })])).toEqual({
      ...no('validate/duplicate-series'),
      yes: 1,
    })
  })
})

describe('stale copy', () => {
  const stale = rule({ id: 'validate/stale', kind: 'stale', share: 0.75, atLeast: 4 })
  const items = ['a', 'b', 'c', 'd']
  const years = (changed: number, n = 4) =>
    items
      .slice(0, n)
      .flatMap((item, i) => [
        o('value', 10 + i, { item, period: '2024-6M' }),
        o('value', i < changed ? 20 : 10 + i, { item }),
      ])
  it('sees three of four figures repeated, not two, and cannot tell of three figures', () => {
    expect(ask(stale, years(1))).toEqual(no('validate/stale-copy'))
    expect(ask(stale, years(2))).toEqual(yes)
    expect(ask(stale, years(0, 3))).toEqual(cannotTell)
  })
})

describe('partition', () => {
  const commune = (code: string) =>
    Area.parse({
      id: `C-${code}-20250701`,
      level: 'commune',
      code,
      name: `Xã ${code}`,
      type: 'xã',
      parentCode: '51',
      provinceCode: '51',
      validFrom: '2025-07-01',
      validTo: null,
      legalAct: '1677/NQ-UBTVQH15',
      areaKm2: null,
      population: null,
      populationDate: null,
    })
  const areas = [commune('21019'), commune('21289')]
  const of = (code: string) => o('value', 'nil', { area: `C-${code}-20250701`, period: '2025-Q3' })
  const all = rule({ id: 'validate/all', kind: 'partition' })
  it('needs every commune of the day, with or without a figure', () => {
    expect(ask(all, [of('21019'), of('21289')], areas)).toEqual(yes)
    expect(ask(all, [of('21019')], areas)).toEqual(no('validate/partition-incomplete'))
    expect(ask(all, [of('21019')])).toEqual(cannotTell)
    expect(ask(all, [o('value', 1)], areas)).toEqual(nothing)
  })
})

describe('valid from and to', () => {
  it('leaves out a rule on the first day it no longer holds', () => {
    const range = (over: object) => rule({ id: 'validate/r', kind: 'range', min: 0, max: 1, ...over })
    const told = (over: object) => validate(ingested({ '11': [5, 1] }), context([range(over)])).findings.length
    expect([told({}), told({ validFrom: '2025-06-30' }), told({ validTo: '2025-07-01' })]).toEqual([1, 1, 1])
    expect([told({ validFrom: '2025-07-01' }), told({ validTo: '2025-06-30' }), told({ scope: 'round' })]).toEqual([
      0, 0, 0,
    ])
  })
})
