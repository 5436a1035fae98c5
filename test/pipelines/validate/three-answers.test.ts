import { describe, expect, it } from 'vitest'
import { checkFigures, checkRule } from '../../../pipelines/validate/check-rule.ts'
import { figuresOf } from '../../../pipelines/validate/figures.ts'
import { subjectOf } from '../../../pipelines/validate/subject.ts'
import type { Observation } from '../../../schemas/observation.ts'
import type { Rule } from '../../../schemas/rule.ts'
import { type Amount, context, form, indicator, ingested, rule } from './fixture.ts'

const period = '2025-6M'
const indicators = ['value', 'part', 'price', 'quantity', 'growth', 'points'].map((code) => indicator(code))
const o = (code: string, value: Amount, over: Partial<Observation> = {}): Observation => ({
  province: '51',
  indicator: code,
  area: 'P-51-20250701',
  industry: '_T',
  ownership: '_T',
  item: '_T',
  period,
  prices: 'current',
  value: typeof value === 'number' ? value : null,
  status: typeof value === 'number' ? 'preliminary' : (value ?? 'not-reported'),
  submission: '51-0000000000000001',
  origin: `51-0000000000000001!S!${code}${JSON.stringify(over)}`,
  ...over,
})
const before = { period: '2024-6M' }
const missing = 'not-reported' as const
const [A, B] = [{ item: 'a' }, { item: 'b' }]

/** For each kind of rule about values: the rule, and figures that it answers with yes, no and cannot tell. */
const kinds: [string, Record<string, unknown>, Observation[], Observation[], Observation[]][] = [
  ['type', { valueType: 'integer' }, [o('value', 3)], [o('value', 3.5)], [o('value', missing)]],
  ['range', { min: 0, max: 9 }, [o('value', 9)], [o('value', 10)], [o('value', missing)]],
  ['sign', {}, [o('value', 0)], [o('value', -1)], [o('value', missing)]],
  [
    'growth',
    { min: 0.5, max: 2 },
    [o('value', 2), o('value', 1, before)],
    [o('value', 3), o('value', 1, before)],
    [o('value', 3), o('value', missing, before)],
  ],
  [
    'magnitude',
    { tolerance: 0.5, limit: 20 },
    [o('value', 2), o('value', 1, before)],
    [o('value', 1000), o('value', 1, before)],
    [o('value', 2), o('value', missing, before)],
  ],
  [
    'balance',
    { total: { item: '_T' }, parts: [{ item: 'a' }, { item: 'b' }], tolerance: 0, indicators: ['value'] },
    [o('value', 3), o('value', 1, { item: 'a' }), o('value', 2, { item: 'b' })],
    [o('value', 4), o('value', 1, { item: 'a' }), o('value', 2, { item: 'b' })],
    [o('value', 3), o('value', 1, { item: 'a' }), o('value', missing, { item: 'b' })],
  ],
  [
    'inequality',
    { left: { indicator: 'part' }, right: { indicator: 'value' } },
    [o('part', 1), o('value', 1)],
    [o('part', 2), o('value', 1)],
    [o('part', missing), o('value', 1)],
  ],
  [
    'ratio',
    { numerator: { indicator: 'part' }, denominator: { indicator: 'value' }, min: 0, max: 1 },
    [o('part', 1), o('value', 2)],
    [o('part', 3), o('value', 2)],
    [o('part', 1), o('value', 0)],
  ],
  [
    'cumulative',
    {},
    [o('value', 5), o('value', 4, { period: '2025-3M' })],
    [o('value', 3), o('value', 4, { period: '2025-3M' })],
    [o('value', missing), o('value', 4, { period: '2025-3M' })],
  ],
  [
    'equal',
    { left: { indicator: 'part' }, right: { indicator: 'value' }, tolerance: 0 },
    [o('part', 1), o('value', 1)],
    [o('part', 2), o('value', 1)],
    [o('part', missing), o('value', 1)],
  ],
  [
    'growth-of-levels',
    { level: { indicator: 'value' }, growth: { indicator: 'growth' }, tolerance: 0.01 },
    [o('value', 110), o('value', 100, before), o('growth', 110)],
    [o('value', 110), o('value', 100, before), o('growth', 112)],
    [o('value', 110), o('value', missing, before), o('growth', 110)],
  ],
  [
    'contribution',
    {
      parts: [
        { indicator: 'points', item: 'a' },
        { indicator: 'points', item: 'b' },
      ],
      growth: { indicator: 'growth', item: '_T' },
      tolerance: 0.02,
    },
    [o('points', 4, { item: 'a' }), o('points', 6, { item: 'b' }), o('growth', 110)],
    [o('points', 4, { item: 'a' }), o('points', 6, { item: 'b' }), o('growth', 111)],
    [o('points', 4, { item: 'a' }), o('points', missing, { item: 'b' }), o('growth', 110)],
  ],
  [
    'product',
    { quantity: { indicator: 'quantity' }, price: { indicator: 'price' }, value: { indicator: 'value' }, tolerance: 0 },
    [o('quantity', 2), o('price', 3), o('value', 6)],
    [o('quantity', 2), o('price', 3), o('value', 7)],
    [o('quantity', 2), o('price', missing), o('value', 6)],
  ],
  [
    'stale',
    { share: 1, atLeast: 2 },
    [o('value', 1, A), o('value', 2, B), o('value', 3, { ...A, ...before }), o('value', 4, { ...B, ...before })],
    [o('value', 1, A), o('value', 2, B), o('value', 1, { ...A, ...before }), o('value', 2, { ...B, ...before })],
    [o('value', 1, A), o('value', 1, { ...A, ...before })],
  ],
  [
    'expression',
    { expression: 'a <= b', series: { a: { indicator: 'part' }, b: { indicator: 'value' } } },
    [o('part', 1), o('value', 2)],
    [o('part', 3), o('value', 2)],
    [o('part', missing), o('value', 2)],
  ],
]

const answers = (one: Rule, observations: Observation[]) => {
  const setting = { ...context([one], { indicators }), industries: [] }
  const { yes, no, cannotTell } = checkFigures(one, figuresOf(observations, setting, { province: '51', place: 'x' }))
  return { yes: yes > 0, no: no.length > 0, cannotTell: cannotTell > 0 }
}

describe('every kind of rule about values says yes, no and cannot tell', () => {
  it.each(kinds)('%s', (kind, fields, yes, no, cannotTell) => {
    const one = rule({ id: `validate/test-${kind}`, kind, ...fields })
    expect(answers(one, yes)).toMatchObject({ yes: true, no: false })
    expect(answers(one, no)).toMatchObject({ no: true })
    expect(answers(one, cannotTell)).toMatchObject({ yes: false, no: false, cannotTell: true })
  })
})

describe('kinds about the rows of a form', () => {
  const told = (one: Rule, rows: Record<string, [Amount, Amount]>) => {
    const { yes, no, cannotTell } = checkRule(one, subjectOf(ingested(rows), ingested(rows).identity!, context([one])))
    return { yes: yes > 0, no: no.length > 0, cannotTell: cannotTell > 0 }
  }
  const whole: Record<string, [Amount, Amount]> = { '1': [3, 3], '11': [1, 1], '12': [2, 2] }
  it('required: filled, left blank', () => {
    const one = rule({ id: 'validate/required', kind: 'required' })
    expect(told(one, whole)).toMatchObject({ yes: true, no: false })
    expect(told(one, { ...whole, '12': [2, null] })).toMatchObject({ no: true })
    const read = ingested({ '11': [null, null] })
    const findings = read.formCells.map(({ origin }) => ({
      ...{ code: 'ingest/not-a-number', severity: 'error' as const, place: origin, facts: {} },
    }))
    const only = { ...form, rows: Array.isArray(form.rows) ? form.rows.filter(({ code }) => code === '11') : form.rows }
    const setting = { ...context([one]), forms: [only] }
    const { yes, no, cannotTell } = checkRule(one, subjectOf({ ...read, findings }, read.identity!, setting))
    expect([yes, no, cannotTell]).toEqual([0, [], 2])
  })
  it('codes: of the form, or not, and no row at all', () => {
    const none = rule({ id: 'validate/codes', kind: 'codes' })
    expect(told(none, {})).toEqual({ yes: false, no: false, cannotTell: true })
    const one = rule({ id: 'validate/codes', kind: 'codes' })
    expect(told(one, whole)).toMatchObject({ yes: true, no: false })
    expect(told(one, { ...whole, '77': [2, 2] })).toMatchObject({ no: true })
  })
  it('sum of parts: equal, unequal, with a part missing', () => {
    const one = rule({ id: 'validate/sum', kind: 'sum-of-parts', tolerance: 0 })
    expect(told(one, whole)).toMatchObject({ yes: true, no: false })
    expect(told(one, { ...whole, '1': [4, 3] })).toMatchObject({ no: true })
    expect(told(one, { ...whole, '12': [null, null] })).toEqual({ yes: false, no: false, cannotTell: true })
  })
})
