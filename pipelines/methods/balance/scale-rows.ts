import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { marginNames } from './conflict-names.ts'
import type { Constraint } from './constraint.ts'
import type { Program } from './program.ts'

const CLOSED = 1e-9

/** A constraint on free columns, in units of standard deviations, of length one. */
export interface Row {
  constraint: number
  columns: number[]
  values: number[]
  low: number
  high: number
}

/** What is free: the column of each cell (-1: fixed) and the root of its variance. */
export interface Free {
  start: Float64Array
  columnOf: Int32Array
  root: readonly number[]
}

/** The constraints as rows on the free columns. */
export function rowsOf(constraints: readonly Constraint[], free: Free): Row[] {
  const rows: Row[] = []
  constraints.forEach((constraint, at) => {
    const row = rowOf(constraint, at, free)
    if (row !== null) rows.push(row)
  })
  return rows
}

/** One constraint on the free cells, scaled to length one; null where no cell of it is free and it holds. */
function rowOf(constraint: Constraint, at: number, { start, columnOf, root }: Free): Row | null {
  const { name, cells, coefficients, low, high } = constraint
  if (
    Number.isNaN(low) ||
    Number.isNaN(high) ||
    low > high ||
    low === Number.POSITIVE_INFINITY ||
    high === Number.NEGATIVE_INFINITY
  ) {
    throw new InvalidInput('methods/not-finite', { series: name, position: null, value: `${low} .. ${high}` })
  }
  const entries = new Map<number, number>()
  let filled = 0
  let size = Math.max(Number.isFinite(low) ? Math.abs(low) : 0, Number.isFinite(high) ? Math.abs(high) : 0)
  for (let k = 0; k < cells.length; k++) {
    const cell = cells[k]!
    const coefficient = coefficients === undefined ? 1 : coefficients[k]!
    const x = start[cell]
    if (x === undefined || !Number.isFinite(coefficient)) {
      throw new InvalidInput('methods/not-finite', {
        series: name,
        position: k + 1,
        value: `${coefficient} x #${cell + 1}`,
      })
    }
    filled += coefficient * x
    size = Math.max(size, Math.abs(coefficient * x))
    const column = columnOf[cell]!
    if (column >= 0 && coefficient !== 0) entries.set(column, (entries.get(column) ?? 0) + coefficient * root[column]!)
  }
  const length = Math.sqrt([...entries.values()].reduce((sum, value) => sum + value * value, 0))
  if (length > 0) {
    const values = [...entries.values()].map((value) => value / length)
    return {
      constraint: at,
      columns: [...entries.keys()],
      values,
      low: (low - filled) / length,
      high: (high - filled) / length,
    }
  }
  if (filled >= low - CLOSED * size && filled <= high + CLOSED * size) return null
  throw new InvalidInput('methods/balance-infeasible', {
    ...marginNames([name]),
    cells: '',
    gap: filled < low ? low - filled : filled - high,
  })
}

/** The rows by columns. */
export function columnsOf(rows: readonly Row[], columns: number): Omit<Program, 'low' | 'high'> {
  const columnStart = new Int32Array(columns + 1)
  for (const row of rows) for (const column of row.columns) columnStart[column + 1] = columnStart[column + 1]! + 1
  for (let j = 0; j < columns; j++) columnStart[j + 1] = columnStart[j + 1]! + columnStart[j]!
  const place = columnStart.slice()
  const columnRow = new Int32Array(columnStart[columns]!)
  const columnValue = new Float64Array(columnStart[columns]!)
  rows.forEach((row, i) => {
    row.columns.forEach((column, k) => {
      const p = place[column]!
      columnRow[p] = i
      columnValue[p] = row.values[k]!
      place[column] = p + 1
    })
  })
  const rowLow = Float64Array.from(rows, (row) => row.low)
  const rowHigh = Float64Array.from(rows, (row) => row.high)
  return { columns, rows: rows.length, columnStart, columnRow, columnValue, rowLow, rowHigh }
}
