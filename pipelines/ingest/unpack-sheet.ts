import type { Cell, Sheet } from '../../schemas/cell.ts'
import { lazyRows } from './lazy-rows.ts'
import { cellReader, clearMerged, putLate, rowOf, trimRow } from './packed-cells.ts'
import type { PackedSheet } from './packed-sheet.ts'

/** A sheet with more cells is unpacked where it is looked at, not as a whole. */
const mostCellsAtOnce = 200_000

/** The sheet again: without texts under merged ranges, without blanks at the ends of rows and of the sheet. */
export function unpackSheet(packed: PackedSheet): Sheet {
  if (packed.kinds.length > mostCellsAtOnce) return { ...packed.frame, rows: lazyRows(packed) }
  const rows: Cell[][] = []
  const next = cellReader(packed)(0, { text: 0, number: 0 })
  for (const width of packed.widths) rows.push(rowOf(width, next))
  for (const [row, column, cell] of packed.late) putLate(rows[row]!, column, cell)
  clearMerged(rows, 0, packed.frame.merges)
  rows.forEach(trimRow)
  while (rows.length > 0 && rows[rows.length - 1]!.length === 0) rows.pop()
  return { ...packed.frame, rows }
}
