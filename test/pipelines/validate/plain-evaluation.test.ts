import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../pipelines/validate/columns.ts'
import { groupKeysOf, groupsBy } from '../../../pipelines/validate/group-keys.ts'
import { validate } from '../../../pipelines/validate/validate.ts'
import type { Observation, Status } from '../../../schemas/observation.ts'
import { yearBefore } from '../../../schemas/period.ts'
import type { Rule } from '../../../schemas/rule.ts'
import { cellOf, context, form, indicator, observationOf, period, rule } from './fixture.ts'

/** What a rule says of one observation, read as its definition is written: no columns, no index, the whole list for every row. */
type Plain = (o: Observation, all: readonly Observation[]) => 'yes' | 'no' | 'cannot-tell' | 'skip'

const seriesOf = (o: Observation) => [o.indicator, o.area, o.industry, o.item, o.ownership, o.prices].join('|')
const same = (all: readonly Observation[], o: Observation, at: string) =>
  all.find((other) => seriesOf(other) === seriesOf(o) && other.period === at)
const known = ['output-value', 'balance-of-trade']
const sign: Record<string, string | undefined> = { 'output-value': 'non-negative', 'balance-of-trade': 'any' }

const ratio = (judge: (r: number) => boolean): Plain => {
  return (o, all) => {
    const before = same(all, o, yearBefore(o.period))
    if (before === undefined) return 'skip'
    if (o.value === null || before.value === null || before.value === 0) return 'cannot-tell'
    return judge(o.value / before.value) ? 'yes' : 'no'
  }
}
const told = (o: Observation, holds: (value: number) => boolean) =>
  o.value === null ? 'cannot-tell' : holds(o.value) ? 'yes' : 'no'
const wrongUnit = (size: number) => [1e-6, 1e-3, 1e3, 1e6].some((f) => size >= f / 1.5 && size <= f * 1.5)

const plain: [Rule, Plain][] = [
  [rule({ id: 'validate/a', kind: 'range', min: -5, max: 40 }), (o) => told(o, (v) => v >= -5 && v <= 40)],
  [rule({ id: 'validate/b', kind: 'range', min: null, max: 40 }), (o) => told(o, (v) => v <= 40)],
  [
    rule({ id: 'validate/c', kind: 'sign' }),
    (o) => (sign[o.indicator] ? told(o, (v) => sign[o.indicator] === 'any' || v >= 0) : 'cannot-tell'),
  ],
  [rule({ id: 'validate/d', kind: 'type', valueType: 'integer' }), (o) => told(o, Number.isInteger)],
  [
    rule({ id: 'validate/e', kind: 'type', valueType: 'number' }),
    ({ value, status }) =>
      value !== null || status === 'nil' ? 'yes' : status === 'not-reported' ? 'cannot-tell' : 'no',
  ],
  [rule({ id: 'validate/f', kind: 'growth', min: 0.5, max: 2 }), ratio((r) => r >= 0.5 && r <= 2)],
  [
    rule({ id: 'validate/g', kind: 'magnitude', tolerance: 0.5, limit: 20 }),
    ratio((r) => !wrongUnit(Math.abs(r)) && Math.abs(r) >= 1 / 20 && Math.abs(r) <= 20),
  ],
  [
    rule({ id: 'validate/h', kind: 'code-list', dimension: 'item', codes: ['a'] }),
    (o) => (o.item === '_T' || o.item === 'a' ? 'yes' : 'no'),
  ],
  [
    rule({ id: 'validate/i', kind: 'code-list', dimension: 'item' }),
    (o) => (o.item === '_T' ? 'yes' : o.indicator !== 'output-value' ? 'cannot-tell' : o.item === 'a' ? 'yes' : 'no'),
  ],
  [rule({ id: 'validate/j', kind: 'duplicate' }), (o, all) => (same(all, o, o.period) === o ? 'yes' : 'no')],
  [
    rule({ id: 'validate/k', kind: 'sign', indicators: ['balance-of-trade', 'not-sent', 'output-value'] }),
    (o) => (!known.includes(o.indicator) ? 'skip' : told(o, (v) => sign[o.indicator] === 'any' || v >= 0)),
  ],
]

const missing: Status[] = ['nil', 'not-collected', 'not-reported', 'suppressed']
const amount = fc.oneof(fc.integer({ min: -10, max: 60 }), fc.constantFrom(0, 0.5, 7000, 8e6, ...missing))
const row = fc.record({
  indicator: fc.constantFrom(...known, 'unknown'),
  area: fc.constantFrom('P-51-20250701', 'C-21010-20250701'),
  item: fc.constantFrom('_T', 'a', 'b'),
  period: fc.constantFrom(period, yearBefore(period), '2023-6M', '2025'),
  amount,
})

const submissionOf = (rows: readonly { amount: number | Status }[]) => {
  const formCells = rows.map(({ amount }, i) => cellOf('11', 0, amount, 10 + i))
  const observations = rows.map(({ amount: _, ...at }, i) => observationOf(formCells[i]!, at))
  const identity = { province: '51', agency: 'SCT', form: form.symbol, formVersion: '1', period }
  return { identity, observations, formCells, findings: [] }
}
const indicators = [
  indicator('output-value', { items: { a: { vi: 'a', en: 'a' } } }),
  indicator('balance-of-trade', { sign: 'any' }),
]

describe('rules over columns', () => {
  it('answer as a plain reading of each row does', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.constantFrom(...plain), (rows, [one, ask]) => {
        const file = submissionOf(rows)
        const { counts, findings } = validate(file, context([one], { indicators }))
        const answers = file.observations.map((o) => ({ place: o.origin, answer: ask(o, file.observations) }))
        const count = (answer: string) => answers.filter((a) => a.answer === answer).length
        expect(counts).toEqual([{ rule: one.id, yes: count('yes'), no: count('no'), cannotTell: count('cannot-tell') }])
        expect(findings.map((f) => f.place)).toEqual(answers.filter((a) => a.answer === 'no').map((a) => a.place))
      }),
      { seed: 31, numRuns: 600 },
    )
  })

  it('group by number exactly where the codes are the same, through a table or a hash', () => {
    const dimensions = ['indicator', 'area', 'item', 'period'] as const
    const wide = fc.record({ area: fc.nat(3000), item: fc.nat(3000) })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.array(wide, { maxLength: 3 }), (rows, seeds) => {
        const { observations } = submissionOf(rows)
        const many = seeds.flatMap(({ area, item }) =>
          Array.from({ length: 1500 }, (_, i) => ({
            area: `C-${(area + 7 * i) % 3000}`,
            item: `p${(item + i) % 3000}`,
          })),
        )
        const all = [...observations, ...many.map((at, i) => observationOf(cellOf('11', 0, i, 1000 + i), at))]
        const { numbers, count } = groupsBy(groupKeysOf(columnsOf(all)), dimensions)
        const texts = all.map((o) => dimensions.map((d) => o[d]).join('|'))
        const first = [...new Set(texts)]
        expect([...numbers]).toEqual(texts.map((text) => first.indexOf(text)))
        expect(count).toBe(Math.max(first.length, all.length === 0 ? count : 0))
      }),
      { seed: 32, numRuns: 30 },
    )
  })
})
