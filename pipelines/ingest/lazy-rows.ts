import type { Cell } from '../../schemas/cell.ts'
import { computedArray } from '../../schemas/computed-array.ts'
import type { PackedSheet } from './packed-sheet.ts'
import { SheetCells } from './sheet-cells.ts'

/**
 * The rows of a packed sheet as an array that unpacks each where it is read and forgets it again: two million cells as objects
 * would take more memory than a reading process has. Not to be written to.
 */
export function lazyRows(packed: PackedSheet, cells = new SheetCells(packed)): Cell[][] {
  let last = -1
  let cellsOfLast: Cell[] = []
  return computedArray(cells.rows, (row) => {
    if (row !== last) {
      last = row
      cellsOfLast = cells.row(row)
    }
    return cellsOfLast
  })
}
