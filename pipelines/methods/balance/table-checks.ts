import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** Refuses a seed or total that is negative or not a number. */
export function checkCells(series: string, values: Float64Array): void {
  const at = values.findIndex((value) => !(value >= 0) || value === Number.POSITIVE_INFINITY)
  if (at < 0) return
  const value = values[at]!
  if (!Number.isFinite(value))
    throw new InvalidInput('methods/not-finite', { series, position: at + 1, value: String(value) })
  throw new InvalidInput('methods/negative-cell', { series, position: at + 1, value })
}

/** Refuses margins whose totals differ by more than 1e-9: no table has both. */
export function checkGrandTotals(totals: readonly { series: string; total: number }[]): number {
  const first = totals[0]?.total ?? 0
  for (const { series, total } of totals) {
    if (Math.abs(total - first) > 1e-9 * Math.max(total, first)) {
      throw new InvalidInput('methods/margins-differ', {
        series: `${totals[0]!.series}, ${series}`,
        first,
        second: total,
      })
    }
  }
  return first
}

/**
 * Checks a two-way table before it is raked, and gives its total.
 *
 * Throws  InvalidInput for a wrong shape, a number that is negative or none, margins that differ, and a row or column
 *         with a total but no cell above zero to carry it
 */
export function checkTable(
  seed: Float64Array,
  [rows, columns]: readonly [Float64Array, Float64Array],
): { total: number } {
  if (seed.length !== rows.length * columns.length || seed.length === 0) {
    throw new InvalidInput('methods/table-shape', {
      series: 'seed',
      given: seed.length,
      wanted: rows.length * columns.length,
    })
  }
  checkCells('seed', seed)
  checkCells('rowTotals', rows)
  checkCells('colTotals', columns)
  const total = checkGrandTotals([
    { series: 'rowTotals', total: sum([...rows]) },
    { series: 'colTotals', total: sum([...columns]) },
  ])
  const rowSum = new Float64Array(rows.length)
  const colSum = new Float64Array(columns.length)
  const width = columns.length
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < width; j++) {
      const value = seed[i * width + j]!
      rowSum[i] = rowSum[i]! + value
      colSum[j] = colSum[j]! + value
    }
  }
  checkCarried('row', rows, rowSum)
  checkCarried('column', columns, colSum)
  return { total }
}

/** A total above zero needs a cell above zero. */
export function checkCarried(axis: string, totals: Float64Array, sums: Float64Array): void {
  const at = totals.findIndex((total, i) => total > 0 && !(sums[i]! > 0))
  if (at >= 0) throw new InvalidInput('methods/margin-without-cells', { axis, position: at + 1, total: totals[at]! })
}
