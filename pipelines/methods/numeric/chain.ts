/**
 * A chain: variables in time order, a criterion of short rows (each row touches neighbours only) and groups of
 * neighbouring variables that must meet linear constraints. Benchmarking, disaggregation and reconciliation over time
 * are all of this kind: minimise |D z|² subject to C z = b, with D banded and C in blocks.
 */
export interface Chain {
  /** What messages call it. */
  name: string
  terms: Terms
  groups: Groups
}

/** Rows of the criterion: row r is the sum of coefficient[i] x z[index[i]] for start[r] <= i < start[r + 1]. */
export interface Terms {
  count: number
  start: Int32Array
  index: Int32Array
  coefficient: Float64Array
}

/**
 * A partition of the variables: group g holds first[g] <= variable < first[g + 1] and the constraints
 * rowFirst[g] <= row < rowFirst[g + 1]; `rows[offset[g] + row x size + position]` are their coefficients.
 */
export interface Groups {
  first: Int32Array
  rowFirst: Int32Array
  offset: Int32Array
  rows: Float64Array
}

/** How a chain begins: no condition, everything before it zero, or (first order) in its stationary state. */
export type ChainStart = 'free' | 'zero' | 'stationary'

/**
 * Rows of a difference equation: stencil[0] x z[t] + stencil[1] x z[t-1] + ...
 *
 * With 'free' the rows that would reach before the start are left out; with 'zero' they are cut; 'stationary' puts
 * sqrt(1 - stencil[1]²) x z[0] first (for [1, -rho]).
 */
export function stencilTerms(count: number, stencil: readonly number[], begin: ChainStart): Terms {
  const order = stencil.length - 1
  const start = [0]
  const index: number[] = []
  const coefficient: number[] = []
  for (let t = begin === 'free' ? order : 0; t < count; t++) {
    for (let lag = Math.min(order, t); lag >= 0; lag--) {
      index.push(t - lag)
      coefficient.push(begin === 'stationary' && t === 0 ? Math.sqrt(1 - stencil[1]! ** 2) : stencil[lag]!)
    }
    start.push(index.length)
  }
  return {
    count,
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    coefficient: Float64Array.from(coefficient),
  }
}

/** One value a row: D z. */
export function applyTerms({ start, index, coefficient }: Terms, z: Float64Array): Float64Array {
  const rows = new Float64Array(start.length - 1)
  for (let r = 0; r < rows.length; r++) {
    let total = 0
    for (let i = start[r]!; i < start[r + 1]!; i++) total += coefficient[i]! * z[index[i]!]!
    rows[r] = total
  }
  return rows
}

/** D' r: with r = D z the gradient (half of it) of the criterion. */
export function applyTransposed({ count, start, index, coefficient }: Terms, rows: Float64Array): Float64Array {
  const gradient = new Float64Array(count)
  for (let r = 0; r < rows.length; r++)
    for (let i = start[r]!; i < start[r + 1]!; i++) gradient[index[i]!]! += coefficient[i]! * rows[r]!
  return gradient
}
