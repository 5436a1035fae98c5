import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { type Balanced, balanceByVariance } from './balance.ts'
import { type Constraint, equation } from './constraint.ts'

/** A z = b with dense rows; names of rows and values for messages. */
export interface LinearSystem {
  rows: readonly (readonly number[])[]
  right: readonly number[]
  names?: readonly string[]
}

/** Bounds that every value keeps: none, or zero from below. */
export type Sign = 'any' | 'not-negative'

/**
 * Adjusts estimates to a linear system by generalised least squares: min (z - x)' V^-1 (z - x) subject to A z = b.
 *
 * Shape   n values, n variances (0: exact), m rows of A -> n values
 * Throws  InvalidInput as `balance` (see balance.ts)
 * Source  docs/methods/method-gls-reconciliation.md; Stone, Champernowne & Meade (1942); Byron (1978)
 */
export function glsReconciliation(
  values: readonly number[],
  variance: readonly number[],
  system: LinearSystem,
  sign: Sign,
): Balanced {
  const constraints = rowsOf(system, values.length)
  const bounds = sign === 'any' ? {} : { low: values.map(() => 0) }
  return balanceByVariance(values, variance, constraints, { ...bounds, ...namesOf(system) })
}

/**
 * The same with a full covariance matrix. V = L L' and z = x + L t turn it into independent errors of t.
 *
 * Throws  InvalidInput `methods/covariance` for a matrix that is not symmetric or not positive semi-definite
 */
export function glsWithCovariance(
  values: readonly number[],
  covariance: readonly (readonly number[])[],
  system: LinearSystem,
  sign: Sign,
): Balanced {
  const root = rootOf(covariance, values.length)
  const onErrors = (coefficients: readonly number[]): number[] =>
    values.map((_, k) => coefficients.reduce((sum, a, i) => sum + a * (root[i]?.[k] ?? 0), 0))
  const errors = Array.from({ length: values.length }, (_, k) => k)
  const equations = rowsOf(system, values.length).map(({ name, low }, r) => {
    const row = system.rows[r]!
    const reached = row.reduce((sum, a, i) => sum + a * values[i]!, 0)
    return equation(name, errors, low - reached, onErrors(row))
  })
  const signs: Constraint[] = sign === 'any' ? [] : values.map((x, i) => signOf(system, { x, i, errors, root }))
  const { values: t, distance } = balanceByVariance(
    values.map(() => 0),
    values.map(() => 1),
    [...equations, ...signs],
  )
  const moved = values.map((x, i) => x + root[i]!.reduce((sum, l, k) => sum + l * t[k]!, 0))
  return { values: Float64Array.from(moved, (z) => (sign === 'any' ? z : Math.max(z, 0))), distance }
}

interface SignRow {
  x: number
  i: number
  errors: number[]
  root: readonly (readonly number[])[]
}

const signOf = ({ names }: LinearSystem, { x, i, errors, root }: SignRow): Constraint => ({
  name: `${names?.[i] ?? `#${i + 1}`} >= 0`,
  cells: errors,
  coefficients: errors.map((k) => root[i]![k] ?? 0),
  low: -x,
  high: Number.POSITIVE_INFINITY,
})

const namesOf = ({ names }: LinearSystem) => (names === undefined ? {} : { names })

function rowsOf({ rows, right }: LinearSystem, size: number): Constraint[] {
  if (rows.length !== right.length) {
    throw new InvalidInput('methods/table-shape', { series: 'b', given: right.length, wanted: rows.length })
  }
  return rows.map((row, r) => {
    if (row.length !== size) {
      throw new InvalidInput('methods/table-shape', { series: `A row ${r + 1}`, given: row.length, wanted: size })
    }
    const cells = Array.from(row.keys()).filter((i) => row[i] !== 0)
    return equation(
      `row ${r + 1}`,
      cells,
      right[r]!,
      cells.map((i) => row[i]!),
    )
  })
}

/** Lower root of a positive semi-definite matrix; the column of a vanishing pivot is empty. */
function rootOf(covariance: readonly (readonly number[])[], size: number): number[][] {
  const isSquare = covariance.length === size && covariance.every((row) => row.length === size)
  if (!isSquare)
    throw new InvalidInput('methods/table-shape', { series: 'covariance', given: covariance.length, wanted: size })
  const root = covariance.map(() => new Array<number>(size).fill(0))
  for (let j = 0; j < size; j++) {
    const pivot = covariance[j]![j]! - root[j]!.reduce((sum, l) => sum + l * l, 0)
    const floor = 1e-12 * Math.abs(covariance[j]![j]!)
    if (pivot < -floor) throw new InvalidInput('methods/covariance', { row: j + 1, column: j + 1, value: pivot })
    root[j]![j] = pivot <= floor ? 0 : Math.sqrt(pivot)
    for (let i = j + 1; i < size; i++) root[i]![j] = rootEntry(covariance, root, i, j)
  }
  return root
}

function rootEntry(
  covariance: readonly (readonly number[])[],
  root: readonly number[][],
  i: number,
  j: number,
): number {
  const value = covariance[i]![j]!
  const size = Math.sqrt(Math.abs(covariance[i]![i]! * covariance[j]![j]!))
  if (!(Math.abs(value - covariance[j]![i]!) <= 1e-9 * size)) {
    throw new InvalidInput('methods/covariance', { row: i + 1, column: j + 1, value })
  }
  const left = value - root[i]!.reduce((sum, l, k) => sum + l * root[j]![k]!, 0)
  const pivot = root[j]![j]!
  if (pivot > 0) return left / pivot
  if (Math.abs(left) > 1e-6 * size) throw new InvalidInput('methods/covariance', { row: i + 1, column: j + 1, value })
  return 0
}
