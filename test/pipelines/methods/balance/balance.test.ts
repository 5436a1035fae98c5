import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balance, balanceByVariance } from '../../../../pipelines/methods/balance/balance.ts'
import { type Constraint, equation, marginEquations } from '../../../../pipelines/methods/balance/constraint.ts'
import { refusal } from './refusal.ts'

const value = fc.double({ min: 0.5, max: 100, noNaN: true })
const sumOf = (values: ArrayLike<number>, { cells, coefficients }: Constraint): number =>
  Array.from(cells).reduce((sum, cell, k) => sum + (coefficients?.[k] ?? 1) * values[cell]!, 0)

/** Totals over axes of a table. */
function totalsOver(table: readonly number[], shape: readonly number[], axes: readonly number[]): number[] {
  const zero = new Array<number>(axes.reduce((n, axis) => n * shape[axis]!, 1)).fill(0)
  return marginEquations('', shape, axes, zero).map((one) => sumOf(table, one))
}

const tables = fc
  .record({ a: fc.integer({ min: 2, max: 6 }), b: fc.integer({ min: 2, max: 5 }), c: fc.integer({ min: 2, max: 4 }) })
  .chain(({ a, b, c }) => {
    const cells = fc.array(value, { minLength: a * b * c, maxLength: a * b * c })
    return fc.record({ shape: fc.constant([a, b, c]), truth: cells, x: cells })
  })

const threeMargins = (shape: readonly number[], truth: readonly number[]): Constraint[] =>
  [
    [0, 2],
    [1, 2],
    [0, 1],
  ].flatMap((axes) => marginEquations(axes.join('x'), shape, axes, totalsOver(truth, shape, axes)))

describe('balance', () => {
  it('is pro rata for one total and equal alterability (Quenneville & Fortier 2012)', () => {
    const { values } = balance([812.3, 455.1, 1290.6, 330.9], [1, 1, 1, 1], [equation('total', [0, 1, 2, 3], 2950)])
    expect([...values].map((v) => Number(v.toFixed(6)))).toEqual([829.480079, 464.725328, 1317.896085, 337.898508])
  })

  it('closes two-way margins of each quarter and temporal totals to 1e-9 and leaves fixed cells alone', () => {
    fc.assert(
      fc.property(tables, ({ shape, truth, x }) => {
        const rows = threeMargins(shape, truth)
        const start = [...x]
        start[0] = truth[0]!
        const { values } = balance(
          start,
          start.map((_, i) => (i === 0 ? 0 : 1)),
          rows,
        )
        expect(values[0]).toBe(start[0])
        for (const row of rows) expect(Math.abs(sumOf(values, row) - row.low)).toBeLessThanOrEqual(1e-9 * row.low)
      }),
      { seed: 41, numRuns: 60 },
    )
  })

  it('is the optimum within bounds: a step towards another feasible table is no nearer', () => {
    fc.assert(
      fc.property(tables, fc.double({ min: 0.01, max: 0.3, noNaN: true }), ({ shape, truth, x }, room) => {
        const rows = threeMargins(shape, truth)
        const low = truth.map((t, i) => Math.min(t, x[i]!) * (1 - room))
        const high = truth.map((t, i) => Math.max(t, (x[i]! + t) / 2) * (1 + room))
        const { values, distance } = balance(
          x,
          x.map(() => 1),
          rows,
          { low, high },
        )
        for (const row of rows) expect(Math.abs(sumOf(values, row) - row.low)).toBeLessThanOrEqual(1e-9 * row.low)
        values.forEach((v, i) => {
          expect(v >= low[i]! && v <= high[i]!).toBe(true)
        })
        const slope = x.reduce((sum, from, i) => sum + (2 * (values[i]! - from) * (truth[i]! - values[i]!)) / from, 0)
        expect(slope).toBeGreaterThanOrEqual(-1e-6 * (1 + distance))
      }),
      { seed: 42, numRuns: 60 },
    )
  })

  it('keeps inequalities: at most 40 together, at least 30 of the first', () => {
    const rows: Constraint[] = [
      { name: 'both', cells: [0, 1], low: Number.NEGATIVE_INFINITY, high: 40 },
      { name: 'first', cells: [0], low: 30, high: Number.POSITIVE_INFINITY },
    ]
    const { values } = balanceByVariance([20, 30], [1, 1], rows)
    expect(values[0]).toBeCloseTo(30, 9)
    expect(values[1]).toBeCloseTo(10, 9)
    expect([...balanceByVariance([35, 4], [1, 1], rows).values]).toEqual([35, 4])
  })

  it('never falls below zero where it must not, though least squares would', () => {
    const rows = [equation('total', [0, 1, 2], 2)]
    expect(Math.min(...balanceByVariance([1, 5, 6], [4, 1, 1], rows).values)).toBeLessThan(0)
    const { values } = balanceByVariance([1, 5, 6], [4, 1, 1], rows, { low: [0, 0, 0] })
    expect([...values].map((v) => Number(v.toFixed(9)))).toEqual([0, 0.5, 1.5])
  })

  it('names the constraints that conflict', () => {
    const margins = [equation('rows', [0, 1], 10), equation('columns', [0, 1], 11), equation('other', [2], 5)]
    const dependent = refusal(() => balance([4, 5, 5], [1, 1, 1], margins))
    expect(dependent.code).toBe('methods/balance-infeasible')
    expect(dependent.facts.count).toBe(2)
    expect(dependent.facts.constraints).toMatch(/rows/)
    expect(dependent.facts.constraints).toMatch(/columns/)
    const bounded = refusal(() =>
      balance([4, 5, 5], [1, 1, 1], [equation('sum', [0, 1], 10), equation('other', [2], 5)], {
        high: [4, 5, 9],
        names: ['a', 'b', 'c'],
      }),
    )
    expect(bounded).toMatchObject({ code: 'methods/balance-infeasible', facts: { constraints: 'sum', cells: 'a; b' } })
    const fixed = refusal(() => balance([4, 5], [0, 0], [equation('sum', [0, 1], 10)]))
    expect(fixed).toMatchObject({ code: 'methods/balance-infeasible', facts: { constraints: 'sum', gap: 1 } })
  })

  it('refuses what is not a number, a negative variance, bounds that cross, a list of another length', () => {
    const row = [equation('sum', [0, 1], 10)]
    expect(refusal(() => balance([Number.NaN, 5], [1, 1], row)).code).toBe('methods/not-finite')
    expect(refusal(() => balance([4, 5], [1], row)).code).toBe('methods/table-shape')
    expect(refusal(() => balance([4, 5], [1, 1], [equation('sum', [0, 7], 10)])).code).toBe('methods/not-finite')
    expect(refusal(() => balance([4, 5], [1, 1], [equation('sum', [0], Number.POSITIVE_INFINITY)])).code).toBe(
      'methods/not-finite',
    )
    expect(refusal(() => balanceByVariance([4, 5], [1, -1], row)).code).toBe('methods/negative-variance')
    expect(refusal(() => balance([4, 5], [1, 1], row, { low: [5, 0], high: [4, 9] })).code).toBe(
      'methods/balance-bounds',
    )
  })
})
