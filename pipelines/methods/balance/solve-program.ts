import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { dependenceOf } from '../numeric/sparse-cholesky.ts'
import { equationsOnly, type Guess, searchActiveSet, sizeOf } from './active-set.ts'
import { marginNames } from './conflict-names.ts'
import { followPath } from './interior-point.ts'
import { type NormalMatrix, normalMatrix } from './normal-matrix.ts'
import { isEquation, largest, type Program } from './program.ts'

/** What rows and columns are called in a refusal. */
export interface ProgramNames {
  row: (row: number) => string
  column: (column: number) => string
}

/**
 * The optimum of a scaled programme: active sets are searched first (a few factorizations, exact), the interior point
 * decides where that search does not settle, and its bounds are searched once more for an exact answer.
 *
 * Throws  InvalidInput `methods/balance-infeasible` with the constraints of a certificate: a combination of them that
 *         no values within the bounds can meet
 */
export function solveProgram(program: Program, names: ProgramNames): Float64Array {
  if (program.rows === 0) return clamped(program, new Float64Array(program.columns))
  const matrix = normalMatrix(program)
  const first = searchActiveSet(matrix, equationsOnly(program))
  if (first.isRight) return first.t
  if (!first.isClosed && holdsOnlyEquations(program, first)) refuseDependent(first, names)
  const leftOut = dependentRows(matrix)
  const path = followPath(matrix, first.t, { cost: 1, give: 0, leftOut })
  if (!path.converged) refuseElastic(matrix, first.t, names)
  const last = searchActiveSet(matrix, path.active)
  return last.isRight ? last.t : path.t
}

function clamped({ low, high }: Program, t: Float64Array): Float64Array {
  return t.map((value, j) => Math.min(Math.max(value, low[j]!), high[j]!))
}

function holdsOnlyEquations(program: Program, { active }: Guess): boolean {
  const { row } = equationsOnly(program)
  return active.column.every((side) => side === 0) && active.row.every((side, i) => side === row[i])
}

/** Rows that follow from others, by the factorization without bounds: the interior point does without them. */
function dependentRows(matrix: NormalMatrix): Uint8Array {
  const { factor } = searchActiveSet({ ...matrix, program: unbounded(matrix.program) }, equationsOnly(matrix.program))
  const leftOut = new Uint8Array(matrix.program.rows)
  factor.isNull.forEach((isNull, j) => {
    leftOut[factor.plan.order[j]!] = isNull
  })
  return leftOut
}

function unbounded(program: Program): Program {
  const open = (edge: Float64Array, none: number): Float64Array =>
    edge.map((value, i) => (isEquation(program, i) ? value : none))
  const none = new Float64Array(program.columns).fill(Number.POSITIVE_INFINITY)
  const rowLow = open(program.rowLow, Number.NEGATIVE_INFINITY)
  const rowHigh = open(program.rowHigh, Number.POSITIVE_INFINITY)
  return { ...program, rowLow, rowHigh, low: none.map((value) => -value), high: none }
}

/** Equations that contradict each other: the dependent one that is furthest from closing, and those that make it. */
function refuseDependent({ factor, residual }: Guess, names: ProgramNames): never {
  const worst = residual.reduce((most, value, i) => (Math.abs(value) > Math.abs(residual[most]!) ? i : most), 0)
  const isNull = factor.isNull[factor.plan.position[worst]!] === 1
  const combination = isNull ? dependenceOf(factor, worst) : new Float64Array(residual.length)
  combination[worst] = 1
  refuse(combination, names, { cells: '', gap: Math.abs(residual[worst]!), share: 1e-7 })
}

/** The least violation of the rows within the bounds: what it leaves unmet is a certificate that they conflict. */
function refuseElastic(matrix: NormalMatrix, from: Float64Array, names: ProgramNames): never {
  const { rows } = matrix.program
  const elastic = followPath(matrix, from, { cost: 1e-7, give: 1, leftOut: new Uint8Array(rows) })
  const cells = [...elastic.active.column].flatMap((side, column) => (side === 0 ? [] : [names.column(column)]))
  if (!(largest(elastic.y) > 1e-6 * sizeOf(matrix.program))) {
    throw new InvalidInput('methods/balance-unsolved', { constraints: rows, iterations: elastic.iterations })
  }
  refuse(elastic.y, names, { cells: marginNames(cells).constraints, gap: largest(elastic.y), share: 1e-3 })
}

function refuse(
  y: Float64Array,
  names: ProgramNames,
  { cells, gap, share }: { cells: string; gap: number; share: number },
): never {
  const least = share * largest(y)
  const rows = Array.from(y.keys()).filter((row) => Math.abs(y[row]!) > least)
  const found = rows.sort((a, b) => Math.abs(y[b]!) - Math.abs(y[a]!) || a - b).map(names.row)
  throw new InvalidInput('methods/balance-infeasible', { ...marginNames(found), cells, gap })
}
