import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Obligation, obligationState, reportingRate } from '../../schemas/obligation.ts'

const owed: Obligation = {
  province: '51',
  round: '51-2025-6M',
  form: '001.H/SCT',
  period: '2025-6M',
  agency: 'SCT',
  area: '*',
  required: true,
  due: '2025-06-19',
  excusedUntil: null,
  extendedUntil: null,
  locked: false,
  firstReceivedAt: null,
  submission: null,
  submissionState: null,
  review: null,
  current: null,
  requiredCells: 0,
  filledCells: 0,
}
const came = { firstReceivedAt: '2025-06-18T02:00:00Z', submission: 's', submissionState: 'passed', current: 's' }

describe('the state of an obligation on a day', () => {
  it.each<[string, Partial<Obligation>, string, string]>([
    ['nothing came, not due', {}, '2025-06-19', 'waiting'],
    ['nothing came, due day past', {}, '2025-06-20', 'late'],
    ['excused until the day', { excusedUntil: '2025-06-20' }, '2025-06-20', 'excused'],
    ['excuse has run out', { excusedUntil: '2025-06-20' }, '2025-06-21', 'late'],
    ['came and passed', came, '2025-06-20', 'received'],
    [
      'came with errors before the due day',
      { ...came, submissionState: 'failed', current: null },
      '2025-06-19',
      'returned',
    ],
    ['came with errors, due day past', { ...came, submissionState: 'failed', current: null }, '2025-06-20', 'late'],
    [
      'a bad correction leaves the good file standing',
      { ...came, submissionState: 'failed' },
      '2025-06-30',
      'received',
    ],
    ['returned', { ...came, review: 'return' }, '2025-06-19', 'returned'],
    ['accepted', { ...came, review: 'accept' }, '2025-06-30', 'accepted'],
    ['refused', { ...came, review: 'refuse' }, '2025-06-30', 'refused'],
    ['locked', { ...came, review: 'accept', locked: true }, '2025-06-30', 'locked'],
  ])('%s', (_, change, day, state) => {
    expect(obligationState({ ...owed, ...change }, day)).toBe(state)
  })
})

describe('reporting rate', () => {
  it('counts forms, forms on time and cells; late is by the day in Vietnam; the excused are not expected', () => {
    const forms: Obligation[] = [
      { ...owed, ...came, requiredCells: 10, filledCells: 9 },
      // 19/06 23:30 in Vietnam is on time, 20/06 00:30 is not
      { ...owed, ...came, form: 'b', firstReceivedAt: '2025-06-19T16:30:00Z', requiredCells: 10, filledCells: 10 },
      { ...owed, ...came, form: 'c', firstReceivedAt: '2025-06-19T17:30:00Z', requiredCells: 10, filledCells: 10 },
      { ...owed, form: 'd' },
      { ...owed, form: 'e', excusedUntil: '2025-12-31' },
      { ...owed, form: 'f', required: false },
    ]
    expect(reportingRate(forms, '2025-06-30', () => 10)).toEqual({
      expected: 4,
      actual: 3,
      rate: 0.75,
      onTime: 2,
      onTimeRate: 0.5,
      cells: 29 / 40,
    })
  })

  it('keeps every rate a fraction, and answers null where nothing was expected', () => {
    const one = fc.record({
      has: fc.boolean(),
      required: fc.boolean(),
      cells: fc.nat({ max: 50 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (list) => {
        const forms = list.map(({ has, required, cells, part }, i) => ({
          ...owed,
          ...(has ? came : {}),
          form: String(i),
          required,
          requiredCells: cells,
          filledCells: Math.floor(cells * part),
        }))
        const rate = reportingRate(forms, '2025-06-30', () => 7)
        for (const value of [rate.rate, rate.onTimeRate, rate.cells]) {
          if (value !== null) expect(value >= 0 && value <= 1).toBe(true)
        }
        expect(rate.rate === null).toBe(rate.expected === 0)
        expect(rate.onTime).toBeLessThanOrEqual(rate.actual)
      }),
      { seed: 3, numRuns: 200 },
    )
  })
})
