import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFigures } from '../../../pipelines/validate/check-rule.ts'
import { answerOf, type Lookup } from '../../../pipelines/validate/expression-evaluate.ts'
import { parseExpression } from '../../../pipelines/validate/expression-parse.ts'
import { figuresOf } from '../../../pipelines/validate/figures.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Observation } from '../../../schemas/observation.ts'
import { context, indicator, observationOf, rule } from './fixture.ts'

const lookup = (values: Record<string, number | null>): Lookup => ({
  series: (name) => values[name] ?? null,
  members: (name) => [values[name] ?? null],
})
const say = (text: string, values: Record<string, number | null> = {}, tolerance = 0) =>
  answerOf(parseExpression(text, ['a', 'b', 'c']), lookup(values), tolerance)

describe('an expression', () => {
  it('computes and compares', () => {
    expect(say('a + 2 * b == 7', { a: 1, b: 3 })).toBe(true)
    expect(say('(a + 2) * b >= 10', { a: 1, b: 3 })).toBe(false)
    expect(say('max(a, b, 2) - min(a, b) == abs(-2)', { a: 1, b: 3 })).toBe(true)
    expect(say('a <= b', { a: 100.05, b: 100 }, 0.001)).toBe(true)
    expect(say('a != b', { a: 100.05, b: 100 }, 0.001)).toBe(false)
  })
  it('knows three truths: and, or, not with a missing figure', () => {
    expect(say('a > 0 and b > 0', { a: -1, b: null })).toBe(false)
    expect(say('a > 0 and b > 0', { a: 1, b: null })).toBeNull()
    expect(say('a > 0 or b > 0', { a: 1, b: null })).toBe(true)
    expect(say('a > 0 || b > 0', { a: -1, b: null })).toBeNull()
    expect(say('not (b > 0)', { b: null })).toBeNull()
    expect(say('not (a > 0) and a + 1 > 0', { a: 0 })).toBe(true)
  })
  it('cannot tell of a division by zero or an overflow', () => {
    expect(say('a / b > 1', { a: 1, b: 0 })).toBeNull()
    expect(say('a * a > 1', { a: 1e200 })).toBeNull()
  })
  it('holds de Morgan’s laws over missing figures too', () => {
    const figure = fc.option(fc.integer({ min: -2, max: 2 }), { nil: null })
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        expect(say('not (a > 0 and b > 0)', { a, b })).toBe(say('not (a > 0) or not (b > 0)', { a, b }))
      }),
      { seed: 1, numRuns: 100 },
    )
  })
  it.each([
    'a',
    'a + 1',
    'd > 1',
    'a > "x"',
    'a.b > 1',
    'constructor(a) > 1',
    'a > 1 and 2',
    'a ? b : c',
    'a = 1',
    'a > 1; b > 1',
    '[a] > 1',
    'this > 1',
    'sum(a) > 1',
    'abs(a, b) > 1',
    `${'('.repeat(200)}a${')'.repeat(200)} > 1`,
    'a >',
  ])('refuses %s', (text) => {
    expect(() => parseExpression(text, ['a', 'b', 'c'])).toThrow(InvalidInput)
  })
})

describe('a rule with an expression', () => {
  const ask = (expression: string, observations: Observation[]) => {
    const series = { total: { indicator: 'tax', item: 'all' }, line: { indicator: 'tax' } }
    const one = rule({ id: 'validate/e', kind: 'expression', expression, series, tolerance: 1e-9 })
    const setting = context([one], { indicators: [indicator('tax')] })
    return checkFigures(one, figuresOf(observations, setting, { province: '51', place: 'x' }))
  }
  const tax = (item: string, value: number | null, period = '2025-6M') => {
    const status = value === null ? ('not-reported' as const) : ('final' as const)
    const cell = { rowCode: item, column: 0, origin: `${item} ${period}`, status, value }
    return observationOf(cell, { indicator: 'tax', item, period })
  }
  it('looks one year and one period back', () => {
    const both = [tax('all', 12), tax('all', 10, '2024-6M')]
    expect(ask('total >= 1.1 * yearBefore(total)', both)).toMatchObject({ yes: 1, cannotTell: 1, no: [] })
    expect(ask('total >= 1.3 * yearBefore(total)', both).no[0]).toMatchObject({
      code: 'validate/expression',
      facts: { values: 'total = 12' },
    })
    expect(ask('total >= previous(total)', [tax('all', 12), tax('all', 10, '2025-5M')])).toMatchObject({ yes: 1 })
  })
  it('adds a series up over its items, never partly', () => {
    const own = [tax('all', 6), tax('x', 2), tax('y', 4)]
    expect(ask('2 * total == sum(line, item)', own)).toMatchObject({ yes: 1, no: [] })
    expect(ask('2 * total == sum(line, item)', [...own, tax('z', null)])).toMatchObject({ cannotTell: 1, no: [] })
  })
})
