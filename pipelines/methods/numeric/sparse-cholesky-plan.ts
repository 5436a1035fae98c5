import { minimumDegree, type SymmetricPattern } from './minimum-degree.ts'

/**
 * What a sparse Cholesky factorization needs to know of a pattern before any number: the order of elimination and where
 * the factor has entries. Column j of the factor (in eliminated order) holds rowIndex[start[j]] = j first, then its rows
 * in ascending order. From column `denseFrom` on, every column is full.
 */
export interface CholeskyPlan {
  size: number
  order: Int32Array
  /** position[i] = place of node i in the order. */
  position: Int32Array
  start: Int32Array
  rowIndex: Int32Array
  denseFrom: number
}

/** Symbolic factorization of a symmetric pattern: made once, used for every factorization with that pattern. */
export function planCholesky(pattern: SymmetricPattern): CholeskyPlan {
  const { size } = pattern
  const order = minimumDegree(pattern)
  const position = new Int32Array(size)
  order.forEach((node, k) => {
    position[node] = k
  })
  const columns = columnsOf(pattern, order, position)
  const start = new Int32Array(size + 1)
  for (let j = 0; j < size; j++) start[j + 1] = start[j]! + columns[j]!.length + 1
  const rowIndex = new Int32Array(start[size]!)
  columns.forEach((rows, j) => {
    rowIndex[start[j]!] = j
    rowIndex.set(rows, start[j]! + 1)
  })
  return { size, order, position, start, rowIndex, denseFrom: denseFrom(columns) }
}

/** Rows below the diagonal of each column: its own, and those of the columns whose first row it is. */
function columnsOf({ size, start, adjacent }: SymmetricPattern, order: Int32Array, position: Int32Array): Int32Array[] {
  const children: number[][] = Array.from({ length: size }, () => [])
  const mark = new Int32Array(size).fill(-1)
  const columns: Int32Array[] = []
  for (let j = 0; j < size; j++) {
    const rows: number[] = []
    const visit = (row: number): void => {
      if (row <= j || mark[row] === j) return
      mark[row] = j
      rows.push(row)
    }
    const node = order[j]!
    for (let p = start[node]!; p < start[node + 1]!; p++) visit(position[adjacent[p]!]!)
    for (const child of children[j]!) columns[child]!.forEach(visit)
    const sorted = Int32Array.from(rows).sort()
    columns.push(sorted)
    if (sorted.length > 0) children[sorted[0]!]!.push(j)
  }
  return columns
}

function denseFrom(columns: readonly Int32Array[]): number {
  let from = columns.length
  while (from > 0 && columns[from - 1]!.length === columns.length - from) from--
  return from
}

/** Place of entry (i, j) of the matrix in the value array of the factor. */
export function entryPlace({ position, start, rowIndex }: CholeskyPlan, i: number, j: number): number {
  const column = Math.min(position[i]!, position[j]!)
  const row = Math.max(position[i]!, position[j]!)
  let low = start[column]!
  let high = start[column + 1]! - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (rowIndex[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}
