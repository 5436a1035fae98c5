/**
 * A separable quadratic programme in scaled numbers: minimise half the sum of t_j^2, with rowLow <= K t <= rowHigh
 * (equal where the row is an equation) and low <= t <= high. Column j of K: rows columnRow[columnStart[j]] ..
 */
export interface Program {
  columns: number
  rows: number
  columnStart: Int32Array
  columnRow: Int32Array
  columnValue: Float64Array
  rowLow: Float64Array
  rowHigh: Float64Array
  /** Size of each row's numbers before anything moves, in the same scale: closing is relative to it. */
  rowSize: Float64Array
  low: Float64Array
  high: Float64Array
}

export const isEquation = ({ rowLow, rowHigh }: Program, row: number): boolean => rowLow[row] === rowHigh[row]

/** K t, one number a row. */
export function rowActivity({ columns, rows, columnStart, columnRow, columnValue }: Program, t: Float64Array) {
  const activity = new Float64Array(rows)
  for (let j = 0; j < columns; j++) {
    const tj = t[j]!
    if (tj === 0) continue
    for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) {
      const row = columnRow[p]!
      activity[row] = activity[row]! + columnValue[p]! * tj
    }
  }
  return activity
}

/** K' y, one number a column. */
export function columnPull({ columns, columnStart, columnRow, columnValue }: Program, y: Float64Array): Float64Array {
  const pull = new Float64Array(columns)
  for (let j = 0; j < columns; j++) {
    let sum = 0
    for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) sum += columnValue[p]! * y[columnRow[p]!]!
    pull[j] = sum
  }
  return pull
}

/** The largest absolute number of a vector; 0 of an empty one, Infinity if one is not a number. */
export function largest(vector: Float64Array): number {
  let most = 0
  for (const value of vector) {
    if (Number.isNaN(value)) return Number.POSITIVE_INFINITY
    const size = Math.abs(value)
    if (size > most) most = size
  }
  return most
}

/** The largest size of a row; 1 where all are zero. */
export const sizeOf = ({ rowSize }: Program): number => largest(rowSize) || 1
