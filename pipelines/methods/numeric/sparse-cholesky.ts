import type { CholeskyPlan } from './sparse-cholesky-plan.ts'

/** A factorization P N P' = L L'. A pivot that vanishes is null: its row depends on rows before it, and is left out. */
export interface CholeskyFactor {
  plan: CholeskyPlan
  values: Float64Array
  /** isNull[j] = 1 where the pivot of column j (in eliminated order) vanished. */
  isNull: Uint8Array
}

/**
 * Sparse Cholesky factorization of a positive semi-definite matrix, in place.
 *
 * Shape   `values` in the layout of `plan` (see entryPlace), overwritten by the factor
 * Method  left-looking by columns; the full columns at the end are factorized as one dense block. A pivot at or below
 *         `threshold` times the diagonal it started from is null
 * Source  George & Liu (1981), Computer Solution of Large Sparse Positive Definite Systems, ch. 5
 */
export function factorize(plan: CholeskyPlan, values: Float64Array, threshold: number): CholeskyFactor {
  const { size, start, rowIndex, denseFrom } = plan
  const isNull = new Uint8Array(size)
  const work = new Float64Array(size)
  const diagonal = Float64Array.from({ length: size }, (_, j) => values[start[j]!]!)
  const head = new Int32Array(size).fill(-1)
  const next = new Int32Array(size).fill(-1)
  const reached = new Int32Array(size)
  for (let j = 0; j < size; j++) {
    const from = start[j]!
    const to = start[j + 1]!
    for (let p = from; p < to; p++) work[rowIndex[p]!] = values[p]!
    for (let k = head[j]!; k >= 0; ) {
      const after = next[k]!
      subtractColumn(plan, values, work, { from: reached[k]!, to: start[k + 1]! })
      advance(plan, k, { head, next, reached })
      k = after
    }
    for (let p = from; p < to; p++) values[p] = work[rowIndex[p]!]!
    if (j >= denseFrom) continue
    isNull[j] = scaleColumn(values, from, to, threshold * diagonal[j]!)
    reached[j] = from
    if (isNull[j] === 0) advance(plan, j, { head, next, reached })
  }
  factorizeTail(plan, values, { isNull, diagonal, threshold })
  return { plan, values, isNull }
}

/** work -= L(row, k) x L(rows from row on, k). */
function subtractColumn(
  { rowIndex }: CholeskyPlan,
  values: Float64Array,
  work: Float64Array,
  { from, to }: { from: number; to: number },
): void {
  const multiplier = values[from]!
  for (let p = from; p < to; p++) {
    const row = rowIndex[p]!
    work[row] = work[row]! - multiplier * values[p]!
  }
}

/** Lets column k wait for the next of its rows. */
function advance(
  { start, rowIndex }: CholeskyPlan,
  k: number,
  { head, next, reached }: { head: Int32Array; next: Int32Array; reached: Int32Array },
): void {
  const place = reached[k]! + 1
  reached[k] = place
  if (place >= start[k + 1]!) return
  const row = rowIndex[place]!
  next[k] = head[row]!
  head[row] = k
}

/** Divides a column by the root of its pivot; a null pivot empties it. Says whether it is null. */
function scaleColumn(values: Float64Array, from: number, to: number, floor: number): 0 | 1 {
  const pivot = values[from]!
  if (!(pivot > floor) || pivot <= 0) {
    values.fill(0, from, to)
    return 1
  }
  const root = Math.sqrt(pivot)
  for (let p = from; p < to; p++) values[p] = values[p]! / root
  return 0
}

interface TailState {
  isNull: Uint8Array
  diagonal: Float64Array
  threshold: number
}

/** The full columns at the end, by rows of a square array: the inner products run over contiguous numbers. */
function factorizeTail({ size, start, denseFrom }: CholeskyPlan, values: Float64Array, state: TailState): void {
  const width = size - denseFrom
  const square = new Float64Array(width * width)
  for (let j = 0; j < width; j++) {
    const from = start[denseFrom + j]!
    for (let i = j; i < width; i++) square[i * width + j] = values[from + i - j]!
  }
  for (let i = 0; i < width; i++) {
    const row = i * width
    for (let j = 0; j < i; j++) {
      const pivot = square[j * width + j]!
      const left = square[row + j]! - dot(square, row, j * width, j)
      square[row + j] = pivot === 0 ? 0 : left / pivot
    }
    const pivot = square[row + i]! - dot(square, row, row, i)
    const isNull = !(pivot > state.threshold * state.diagonal[denseFrom + i]!) || pivot <= 0
    state.isNull[denseFrom + i] = isNull ? 1 : 0
    square[row + i] = isNull ? 0 : Math.sqrt(pivot)
  }
  for (let j = 0; j < width; j++) {
    const from = start[denseFrom + j]!
    for (let i = j; i < width; i++) values[from + i - j] = square[i * width + j]!
  }
}

/** Inner product of `length` numbers of `a` from `i` and from `j`, in four running sums. */
function dot(a: Float64Array, i: number, j: number, length: number): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  const whole = length & ~3
  let k = 0
  for (; k < whole; k += 4) {
    s0 += a[i + k]! * a[j + k]!
    s1 += a[i + k + 1]! * a[j + k + 1]!
    s2 += a[i + k + 2]! * a[j + k + 2]!
    s3 += a[i + k + 3]! * a[j + k + 3]!
  }
  for (; k < length; k++) s0 += a[i + k]! * a[j + k]!
  return s0 + s1 + (s2 + s3)
}

/** Solves N x = right; x is zero in the rows left out. */
export function solveFactored({ plan, values, isNull }: CholeskyFactor, right: Float64Array): Float64Array {
  const { size, order, start, rowIndex } = plan
  const x = Float64Array.from({ length: size }, (_, k) => right[order[k]!]!)
  for (let j = 0; j < size; j++) {
    const xj = isNull[j] === 1 ? 0 : x[j]! / values[start[j]!]!
    x[j] = xj
    if (xj === 0) continue
    for (let p = start[j]! + 1; p < start[j + 1]!; p++) x[rowIndex[p]!] = x[rowIndex[p]!]! - values[p]! * xj
  }
  backward(plan, values, isNull, x)
  const solution = new Float64Array(size)
  for (let k = 0; k < size; k++) solution[order[k]!] = x[k]!
  return solution
}

function backward({ size, start, rowIndex }: CholeskyPlan, values: Float64Array, isNull: Uint8Array, x: Float64Array) {
  for (let j = size - 1; j >= 0; j--) {
    if (isNull[j] === 1) {
      x[j] = 0
      continue
    }
    let left = x[j]!
    for (let p = start[j]! + 1; p < start[j + 1]!; p++) left -= values[p]! * x[rowIndex[p]!]!
    x[j] = left / values[start[j]!]!
  }
}

/** The combination of rows that makes null row `row` (a node of the pattern): sum of y_i x row i = 0, with y of `row` 1. */
export function dependenceOf({ plan, values, isNull }: CholeskyFactor, row: number): Float64Array {
  const { size, order, position, start, rowIndex } = plan
  const at = position[row]!
  const y = new Float64Array(size)
  for (let k = 0; k < at; k++) {
    for (let p = start[k]! + 1; p < start[k + 1]!; p++) if (rowIndex[p] === at) y[k] = -values[p]!
  }
  backward(plan, values, isNull, y)
  y[at] = 1
  const combination = new Float64Array(size)
  for (let k = 0; k < size; k++) combination[order[k]!] = y[k]!
  return combination
}
