import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { refuseUnmet } from './ras-conflict.ts'
import { checkTable } from './table-checks.ts'

/** When to stop: on the largest change of a cell between two full iterations; and how far a margin may stay off. */
export interface RasOptions {
  maxIterations?: number
  stopBelow?: number
  /** Largest distance of a row or column from its total, absolute; 1e-9 of the table's total where absent. */
  marginTolerance?: number
}

/** A raked table in row-major order, and how near it is: both must be small for margins to be met. */
export interface Raked {
  table: Float64Array
  iterations: number
  lastChange: number
  rowError: number
  colError: number
}

/**
 * Rakes a table to its row and column totals: x_ij = r_i a_ij s_j.
 *
 * Shape   seed of rows x columns in row-major order, one total a row and a column
 * Unit    that of the totals
 * Method  rows first, then columns, until no cell moves by `stopBelow`; zero cells stay zero
 * Throws  InvalidInput `methods/not-finite`, `methods/negative-cell`, `methods/table-shape`, `methods/margins-differ`,
 *         `methods/margin-without-cells`, `methods/margins-infeasible` (naming rows and columns that cannot be met),
 *         `methods/not-converged`
 * Source  docs/methods/method-ras.md; Deming & Stephan (1940); Stone (1961)
 */
export function ras(
  seed: ArrayLike<number>,
  rowTotals: ArrayLike<number>,
  colTotals: ArrayLike<number>,
  options: RasOptions = {},
): Raked {
  const margins = [Float64Array.from(rowTotals), Float64Array.from(colTotals)] as const
  const table = Float64Array.from(seed)
  const { total } = checkTable(table, margins)
  const tolerance = options.marginTolerance ?? 1e-9 * total
  const raked = iterate(table, margins, options)
  const isMet = Math.max(raked.rowError, raked.colError) <= tolerance
  if (raked.hasSettled && isMet) return raked
  refuseUnmet(Float64Array.from(seed), margins, { ...raked, tolerance })
}

type Margins = readonly [rows: Float64Array, columns: Float64Array]

function iterate(table: Float64Array, margins: Margins, { maxIterations = 10_000, stopBelow = 1e-10 }: RasOptions) {
  const [rows, columns] = margins
  const rowFactor = new Float64Array(rows.length)
  const sums = new Float64Array(columns.length)
  let iterations = 0
  let lastChange = Number.POSITIVE_INFINITY
  while (iterations < maxIterations && !(lastChange < stopBelow)) {
    rowPass(table, rows, rowFactor, sums)
    for (let j = 0; j < sums.length; j++) sums[j] = sums[j]! > 0 ? columns[j]! / sums[j]! : 0
    lastChange = columnPass(table, rowFactor, sums)
    iterations++
  }
  const errors = marginErrors(table, margins)
  if (!Number.isFinite(lastChange + errors.rowError + errors.colError)) {
    throw new InvalidInput('methods/not-converged', { iterations, change: null, rowError: null, colError: null })
  }
  return { table, iterations, lastChange, ...errors, hasSettled: lastChange < stopBelow }
}

/** Factor of each row, and the column sums after it. */
function rowPass(table: Float64Array, totals: Float64Array, factor: Float64Array, sums: Float64Array): void {
  const width = sums.length
  sums.fill(0)
  for (let i = 0, from = 0; i < totals.length; i++, from += width) {
    let sum = 0
    for (let j = 0; j < width; j++) sum += table[from + j]!
    const f = sum > 0 ? totals[i]! / sum : 0
    factor[i] = f
    for (let j = 0; j < width; j++) sums[j] = sums[j]! + f * table[from + j]!
  }
}

/** Applies both factors; the largest change of a cell. */
function columnPass(table: Float64Array, rowFactor: Float64Array, columnFactor: Float64Array): number {
  const width = columnFactor.length
  let change = 0
  for (let i = 0, from = 0; i < rowFactor.length; i++, from += width) {
    const f = rowFactor[i]!
    for (let j = 0; j < width; j++) {
      const before = table[from + j]!
      const after = before * f * columnFactor[j]!
      table[from + j] = after
      const moved = after > before ? after - before : before - after
      if (moved > change) change = moved
    }
  }
  return change
}

function marginErrors(table: Float64Array, [rows, columns]: Margins): { rowError: number; colError: number } {
  const width = columns.length
  const sums = new Float64Array(width)
  let rowError = 0
  rows.forEach((total, i) => {
    let sum = 0
    for (let j = 0; j < width; j++) {
      const value = table[i * width + j]!
      sum += value
      sums[j] = sums[j]! + value
    }
    rowError = Math.max(rowError, Math.abs(sum - total))
  })
  const colError = sums.reduce((most, sum, j) => Math.max(most, Math.abs(sum - columns[j]!)), 0)
  return { rowError, colError }
}
