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
  size: number
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
function rowOf(constraint: Constraint, at: number, free: Free): Row | null {
  const { name, low, high } = constraint
  checkEdges(constraint)
  const { entries, filled, size } = entriesOf(constraint, free)
  const length = Math.sqrt([...entries.values()].reduce((sum, value) => sum + value * value, 0))
  if (length > 0) {
    return {
      constraint: at,
      columns: [...entries.keys()],
      values: [...entries.values()].map((value) => value / length),
      low: (low - filled) / length,
      high: (high - filled) / length,
      size: size / length,
    }
  }
  if (filled >= low - CLOSED * size && filled <= high + CLOSED * size) return null
  const gap = filled < low ? low - filled : filled - high
  throw new InvalidInput('methods/balance-infeasible', { ...marginNames([name]), cells: '', gap })
}

function checkEdges({ name, low, high }: Constraint): void {
  const isRange = low <= high && low < Number.POSITIVE_INFINITY && high > Number.NEGATIVE_INFINITY
  if (!isRange)
    throw new InvalidInput('methods/not-finite', { series: name, position: null, value: `${low} .. ${high}` })
}

/** Coefficients of the free columns in standard deviations, what the cells make before they move, and the row's size. */
function entriesOf({ name, cells, coefficients, low, high }: Constraint, { start, columnOf, root }: Free) {
  const entries = new Map<number, number>()
  let filled = 0
  let gross = 0
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
    gross += Math.abs(coefficient * x)
    const column = columnOf[cell]!
    if (column >= 0 && coefficient !== 0) entries.set(column, (entries.get(column) ?? 0) + coefficient * root[column]!)
  }
  const edge = Math.max(...[low, high].map((value) => (Number.isFinite(value) ? Math.abs(value) : 0)))
  return { entries, filled, size: edge > 0 ? Math.max(edge, 1e-6 * gross) : gross }
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
  const rowSize = Float64Array.from(rows, (row) => row.size)
  return { columns, rows: rows.length, columnStart, columnRow, columnValue, rowLow, rowHigh, rowSize }
}
