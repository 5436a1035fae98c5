import { CellStatus, type DatasetCell } from '../../schemas/dataset.ts'
import type { DatasetHead } from '../../store/datasets.ts'

/**
 * A published table in numbers: some 20 bytes a cell where objects take some 200. `NaN` stands for a missing value, status 255 for a
 * place without a cell; `prices` names the last part of the account row that a cell shows.
 */
export interface PackedTable {
  head: DatasetHead
  columns: number
  values: Float64Array
  shares: Float64Array
  statuses: Uint8Array
  prices: Uint16Array
  priceNames: string[]
}

const statuses = CellStatus.options
const codeOf = new Map(statuses.map((status, i) => [status, i]))
const noCell = 255

export function emptyTable(head: DatasetHead): PackedTable {
  const columns = head.columns.headings.length
  const cells = head.rows.headings.length * columns
  return {
    ...{ head, columns, values: new Float64Array(cells).fill(Number.NaN), shares: new Float64Array(cells) },
    ...{ statuses: new Uint8Array(cells).fill(noCell), prices: new Uint16Array(cells), priceNames: [''] },
  }
}

/** Packs rows of cells into a table from row `first` on. */
export function packRows(table: PackedTable, first: number, rows: readonly (readonly (DatasetCell | null)[])[]): void {
  for (const [r, row] of rows.entries())
    for (const [c, cell] of row.entries()) if (cell !== null) packCell(table, (first + r) * table.columns + c, cell)
}

function packCell(table: PackedTable, at: number, cell: DatasetCell): void {
  table.values[at] = cell.value ?? Number.NaN
  table.shares[at] = cell.estimatedShare
  table.statuses[at] = codeOf.get(cell.status)!
  table.prices[at] = priceCode(table.priceNames, cell.ref)
}

function priceCode(names: string[], ref: string | null): number {
  if (ref === null) return 0
  const name = ref.slice(ref.lastIndexOf('|') + 1)
  const known = names.indexOf(name)
  return known >= 0 ? known : names.push(name) - 1
}

/** A cell as it was published, but for its reference, of which the prices are left; null where there is none. */
export function unpackCell(table: PackedTable, row: number, column: number): DatasetCell | null {
  const at = row * table.columns + column
  const status = statuses[table.statuses[at]!]
  if (status === undefined) return null
  const value = table.values[at]!
  const prices = table.priceNames[table.prices[at]!]!
  const ref = prices === '' ? null : `account:|${prices}`
  return { value: Number.isNaN(value) ? null : value, status, estimatedShare: table.shares[at]!, ref }
}
