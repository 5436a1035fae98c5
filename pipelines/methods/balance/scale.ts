import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { marginNames } from './conflict-names.ts'
import type { Constraint } from './constraint.ts'
import type { Program } from './program.ts'

/** Lower and upper bound of each cell (absent: none), and the cells' names for messages. */
export interface Bounds {
  low?: ArrayLike<number>
  high?: ArrayLike<number>
  names?: readonly string[]
}

export interface BalanceProblem {
  values: ArrayLike<number>
  variance: ArrayLike<number>
  constraints: readonly Constraint[]
  bounds: Bounds
}

/** A problem in units of standard deviations, rows of length one; fixed cells and rows without a free cell are gone. */
export interface Scaled {
  program: Program
  constraints: readonly Constraint[]
  bounds: Bounds
  start: Float64Array
  low: Float64Array
  high: Float64Array
  /** Cell of each column and the root of its variance; constraint of each row. */
  cellOf: number[]
  root: number[]
  rowOf: number[]
}

const CLOSED = 1e-9

/** Scales a problem; refuses what is not finite, bounds that cross, and constraints that only fixed cells fill, wrongly. */
export function scale(problem: BalanceProblem): Scaled {
  const start = finiteValues(problem.values, 'values')
  const variance = finiteValues(problem.variance, 'variance')
  const { low, high } = boundsOf(problem, start.length)
  const columnOf = new Int32Array(start.length).fill(-1)
  const cellOf: number[] = []
  start.forEach((x, cell) => {
    if (variance[cell]! < 0)
      throw new InvalidInput('methods/negative-variance', { cell: nameOf(problem, cell), variance: variance[cell]! })
    if (low[cell]! > high[cell]!) refuseBounds(problem, cell, { low: low[cell]!, high: high[cell]!, value: x })
    if (variance[cell]! > 0 && low[cell]! < high[cell]!) columnOf[cell] = cellOf.push(cell) - 1
    else start[cell] = fixedValue(problem, cell, { low: low[cell]!, high: high[cell]!, value: x })
  })
  const root = cellOf.map((cell) => Math.sqrt(variance[cell]!))
  const rows = rowsOf(problem.constraints, { start, columnOf, root })
  const bound = (edge: Float64Array) => Float64Array.from(cellOf, (cell, j) => (edge[cell]! - start[cell]!) / root[j]!)
  const program: Program = { ...columnsOf(rows, cellOf.length), low: bound(low), high: bound(high) }
  return {
    program,
    constraints: problem.constraints,
    bounds: problem.bounds,
    start,
    low,
    high,
    cellOf,
    root,
    rowOf: rows.map((row) => row.constraint),
  }
}

const nameOf = ({ bounds }: BalanceProblem, cell: number): string => bounds.names?.[cell] ?? `#${cell + 1}`

function finiteValues(values: ArrayLike<number>, series: string): Float64Array {
  const copy = Float64Array.from(values)
  const at = copy.findIndex((value) => !Number.isFinite(value))
  if (at >= 0) throw new InvalidInput('methods/not-finite', { series, position: at + 1, value: String(values[at]) })
  return copy
}

function boundsOf({ values, variance, bounds }: BalanceProblem, size: number) {
  for (const [series, given] of [
    ['variance', variance],
    ['low', bounds.low],
    ['high', bounds.high],
  ] as const) {
    if (given !== undefined && given.length !== values.length) {
      throw new InvalidInput('methods/table-shape', { series, given: given.length, wanted: values.length })
    }
  }
  const edge = (given: ArrayLike<number> | undefined, none: number, series: string): Float64Array => {
    const filled = given === undefined ? new Float64Array(size).fill(none) : Float64Array.from(given)
    const at = filled.findIndex((value) => Number.isNaN(value))
    if (at >= 0) throw new InvalidInput('methods/not-finite', { series, position: at + 1, value: 'NaN' })
    return filled
  }
  return {
    low: edge(bounds.low, Number.NEGATIVE_INFINITY, 'low'),
    high: edge(bounds.high, Number.POSITIVE_INFINITY, 'high'),
  }
}

interface Edge {
  low: number
  high: number
  value: number
}

function refuseBounds(problem: BalanceProblem, cell: number, { low, high, value }: Edge): never {
  throw new InvalidInput('methods/balance-bounds', {
    cell: nameOf(problem, cell),
    low: String(low),
    high: String(high),
    value,
  })
}

/** A fixed cell keeps its value, which must be within its bounds; bounds that meet fix a cell where they meet. */
function fixedValue(problem: BalanceProblem, cell: number, edge: Edge): number {
  if (edge.low === edge.high && problem.variance[cell]! > 0) return edge.low
  if (edge.value < edge.low || edge.value > edge.high) refuseBounds(problem, cell, edge)
  return edge.value
}

interface Row {
  constraint: number
  columns: number[]
  values: number[]
  low: number
  high: number
}

interface Free {
  start: Float64Array
  columnOf: Int32Array
  root: readonly number[]
}

function rowsOf(constraints: readonly Constraint[], free: Free): Row[] {
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

function columnsOf(rows: readonly Row[], columns: number): Omit<Program, 'low' | 'high'> {
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
