import type { Groups } from './chain.ts'

/**
 * Each group's constraints solved for as many variables as their rank: pivots = solved x b - spread x free.
 * Row r of `solved` beyond the rank says what combination of the right sides must be nil.
 */
export interface Elimination {
  /** Row of the group that solves for the variable; -1 otherwise. */
  pivotOf: Int32Array
  /** Number of the variable among the free ones; -1 otherwise. */
  freeOf: Int32Array
  groupOf: Int32Array
  rank: Int32Array
  /** Free variables of group g: freeFirst[g] <= number < freeFirst[g + 1]. */
  freeFirst: Int32Array
  pivots: Int32Array[]
  spread: Float64Array[]
  solved: Float64Array[]
  /** Sum of log |pivot| over all groups. */
  logPivots: number
}

/** A pivot below this share of the group's largest coefficient counts as zero. */
const NEGLIGIBLE = 1e-11

interface Work {
  matrix: Float64Array
  solved: Float64Array
  rowCount: number
  size: number
}

function largestEntry({ matrix, rowCount, size }: Work, from: number, isOpen: (column: number) => boolean): number {
  let best = -1
  let most = 0
  for (let column = 0; column < size; column++) {
    if (!isOpen(column)) continue
    for (let row = from; row < rowCount; row++) {
      const entry = Math.abs(matrix[row * size + column]!)
      if (entry > most) {
        most = entry
        best = row * size + column
      }
    }
  }
  return best
}

function swapRows(values: Float64Array, width: number, a: number, b: number): void {
  if (a === b) return
  for (let i = 0; i < width; i++) {
    const held = values[a * width + i]!
    values[a * width + i] = values[b * width + i]!
    values[b * width + i] = held
  }
}

function addRow(values: Float64Array, width: number, rows: readonly [number, number], factor: number): void {
  const [from, to] = rows
  for (let i = 0; i < width; i++) values[to * width + i]! += factor * values[from * width + i]!
}

function scaleRow(values: Float64Array, width: number, row: number, factor: number): void {
  for (let i = 0; i < width; i++) values[row * width + i]! *= factor
}

/** One step of Gauss and Jordan with the largest open entry as pivot; its column, or -1 when nothing is left. */
function pivotStep(work: Work, step: number, floor: number, isOpen: (column: number) => boolean): [number, number] {
  const { matrix, solved, rowCount, size } = work
  const at = largestEntry(work, step, isOpen)
  if (at < 0 || Math.abs(matrix[at]!) <= floor) return [-1, 0]
  const column = at % size
  const row = (at - column) / size
  const pivot = matrix[at]!
  swapRows(matrix, size, step, row)
  swapRows(solved, rowCount, step, row)
  scaleRow(matrix, size, step, 1 / pivot)
  scaleRow(solved, rowCount, step, 1 / pivot)
  for (let other = 0; other < rowCount; other++) {
    const factor = -matrix[other * size + column]!
    if (other === step || factor === 0) continue
    addRow(matrix, size, [step, other], factor)
    addRow(solved, rowCount, [step, other], factor)
  }
  return [column, pivot]
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1
  return matrix
}

const largest = (values: Float64Array): number => {
  let most = 0
  for (const value of values) most = Math.max(most, Math.abs(value))
  return most
}

interface GroupElimination {
  pivots: Int32Array
  work: Work
  logPivots: number
}

function eliminateGroup(groups: Groups, g: number, isFixed: Uint8Array | null): GroupElimination {
  const first = groups.first[g]!
  const size = groups.first[g + 1]! - first
  const rowCount = groups.rowFirst[g + 1]! - groups.rowFirst[g]!
  const from = groups.offset[g]!
  const work = { matrix: groups.rows.slice(from, from + rowCount * size), solved: identity(rowCount), rowCount, size }
  const pivots: number[] = []
  const taken = new Uint8Array(size)
  const isOpen = (column: number): boolean => taken[column] === 0 && !isFixed?.[first + column]
  const floor = NEGLIGIBLE * largest(work.matrix)
  let logPivots = 0
  for (let step = 0; step < rowCount; step++) {
    const [column, pivot] = pivotStep(work, step, floor, isOpen)
    if (column < 0) break
    taken[column] = 1
    pivots.push(first + column)
    logPivots += Math.log(Math.abs(pivot))
  }
  return { pivots: Int32Array.from(pivots), work, logPivots }
}

/** One constraint: its largest open coefficient is the pivot, the others are divided by it. */
function eliminateOne(groups: Groups, g: number, isFixed: Uint8Array | null): GroupElimination {
  const first = groups.first[g]!
  const size = groups.first[g + 1]! - first
  const matrix = groups.rows.slice(groups.offset[g]!, groups.offset[g]! + size)
  let best = -1
  for (let i = 0; i < size; i++) {
    if (isFixed?.[first + i] || matrix[i] === 0) continue
    if (best < 0 || Math.abs(matrix[i]!) > Math.abs(matrix[best]!)) best = i
  }
  const pivot = best < 0 ? 1 : matrix[best]!
  for (let i = 0; i < size; i++) matrix[i]! /= pivot
  const solved = new Float64Array(1).fill(1 / pivot)
  return {
    pivots: best < 0 ? new Int32Array(0) : new Int32Array(1).fill(first + best),
    work: { matrix, solved, rowCount: 1, size },
    logPivots: Math.log(Math.abs(pivot)),
  }
}

/** Columns of the group's free variables, from the rows that were solved. */
function spreadOf({ pivots, work }: GroupElimination, free: readonly number[]): Float64Array {
  const spread = new Float64Array(pivots.length * free.length)
  for (let row = 0; row < pivots.length; row++)
    for (let i = 0; i < free.length; i++) spread[row * free.length + i] = work.matrix[row * work.size + free[i]!]!
  return spread
}

/** Solves every group's constraints for its pivots; variables marked in `isFixed` keep their value. */
export function eliminateGroups(count: number, groups: Groups, isFixed: Uint8Array | null): Elimination {
  const groupCount = groups.first.length - 1
  const pivotOf = new Int32Array(count).fill(-1)
  const freeOf = new Int32Array(count).fill(-1)
  const groupOf = new Int32Array(count)
  const rank = new Int32Array(groupCount)
  const freeFirst = new Int32Array(groupCount + 1)
  const found: Pick<Elimination, 'pivots' | 'spread' | 'solved' | 'logPivots'> = {
    pivots: [],
    spread: [],
    solved: [],
    logPivots: 0,
  }
  let frees = 0
  for (let g = 0; g < groupCount; g++) {
    const isOne = groups.rowFirst[g + 1]! - groups.rowFirst[g]! === 1
    const group = isOne ? eliminateOne(groups, g, isFixed) : eliminateGroup(groups, g, isFixed)
    for (let row = 0; row < group.pivots.length; row++) pivotOf[group.pivots[row]!] = row
    const open: number[] = []
    for (let v = groups.first[g]!; v < groups.first[g + 1]!; v++) {
      groupOf[v] = g
      if (pivotOf[v]! >= 0 || isFixed?.[v]) continue
      freeOf[v] = frees++
      open.push(v - groups.first[g]!)
    }
    rank[g] = group.pivots.length
    freeFirst[g + 1] = frees
    found.pivots.push(group.pivots)
    found.spread.push(spreadOf(group, open))
    found.solved.push(group.work.solved)
    found.logPivots += group.logPivots
  }
  return { pivotOf, freeOf, groupOf, rank, freeFirst, ...found }
}
