import { describe, expect, it } from 'vitest'
import { checkFigures } from '../../../pipelines/validate/check-rule.ts'
import { figuresOf } from '../../../pipelines/validate/figures.ts'
import type { Observation } from '../../../schemas/observation.ts'
import { type Amount, context, indicator, rule } from './fixture.ts'

const indicators = ['value', 'part', 'price', 'quantity', 'growth', 'points'].map((code) => indicator(code))
const o = (code: string, value: Amount, over: Partial<Observation> = {}): Observation => ({
  ...{ province: '51', indicator: code, area: 'P-51-20250701', industry: '_T', ownership: '_T', item: '_T' },
  ...{ period: '2025-6M', prices: 'current', value: typeof value === 'number' ? value : null },
  status: typeof value === 'number' ? 'preliminary' : (value ?? 'not-reported'),
  submission: '51-0000000000000001',
  origin: `51-0000000000000001!S!${code}${JSON.stringify(over)}`,
  ...over,
})
const [A, B, before] = [{ item: 'a' }, { item: 'b' }, { period: '2024-6M' }] as const

type Side = 'left' | 'right'
type Said = 'yes' | 'no' | 'cannot-tell'
/** A kind, its fields, its figures with one amount left open on a side, and what it says when that amount is zero. */
const sides: [string, Side, Record<string, unknown>, (open: Amount) => Observation[], Said][] = [
  [
    'balance',
    'left',
    { total: { item: '_T' }, parts: [A, B], tolerance: 0, indicators: ['value'] },
    (open) => [o('value', open), o('value', 1, A), o('value', 2, B)],
    'no',
  ],
  [
    'balance',
    'right',
    { total: { item: '_T' }, parts: [A, B], tolerance: 0, indicators: ['value'] },
    (open) => [o('value', 3), o('value', 3, A), o('value', open, B)],
    'yes',
  ],
  [
    'inequality',
    'left',
    { left: { indicator: 'part' }, right: { indicator: 'value' } },
    (open) => [o('part', open), o('value', 1)],
    'yes',
  ],
  [
    'inequality',
    'right',
    { left: { indicator: 'part' }, right: { indicator: 'value' } },
    (open) => [o('part', 1), o('value', open)],
    'no',
  ],
  [
    'ratio',
    'left',
    { numerator: { indicator: 'part' }, denominator: { indicator: 'value' }, min: 0, max: 1 },
    (open) => [o('part', open), o('value', 2)],
    'yes',
  ],
  [
    'ratio',
    'right',
    { numerator: { indicator: 'part' }, denominator: { indicator: 'value' }, min: 0, max: 1 },
    (open) => [o('part', 2), o('value', open)],
    'cannot-tell',
  ],
  [
    'equal',
    'left',
    { left: { indicator: 'part' }, right: { indicator: 'value' }, tolerance: 0 },
    (open) => [o('part', open), o('value', 5)],
    'no',
  ],
  [
    'equal',
    'right',
    { left: { indicator: 'part' }, right: { indicator: 'value' }, tolerance: 0 },
    (open) => [o('part', 0), o('value', open)],
    'yes',
  ],
  [
    'growth-of-levels',
    'left',
    { level: { indicator: 'value' }, growth: { indicator: 'growth' }, tolerance: 0.01 },
    (open) => [o('value', open), o('value', 100, before), o('growth', 0)],
    'yes',
  ],
  [
    'growth-of-levels',
    'right',
    { level: { indicator: 'value' }, growth: { indicator: 'growth' }, tolerance: 0.01 },
    (open) => [o('value', 110), o('value', 100, before), o('growth', open)],
    'no',
  ],
  [
    'contribution',
    'left',
    {
      parts: [
        { indicator: 'points', ...A },
        { indicator: 'points', ...B },
      ],
      growth: { indicator: 'growth', item: '_T' },
      tolerance: 0.02,
    },
    (open) => [o('points', 10, A), o('points', open, B), o('growth', 110)],
    'yes',
  ],
  [
    'contribution',
    'right',
    {
      parts: [
        { indicator: 'points', ...A },
        { indicator: 'points', ...B },
      ],
      growth: { indicator: 'growth', item: '_T' },
      tolerance: 0.02,
    },
    (open) => [o('points', 4, A), o('points', 6, B), o('growth', open)],
    'no',
  ],
  [
    'product',
    'left',
    { quantity: { indicator: 'quantity' }, price: { indicator: 'price' }, value: { indicator: 'value' }, tolerance: 0 },
    (open) => [o('quantity', 2), o('price', 3), o('value', open)],
    'no',
  ],
  [
    'product',
    'right',
    { quantity: { indicator: 'quantity' }, price: { indicator: 'price' }, value: { indicator: 'value' }, tolerance: 0 },
    (open) => [o('quantity', 2), o('price', open), o('value', 0)],
    'yes',
  ],
]

describe.each(sides)('%s with its %s side missing', (kind, side, fields, figures, whenZero) => {
  const said = (strategy: string, open: Amount): Said | 'nothing' => {
    const other = side === 'left' ? 'right' : 'left'
    const one = rule({ id: `validate/${kind}`, kind, ...fields, missing: { [side]: strategy, [other]: 'cannot-tell' } })
    const setting = { ...context([one], { indicators }), industries: [] }
    const told = checkFigures(one, figuresOf(figures(open), setting, { province: '51', place: 'x' }))
    expect(told.yes + told.no.length + told.cannotTell).toBeLessThanOrEqual(1)
    return told.yes > 0 ? 'yes' : told.no.length > 0 ? 'no' : told.cannotTell > 0 ? 'cannot-tell' : 'nothing'
  }
  it.each<Amount>(['nil', 'not-collected', 'not-reported'])('of %s cannot tell, or passes over', (open) => {
    expect(said('cannot-tell', open)).toBe('cannot-tell')
    expect(said('skip', open)).toBe('nothing')
  })
  it('takes nil for zero where told so, and nothing else', () => {
    expect(said('zero-if-nil', 'nil')).toBe(whenZero)
    for (const open of ['not-collected', 'not-reported'] as const) expect(said('zero-if-nil', open)).toBe('cannot-tell')
  })
})
