import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { dependenceOf } from '../numeric/sparse-cholesky.ts'
import { equationsOnly, type Guess, isClosed, searchActiveSet, solveGuess } from './active-set.ts'
import { marginNames } from './conflict-names.ts'
import { followPath, type PathEnd } from './interior-point.ts'
import { type NormalMatrix, normalMatrix } from './normal-matrix.ts'
import { columnPull, largest, type Program, rowActivity, sizeOf } from './program.ts'

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
  const path = followPath(matrix, first.t, { cost: 1, give: 1e-12 })
  const last = searchActiveSet(matrix, path.active)
  if (last.isRight) return last.t
  const held = heldPath(matrix, path)
  if (held !== null) return held
  const t = clamped(program, path.t)
  if (!isClosed(program, unmetBy(program, t))) refuseElastic(matrix, first.t, names)
  return t
}

/**
 * The end of the path with its bounds held exactly: where bounds leave a single point, multipliers are not unique and
 * their signs say nothing; it counts if it closes, keeps the bounds and is no further than the path's own end.
 */
function heldPath(matrix: NormalMatrix, path: PathEnd): Float64Array | null {
  const { program } = matrix
  const { t, isClosed: closes } = solveGuess(matrix, path.active)
  const inside = clamped(program, t)
  const isInside = inside.every((value, j) => Math.abs(value - t[j]!) <= 1e-11 * sizeOf(program))
  const square = (vector: Float64Array): number => vector.reduce((sum, value) => sum + value * value, 0)
  const isNear = square(t) <= square(path.t) * (1 + 1e-7)
  return closes && isInside && isNear && isClosed(program, unmetBy(program, inside)) ? inside : null
}

/** What each row is short of its lower edge (above zero) or past its upper one (below). */
function unmetBy(program: Program, t: Float64Array): Float64Array {
  const { rowLow, rowHigh } = program
  const activity = rowActivity(program, t)
  return activity.map((value, i) => Math.max(rowLow[i]! - value, 0) + Math.min(rowHigh[i]! - value, 0))
}

function clamped({ low, high }: Program, t: Float64Array): Float64Array {
  return t.map((value, j) => Math.min(Math.max(value, low[j]!), high[j]!))
}

function holdsOnlyEquations(program: Program, { active }: Guess): boolean {
  const { row } = equationsOnly(program)
  return active.column.every((side) => side === 0) && active.row.every((side, i) => side === row[i])
}

/** Equations that contradict each other: the dependent one that is furthest from closing, and those that make it. */
function refuseDependent({ factor, residual }: Guess, names: ProgramNames): never {
  const worst = residual.reduce((most, value, i) => (Math.abs(value) > Math.abs(residual[most]!) ? i : most), 0)
  const isNull = factor.isNull[factor.plan.position[worst]!] === 1
  const combination = isNull ? dependenceOf(factor, worst) : new Float64Array(residual.length)
  combination[worst] = 1
  refuse(combination, names, { cells: '', gap: Math.abs(residual[worst]!), share: 1e-7 })
}

/**
 * The least violation of the rows within the bounds. What it leaves unmet shows the conflict, if it proves it;
 * otherwise all that can be said is that no answer was found.
 */
function refuseElastic(matrix: NormalMatrix, from: Float64Array, names: ProgramNames): never {
  const { program } = matrix
  for (const cost of [1e-7, 1e-10]) {
    const elastic = followPath(matrix, from, { cost, give: 1 })
    if (!provesConflict(program, elastic)) continue
    const cells = [...elastic.active.column].flatMap((side, column) => (side === 0 ? [] : [names.column(column)]))
    refuse(elastic.y, names, { cells: marginNames(cells).constraints, gap: largest(elastic.y), share: 1e-3 })
  }
  throw new InvalidInput('methods/balance-unsolved', { constraints: program.rows })
}

/** Farkas: the rows combined by y ask for more than any values within the bounds (or a thousand sizes) can give. */
function provesConflict(program: Program, { t, y }: PathEnd): boolean {
  const reach = 1000 * Math.max(sizeOf(program), largest(t))
  const pull = columnPull(program, y)
  const most = pull.reduce((sum, p, j) => {
    const edge = p > 0 ? Math.min(program.high[j]!, reach) : Math.max(program.low[j]!, -reach)
    return sum + p * edge
  }, 0)
  const least = y.reduce((sum, value, i) => {
    const edge = value > 0 ? program.rowLow[i]! : program.rowHigh[i]!
    return sum + (value === 0 ? 0 : value * (Number.isFinite(edge) ? edge : -Math.sign(value) * reach))
  }, 0)
  const noise = y.reduce((sum, value, i) => sum + Math.abs(value) * program.rowSize[i]!, 0)
  return least - most > 1e-10 * noise
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
