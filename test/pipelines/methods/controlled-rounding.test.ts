import { describe, expect, it } from 'vitest'
import { runPrintedCase } from '../../../pipelines/methods/run-cases.ts'

interface Rounded {
  status: string
  message?: string
  table: number[][]
  rowTotals: number[]
  colTotals: number[]
  total: number
}
const rounded = (params: Record<string, unknown>, input: Record<string, unknown>): Rounded =>
  runPrintedCase({ id: 'r', method: 'controlled-rounding', params, input }).output as unknown as Rounded
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('controlled rounding of a file of cases', () => {
  it('adds up in both directions and moves no cell by a whole unit', () => {
    const table = [
      [0.1234, 17.5561, 3.0499],
      [8.4501, 0.3333, 0.6667],
      [2.25, 2.35, 2.45],
    ]
    for (const decimals of [1, 2]) {
      const made = rounded({ decimals }, { table })
      const unit = 10 ** -decimals
      made.table.forEach((row, i) => {
        expect(sum(row)).toBeCloseTo(made.rowTotals[i]!, 9)
        row.forEach((cell, j) => {
          expect(Math.abs(cell - table[i]![j]!)).toBeLessThan(unit)
          expect(cell / unit).toBeCloseTo(Math.round(cell / unit), 6)
        })
      })
      made.colTotals.forEach((total, j) => {
        expect(sum(made.table.map((row) => row[j]!))).toBeCloseTo(total, 9)
      })
      expect(sum(made.rowTotals)).toBeCloseTo(made.total, 9)
      expect(Math.abs(made.total - sum(table.flat()))).toBeLessThanOrEqual(unit / 2 + 1e-9)
    }
  })

  it('keeps totals that are given, rounds to thousands, and refuses totals that no table has', () => {
    const table = [
      [1499, 1499],
      [1499, 1499],
    ]
    const kept = rounded({ decimals: -3 }, { table, rowTotals: [3000, 3000], colTotals: [3000, 3000], total: 6000 })
    expect([kept.rowTotals, kept.colTotals, kept.total]).toEqual([[3000, 3000], [3000, 3000], 6000])
    expect(kept.table.map(sum)).toEqual([3000, 3000])
    expect(rounded({ decimals: -3 }, { table, rowTotals: [9000, 3000] })).toMatchObject({
      message: expect.stringContaining('methods/'),
      status: 'error',
    })
    expect(rounded({}, { table: [[1, 2], [3]] }).message).toContain('methods/table-shape')
  })
})
