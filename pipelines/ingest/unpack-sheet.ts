import type { Cell, Sheet } from '../../schemas/cell.ts'
import { lazyRows } from './lazy-rows.ts'
import type { PackedSheet } from './packed-sheet.ts'
import { SheetCells, wholeNumber } from './sheet-cells.ts'
import { packSheet } from './sheet-packer.ts'

/** A sheet with more cells is unpacked where it is looked at, not as a whole. */
const mostCellsAtOnce = 200_000

/** What the rows of a sheet were unpacked from. */
const packedOf = new WeakMap<Cell[][], SheetCells>()

/** The sheet again. Its rows are not to be written to. */
export function unpackSheet(packed: PackedSheet): Sheet {
  const cells = new SheetCells(packed)
  const rows = packed.kinds.length > mostCellsAtOnce ? lazyRows(packed, cells) : wholeRows(packed)
  packedOf.set(rows, cells)
  return { ...packed.frame, rows }
}

function wholeRows(packed: PackedSheet): Cell[][] {
  const cells = new SheetCells(packed, wholeNumber)
  const rows = Array.from({ length: cells.rows }, (_, row) => Object.freeze(cells.row(row)) as Cell[])
  return Object.freeze(rows) as Cell[][]
}

/** The cells of a sheet as columns, for what looks at all of them. */
export const cellsOf = (sheet: Sheet): SheetCells => packedOf.get(sheet.rows) ?? new SheetCells(packedAsIs(sheet))

/** Its rows as they are, also where they hold something under a merged range. */
function packedAsIs({ rows, ...frame }: Sheet): PackedSheet {
  return { ...packSheet({ ...frame, rows, merges: [] }), frame }
}
