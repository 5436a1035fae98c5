import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** Coefficients of the columns and the diagonal of (X'X)^-1. */
export interface LeastSquares {
  coefficients: number[]
  inverseDiagonal: number[]
}

/** A column that keeps less than this share of its length beside the others counts as their combination. */
const COLLINEAR = 1e-9

const dot = (a: Float64Array, b: Float64Array): number => {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!
  return total
}

/** Takes the part along `unit` off `vector`; returns its size. */
function takeOff(vector: Float64Array, unit: Float64Array): number {
  const along = dot(unit, vector)
  for (let i = 0; i < vector.length; i++) vector[i]! -= along * unit[i]!
  return along
}

/** Orthogonal columns (each taken off twice) and the upper triangle R with X = Q R, columns scaled to length one. */
function orthogonalize(
  columns: readonly Float64Array[],
  name: string,
): { q: Float64Array[]; r: number[][]; length: number[] } {
  const q: Float64Array[] = []
  const r: number[][] = []
  const length = columns.map((column) => Math.sqrt(dot(column, column)))
  columns.forEach((column, j) => {
    const rest = column.map((value) => (length[j] === 0 ? 0 : value / length[j]!))
    const along = q.map((unit) => takeOff(rest, unit))
    q.forEach((unit, k) => {
      along[k]! += takeOff(rest, unit)
    })
    const left = Math.sqrt(dot(rest, rest))
    if (!(left > COLLINEAR)) throw new InvalidInput('methods/collinear', { series: name, column: j + 1 })
    q.push(rest.map((value) => value / left))
    r.push([...along, left])
  })
  return { q, r, length }
}

/** Inverse of the upper triangle whose column j is r[j]. */
function invertTriangle(r: readonly number[][]): number[][] {
  return r.map((_, j) => {
    const column = r.map(() => 0)
    for (let i = j; i >= 0; i--) {
      let rest = i === j ? 1 : 0
      for (let k = i + 1; k <= j; k++) rest -= r[k]![i]! * column[k]!
      column[i] = rest / r[i]![i]!
    }
    return column
  })
}

/**
 * Least squares of y on columns of its length, by orthogonalization.
 *
 * Throws InvalidInput `methods/collinear` with the number of the column that the ones before it explain.
 */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array, name: string): LeastSquares {
  const { q, r, length } = orthogonalize(columns, name)
  const inverse = invertTriangle(r)
  const rest = Float64Array.from(y)
  const along = q.map((unit) => takeOff(rest, unit))
  const row = (i: number): number[] => inverse.map((column) => column[i]!)
  return {
    coefficients: columns.map((_, i) => row(i).reduce((total, value, j) => total + value * along[j]!, 0) / length[i]!),
    inverseDiagonal: columns.map((_, i) => row(i).reduce((total, value) => total + value * value, 0) / length[i]! ** 2),
  }
}
