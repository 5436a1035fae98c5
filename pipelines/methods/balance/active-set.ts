import { type CholeskyFactor, solveFactored } from '../numeric/sparse-cholesky.ts'
import { factorizeNormal, type NormalMatrix } from './normal-matrix.ts'
import { columnPull, isEquation, largest, type Program, rowActivity, sizeOf } from './program.ts'

/** Which bounds hold as equations: -1 the lower, 1 the upper, 0 neither. Equations are always -1. */
export interface ActiveSet {
  column: Int8Array
  row: Int8Array
}

/** The solution with a guessed active set, and whether the guess was right. */
export interface Guess {
  t: Float64Array
  y: Float64Array
  active: ActiveSet
  factor: CholeskyFactor
  /** Left of each active row's equation. */
  residual: Float64Array
  isClosed: boolean
  isRight: boolean
}

const CLOSED = 1e-9
const DEPENDENT = 1e-11
const ROUNDS = 25

/** Nothing held but the equations. */
export function equationsOnly(program: Program): ActiveSet {
  const row = Int8Array.from({ length: program.rows }, (_, i) => (isEquation(program, i) ? -1 : 0))
  return { column: new Int8Array(program.columns), row }
}

/** Whether every row is met to 1e-9 of its size. */
export const isClosed = ({ rowSize }: Program, residual: Float64Array): boolean =>
  residual.every((left, i) => Math.abs(left) <= CLOSED * rowSize[i]!)

/**
 * Guesses the active bounds, solves, and guesses again from the signs of bounds and multipliers, until a guess
 * repeats itself: then it is the optimum (primal-dual active set, Hintermueller, Ito & Kunisch 2003). The last guess
 * comes back with `isRight` false when none does, or when held rows contradict each other.
 */
export function searchActiveSet(matrix: NormalMatrix, start: ActiveSet): Guess {
  let guess = solveGuess(matrix, start)
  for (let round = 1; round < ROUNDS && !guess.isRight && guess.isClosed; round++) {
    guess = solveGuess(matrix, nextActive(matrix.program, guess))
  }
  return guess
}

/** The solution with exactly these bounds held, whatever the signs of their multipliers. */
export function solveGuess(matrix: NormalMatrix, active: ActiveSet): Guess {
  const { program } = matrix
  const weight = Float64Array.from(active.column, (side) => (side === 0 ? 1 : 0))
  const rowWeight = Float64Array.from(active.row, (side) => (side === 0 ? Number.POSITIVE_INFINITY : 0))
  const factor = factorizeNormal(matrix, weight, rowWeight, DEPENDENT)
  const t = heldAt(program, active)
  const y = new Float64Array(program.rows)
  let residual = residualOf(program, active, t)
  for (let pass = 0; pass < 5; pass++) {
    const step = solveFactored(factor, residual)
    const pull = columnPull(program, step)
    for (let i = 0; i < program.rows; i++) y[i] = active.row[i] === 0 ? 0 : y[i]! + step[i]!
    for (let j = 0; j < program.columns; j++) if (active.column[j] === 0) t[j] = t[j]! + pull[j]!
    const before = largest(residual)
    residual = residualOf(program, active, t)
    if (largest(residual) > 0.3 * before) break
  }
  const guess = { t, y, active, factor, residual, isRight: false, isClosed: false }
  guess.isClosed = isClosed(program, residual)
  guess.isRight = guess.isClosed && sameActive(active, nextActive(program, guess))
  return guess
}

function heldAt({ low, high }: Program, { column }: ActiveSet): Float64Array {
  return Float64Array.from(column, (side, j) => (side === 0 ? 0 : side < 0 ? low[j]! : high[j]!))
}

function residualOf(program: Program, { row }: ActiveSet, t: Float64Array): Float64Array {
  const activity = rowActivity(program, t)
  return activity.map((value, i) => {
    if (row[i] === 0) return 0
    return (row[i]! < 0 ? program.rowLow[i]! : program.rowHigh[i]!) - value
  })
}

/** Bounds that the solution breaks become active; active ones with a multiplier of the wrong sign are let go. */
function nextActive(program: Program, { t, y, active }: Pick<Guess, 't' | 'y' | 'active'>): ActiveSet {
  const { low, high, rowLow, rowHigh } = program
  const slack = 1e-11 * sizeOf(program)
  const pull = columnPull(program, y)
  const side = (was: number, held: number, below: number, above: number): number => {
    if (was !== 0) return was * held > slack ? 0 : was
    if (below > slack) return -1
    return above > slack ? 1 : 0
  }
  const column = active.column.map((was, j) => side(was, t[j]! - pull[j]!, low[j]! - t[j]!, t[j]! - high[j]!))
  const activity = rowActivity(program, t)
  const row = active.row.map((was, i) =>
    isEquation(program, i) ? -1 : side(was, y[i]!, rowLow[i]! - activity[i]!, activity[i]! - rowHigh[i]!),
  )
  return { column, row }
}

const sameActive = (a: ActiveSet, b: ActiveSet): boolean =>
  a.column.every((side, j) => side === b.column[j]) && a.row.every((side, i) => side === b.row[i])
