import { setImmediate } from 'node:timers/promises'
import type { PackedTable } from './pack-table.ts'
import { type Slice, sliceTable } from './slice-table.ts'
import { writePart } from './write-slice.ts'

/** Cells written between two looks at other requests: some ten milliseconds. */
const cellsAtOnce = 4_000

/** A large slice in a flat format, part by part: nobody waits for it and it never stands in memory whole. */
export async function* streamSlice(table: PackedTable, slice: Slice, format: 'csv' | 'json'): AsyncGenerator<string> {
  const atOnce = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, slice.columns.length)))
  if (format === 'json') yield '['
  for (let first = 0; first < Math.max(1, slice.rows.length); first += atOnce) {
    const part = { rows: slice.rows.slice(first, first + atOnce), columns: slice.columns }
    yield writePart(sliceTable(table, part), format, first === 0 ? 'first' : 'later')
    await setImmediate()
  }
  if (format === 'json') yield ']'
}
