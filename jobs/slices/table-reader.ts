import type { VintageRow } from '../../store/database.ts'
import { readDatasetHead, readDatasetRows } from '../../store/datasets.ts'
import type { Db } from '../../store/insert-rows.ts'
import { BoundedMap } from '../bounded-map.ts'
import { emptyTable, type PackedTable, packRows } from './pack-table.ts'

/** Cells read in one statement: some ten milliseconds of parsing, so that other readers are not kept waiting. */
const cellsAtOnce = 10_000

/** Cells of all tables kept: about 100 MB. */
const cellsKept = 5_000_000

/** Reads a table of a frozen vintage, or null; see `tableReader`. */
export type TableReader = (vintage: VintageRow, table: string) => Promise<PackedTable | null>

/**
 * Reads tables of frozen vintages whole once and keeps them packed: a frozen table never changes, so every later slice costs no
 * query. Whether the caller may see the vintage is asked before, each time.
 */
export function tableReader(db: Db, limit: number = cellsKept): TableReader {
  const kept = new BoundedMap<PackedTable | null>(limit, (table) => (table?.values.length ?? 0) + 1_000)
  return (vintage, table) =>
    kept.get(`${vintage.province} ${vintage.vintage_id} ${table}`, () => readTable(db, vintage, table))
}

async function readTable(db: Db, vintage: VintageRow, table: string): Promise<PackedTable | null> {
  const head = await readDatasetHead(db, vintage, table)
  if (head === null) return null
  const packed = emptyTable(head)
  const rows = head.rows.headings.length
  const atOnce = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, packed.columns)))
  for (let first = 0; first < rows; first += atOnce)
    packRows(packed, first, await readDatasetRows(db, { vintage, table }, [first, first + atOnce]))
  return packed
}
