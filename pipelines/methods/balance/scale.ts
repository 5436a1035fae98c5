import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Constraint } from './constraint.ts'
import type { Program } from './program.ts'
import { columnsOf, rowsOf } from './scale-rows.ts'

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
