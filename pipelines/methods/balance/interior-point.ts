import { type CholeskyFactor, solveFactored } from '../numeric/sparse-cholesky.ts'
import type { ActiveSet } from './active-set.ts'
import { type Barrier, type BarrierStep, barrierOf, barrierStart, longestStep, meanProduct } from './barrier.ts'
import { factorizeNormal, type NormalMatrix } from './normal-matrix.ts'
import { columnPull, isEquation, largest, type Program, rowActivity, sizeOf } from './program.ts'

/** How a programme is solved: the `cost` of t^2, and how far a row gives for each unit of its multiplier. */
export interface PathOptions {
  cost: number
  give: number
}

/** A point of the path: columns first, then one activity a row that is no equation. */
export interface PathEnd {
  t: Float64Array
  /** Multipliers of the rows; `give` times them is what each row is unmet by. */
  y: Float64Array
  active: ActiveSet
  iterations: number
}

const ITERATIONS = 80
const DEPENDENT = 1e-18

/**
 * Primal-dual interior point with Mehrotra's predictor and corrector.
 *
 * Shape    Program -> t within its bounds, the multipliers and the bounds that hold
 * Method   variables v = (t, activities of inequality rows); Newton steps on H v - K' y - z = 0, K v + give y = b and
 *          the products of distances and multipliers; one factorization of K D K' an iteration
 * Source   Mehrotra (1992), SIAM J. Optimization 2; Wright (1997), Primal-Dual Interior-Point Methods
 */
export function followPath(matrix: NormalMatrix, from: Float64Array, options: PathOptions): PathEnd {
  const { program } = matrix
  const path = startPath(program, from, options)
  const size = moveSize(program)
  let iterations = 0
  for (let isNear = false; iterations < ITERATIONS && !isNear; iterations++) {
    const errors = errorsOf(path)
    isNear =
      largest(errors.primal) <= 1e-12 * size &&
      largest(errors.dual) <= 1e-11 * size &&
      errors.mean <= 1e-15 * size * size
    if (!isNear && !takeStep(matrix, path, errors)) break
  }
  return { t: path.v.slice(0, program.columns), y: path.y, active: activeAt(path), iterations }
}

/** How far rows are off, at least a little of their size: the scale of multipliers and tolerances. */
function moveSize(program: Program): number {
  const finite = (value: number): number => (Number.isFinite(value) ? value : 0)
  return Math.max(1e-8 * sizeOf(program), largest(program.rowLow.map(finite)), largest(program.rowHigh.map(finite)))
}

interface Path {
  program: Program
  options: PathOptions
  /** Rows that are no equation, in order: row inequalities[k] has its activity at v[columns + k]. */
  inequalities: Int32Array
  right: Float64Array
  v: Float64Array
  y: Float64Array
  hessian: Float64Array
  barrier: Barrier
}

interface Errors {
  primal: Float64Array
  dual: Float64Array
  mean: number
}

function startPath(program: Program, from: Float64Array, options: PathOptions): Path {
  const { columns, rows, low, high, rowLow, rowHigh } = program
  const inequalities = Int32Array.from({ length: rows }, (_, i) => i).filter((i) => !isEquation(program, i))
  const activity = rowActivity(program, from)
  const join = (own: Float64Array, ofRows: Float64Array): Float64Array =>
    Float64Array.from([...own, ...Array.from(inequalities, (row) => ofRows[row]!)])
  const barrier = barrierOf(join(low, rowLow), join(high, rowHigh))
  const v = barrierStart(barrier, join(from.slice(), activity), moveSize(program))
  const hessian = new Float64Array(v.length).fill(options.cost, 0, columns)
  const right = Float64Array.from({ length: rows }, (_, i) => (isEquation(program, i) ? rowLow[i]! : 0))
  return { program, options, inequalities, right, v, y: new Float64Array(rows), hessian, barrier }
}

function applyRows({ program, inequalities }: Path, v: Float64Array): Float64Array {
  const activity = rowActivity(program, v)
  inequalities.forEach((row, k) => {
    activity[row] = activity[row]! - v[program.columns + k]!
  })
  return activity
}

function applyColumns({ program, inequalities, v }: Path, y: Float64Array): Float64Array {
  const pull = new Float64Array(v.length)
  pull.set(columnPull(program, y))
  inequalities.forEach((row, k) => {
    pull[program.columns + k] = -y[row]!
  })
  return pull
}

function errorsOf(path: Path): Errors {
  const { v, y, hessian, right, barrier, options } = path
  const activity = applyRows(path, v)
  const pull = applyColumns(path, y)
  const primal = right.map((b, i) => b - activity[i]! - options.give * y[i]!)
  const dual = v.map((x, j) => pull[j]! + barrier.zLow[j]! - barrier.zHigh[j]! - hessian[j]! * x)
  return { primal, dual, mean: meanProduct(barrier, v) }
}

/** One step along the path; false, and nothing moved, where the numbers give out. */
function takeStep(matrix: NormalMatrix, path: Path, errors: Errors): boolean {
  const { v, y, barrier } = path
  const weight = v.map((x, j) => 1 / (path.hessian[j]! + barrier.weight(j, x)))
  const factor = factorOf(matrix, path, weight)
  const predicted = direction(path, factor, { weight, errors, target: 0, before: null })
  const reach = longestStep(barrier, v, predicted)
  const ahead = meanProduct(barrier, v, predicted, reach)
  const target = errors.mean > 0 ? errors.mean * (ahead / errors.mean) ** 3 : 0
  const step = direction(path, factor, { weight, errors, target, before: predicted })
  const length = Math.min(1, 0.9995 * longestStep(barrier, v, step))
  if (!Number.isFinite(largest(step.v) + largest(step.y) + largest(step.zLow) + largest(step.zHigh))) return false
  for (let j = 0; j < v.length; j++) {
    v[j] = v[j]! + length * step.v[j]!
    barrier.zLow[j] = barrier.zLow[j]! + length * step.zLow[j]!
    barrier.zHigh[j] = barrier.zHigh[j]! + length * step.zHigh[j]!
  }
  for (let i = 0; i < y.length; i++) y[i] = y[i]! + length * step.y[i]!
  return true
}

function factorOf(
  matrix: NormalMatrix,
  { program, options, inequalities }: Path,
  weight: Float64Array,
): CholeskyFactor {
  const rowWeight = new Float64Array(program.rows).fill(options.give)
  inequalities.forEach((row, k) => {
    rowWeight[row] = rowWeight[row]! + weight[program.columns + k]!
  })
  return factorizeNormal(matrix, weight, rowWeight, DEPENDENT)
}

interface Aim {
  weight: Float64Array
  errors: Errors
  target: number
  before: (BarrierStep & { y: Float64Array }) | null
}

/** One Newton direction; `before` gives the second-order terms of the corrector. */
function direction(path: Path, factor: CholeskyFactor, { weight, errors, target, before }: Aim) {
  const { barrier, v } = path
  const toLow = barrier.lowTarget(v, target, before)
  const toHigh = barrier.highTarget(v, target, before)
  const pushed = v.map((_, j) => weight[j]! * (errors.dual[j]! + toLow[j]! - toHigh[j]!))
  const moved = applyRows(path, pushed)
  const y = solveFactored(
    factor,
    errors.primal.map((p, i) => p - moved[i]!),
  )
  const pull = applyColumns(path, y)
  const dv = pushed.map((push, j) => push + weight[j]! * pull[j]!)
  return { v: dv, y, zLow: barrier.lowStep(v, dv, toLow), zHigh: barrier.highStep(v, dv, toHigh) }
}

function activeAt({ program, barrier, v, inequalities }: Path): ActiveSet {
  const side = (j: number): number => {
    if (v[j]! - barrier.low[j]! < barrier.zLow[j]!) return -1
    return barrier.high[j]! - v[j]! < barrier.zHigh[j]! ? 1 : 0
  }
  const column = Int8Array.from({ length: program.columns }, (_, j) => side(j))
  const row = new Int8Array(program.rows).fill(-1)
  inequalities.forEach((at, k) => {
    row[at] = side(program.columns + k)
  })
  return { column, row }
}
