import type { Sheet } from '../../schemas/cell.ts'
import { cellAt } from '../../schemas/cell.ts'
import { fold } from './fold.ts'
import { textOf } from './text-cell.ts'

/** More columns than any form has; wider sheets are cut here. */
const maxColumns = 512

/**
 * The header texts above each column, from top to bottom, with merged cells unfolded; equal neighbours and blanks dropped.
 * A sheet without merges in these rows (a CSV) continues a text to the right over blanks that have a text below them.
 */
export function headerPaths(sheet: Sheet, top: number, bottom: number): string[][] {
  const rows = Array.from({ length: bottom - top + 1 }, (_, i) => sheet.rows[top + i] ?? [])
  const width = Math.min(maxColumns, Math.max(0, ...rows.map((row) => row.length), ...mergedRight(sheet, top, bottom)))
  const grid = rows.map((_, i) => Array.from({ length: width }, (_, c) => textOf(cellAt(sheet, top + i, c))))
  if (!unfoldMerges(sheet, grid, top)) continueRight(grid)
  return Array.from({ length: width }, (_, c) => withoutRepeats(grid.map((row) => row[c]!)))
}

const mergedRight = (sheet: Sheet, top: number, bottom: number): number[] =>
  sheet.merges.filter((m) => m.top >= top && m.top <= bottom).map((m) => Math.min(m.right + 1, maxColumns))

/** Writes the text of each merged range over its cells; false when no range starts in the grid. */
function unfoldMerges(sheet: Sheet, grid: string[][], top: number): boolean {
  const inside = sheet.merges.filter((m) => m.top >= top && m.top < top + grid.length)
  for (const merge of inside) {
    const text = textOf(cellAt(sheet, merge.top, merge.left))
    for (let r = merge.top - top; r <= Math.min(merge.bottom - top, grid.length - 1); r++)
      for (let c = merge.left; c <= Math.min(merge.right, grid[r]!.length - 1); c++) grid[r]![c] = text
  }
  return inside.length > 0
}

function continueRight(grid: string[][]): void {
  for (let r = 0; r < grid.length - 1; r++)
    for (let c = 1; c < grid[r]!.length; c++) {
      const textBelow = grid.slice(r + 1).some((row) => row[c] !== '')
      if (grid[r]![c] === '' && textBelow) grid[r]![c] = grid[r]![c - 1]!
    }
}

const withoutRepeats = (texts: readonly string[]): string[] =>
  texts.filter((text) => text !== '').filter((text, i, kept) => i === 0 || fold(text) !== fold(kept[i - 1]!))
