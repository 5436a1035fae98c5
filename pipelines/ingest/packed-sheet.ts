import type { CellKind, CellRange, Sheet } from '../../schemas/cell.ts'

/**
 * A sheet as a few long arrays instead of millions of small objects: what a reader makes, what reading a form goes through, and what
 * goes from the reading process to the one that asked. Without texts under merged ranges, without blanks at the ends of rows and
 * of the sheet.
 */
export interface PackedSheet {
  frame: Omit<Sheet, 'rows'>
  /** Of each row: the place of its first cell among all cells, and how many it has. */
  starts: Uint32Array
  widths: Uint32Array
  /** Of each cell: the place of its kind in `cellKinds`. */
  kinds: Uint8Array
  /** Of each cell: a number, also that of digits alone; of any other that is not blank the place of its text in `raws`. */
  values: Float64Array
  /** Raw texts, in pieces of `pieceTexts` texts with NUL between them. */
  raws: string[]
  /** Raw texts of numbers that are not in their usual spelling ('1,50'), by the place of the cell. */
  spelled: ReadonlyMap<number, string>
  /** What texts of old fonts say, by the place of the cell, in the order of the cells. */
  decoded: ReadonlyMap<number, string>
}

export const cellKinds: readonly CellKind[] = [
  'blank',
  'number',
  'text',
  'nil',
  'missing',
  'date',
  'error',
  'formula',
  // A text of digits alone ('1234'), and a number spelled as a percentage ('11.5%').
  'text',
  'number',
]
export const [blank, number, text] = [0, 1, 2]
export const [date, error, formula, digits, percent] = [5, 6, 7, 8, 9]
export const pieceTexts = 10_000
export const separator = '\u0000'

/** Only the top left cell of a merged range keeps what it says. */
export function clearMerged({ starts, widths, kinds }: PackedSheet, merges: readonly CellRange[]): void {
  for (const { top, left, bottom, right } of merges)
    for (let row = top; row <= Math.min(bottom, widths.length - 1); row++) {
      const start = starts[row]!
      const end = start + Math.min(right + 1, widths[row]!)
      for (let at = start + left; at < end; at++) if (row !== top || at !== start + left) kinds[at] = blank
    }
}

/** Leaves out the blanks at the ends of rows and of the sheet. */
export function trimmed(sheet: PackedSheet): PackedSheet {
  const { starts, widths, kinds } = sheet
  let rows = 0
  for (let row = 0; row < widths.length; row++) {
    let width = widths[row]!
    while (width > 0 && kinds[starts[row]! + width - 1] === blank) width -= 1
    widths[row] = width
    if (width > 0) rows = row + 1
  }
  return { ...sheet, starts: starts.subarray(0, rows), widths: widths.subarray(0, rows) }
}
