import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controlledRounding, toNumbers } from '../../../../pipelines/methods/balance/controlled-rounding.ts'
import { refusal } from './refusal.ts'

const tables = (rows: number, columns: number) =>
  fc.record({ r: fc.integer({ min: 1, max: rows }), c: fc.integer({ min: 1, max: columns }) }).chain(({ r, c }) =>
    fc.record({
      columns: fc.constant(c),
      values: fc.array(fc.double({ min: -50, max: 1000, noNaN: true }), { minLength: r * c, maxLength: r * c }),
    }),
  )

/** Rounded parts make rounded totals exactly, and nothing moves by a whole unit. */
function expectControlled(values: readonly number[], columns: number, decimals: number): void {
  const rounded = controlledRounding(values, columns, decimals)
  const scale = 10 ** decimals
  const rows = values.length / columns
  const near = (units: number, value: number): void => expect(Math.abs(units - value * scale)).toBeLessThan(1)
  let total = 0
  for (let i = 0; i < rows; i++) {
    const parts = rounded.cells.subarray(i * columns, (i + 1) * columns)
    expect(parts.reduce((a, b) => a + b, 0)).toBe(rounded.rows[i])
    near(
      rounded.rows[i]!,
      values.slice(i * columns, (i + 1) * columns).reduce((a, b) => a + b, 0),
    )
    total += rounded.rows[i]!
  }
  for (let j = 0; j < columns; j++) {
    const parts = rounded.cells.filter((_, k) => k % columns === j)
    expect(parts.reduce((a, b) => a + b, 0)).toBe(rounded.columns[j])
    near(
      rounded.columns[j]!,
      values.filter((_, k) => k % columns === j).reduce((a, b) => a + b, 0),
    )
  }
  expect(rounded.columns.reduce((a, b) => a + b, 0)).toBe(rounded.total)
  expect(total).toBe(rounded.total)
  values.forEach((value, k) => {
    expect(Number.isInteger(rounded.cells[k])).toBe(true)
    near(rounded.cells[k]!, value)
  })
}

describe('controlled rounding', () => {
  it('adds up exactly and moves no cell and no total by a whole unit', () => {
    fc.assert(
      fc.property(tables(12, 8), fc.integer({ min: 0, max: 2 }), ({ values, columns }, decimals) => {
        expectControlled(values, columns, decimals)
      }),
      { seed: 61, numRuns: 150 },
    )
  })

  it('does so on tables up to 100 x 20', () => {
    const large = fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 2000, maxLength: 2000 })
    fc.assert(
      fc.property(large, (values) => expectControlled(values, 20, 1)),
      { seed: 62, numRuns: 6 },
    )
  })

  it('does so on figures of both signs in dong, far larger than the unit they are rounded to', () => {
    const dong = fc.double({ min: -1e10, max: 1e10, noNaN: true })
    const large = fc.array(dong, { minLength: 24, maxLength: 24 })
    fc.assert(
      fc.property(large, fc.constantFrom(2, 4, 6), (values, columns) => expectControlled(values, columns, 1)),
      { seed: 63, numRuns: 100 },
    )
  })

  it('leaves a whole table alone, gives the same answer twice, and answers in numbers', () => {
    const whole = controlledRounding([1, 2, 3, 4], 2, 0)
    expect([...whole.cells]).toEqual([1, 2, 3, 4])
    const values = Array.from({ length: 60 }, (_, k) => ((k * 7919) % 1000) / 333)
    expect(controlledRounding(values, 6, 1)).toEqual(controlledRounding(values, 6, 1))
    expect([...toNumbers(controlledRounding([1.26, 2.34], 2, 1).cells, 1)]).toEqual([1.3, 2.3])
    expect([...toNumbers(controlledRounding([1400, 1700], 2, -3).cells, -3)]).toEqual([1000, 2000])
  })

  it('rounds thirds to the nearest that adds up: the three of 1/3 make 1', () => {
    const { cells, rows, total } = controlledRounding([1 / 3, 1 / 3, 1 / 3], 3, 0)
    expect([...cells].sort()).toEqual([0, 0, 1])
    expect([...rows]).toEqual([1])
    expect(total).toBe(1)
  })

  it('keeps totals that are rounded already, and refuses those that no table has', () => {
    const { cells } = controlledRounding([0.4, 0.4, 0.4, 0.4], 2, 0, { rows: [1, 1], columns: [1, 1] })
    expect(cells[0]! + cells[1]!).toBe(1)
    expect(cells[0]! + cells[2]!).toBe(1)
    const far = refusal(() => controlledRounding([0.4, 0.4], 2, 0, { rows: [3] }))
    expect(far).toMatchObject({ code: 'methods/rounding-infeasible', facts: { total: 3 } })
    expect(refusal(() => controlledRounding([0.4, 0.4, 0.4, 0.4], 2, 0, { rows: [0, 0], columns: [1, 1] })).code).toBe(
      'methods/rounding-infeasible',
    )
    expect(refusal(() => controlledRounding([Number.NaN], 1, 0)).code).toBe('methods/not-finite')
    expect(refusal(() => controlledRounding([1, 2, 3], 2, 0)).code).toBe('methods/table-shape')
  })
})
