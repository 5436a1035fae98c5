import type { CellRange } from '../../schemas/cell.ts'
import type { Form } from '../../schemas/form.ts'
import type { Period } from '../../schemas/period.ts'
import { printedHeader } from '../ingest/match-header.ts'
import type { Typed } from './layout.ts'

/** Header texts with merged neighbours: a level shorter than the others is merged downwards, equal texts sideways. */
export function headerRows(
  form: Form,
  period: Period,
  stub: readonly string[],
): { texts: Typed[][]; merges: CellRange[] } {
  const paths = [
    ...stub.map((text) => [text]),
    ...form.columns.map((column) => column.header.map((text) => printedHeader(text, period))),
  ]
  const depth = Math.max(...paths.map((path) => path.length))
  const grid = Array.from({ length: depth }, (_, level) => paths.map((path) => path[Math.min(level, path.length - 1)]!))
  const texts: Typed[][] = grid.map((row) => row.map(() => null))
  const taken = grid.map((row) => row.map(() => false))
  const merges: CellRange[] = []
  for (let level = 0; level < depth; level += 1)
    for (let column = 0; column < paths.length; column += 1) {
      if (taken[level]![column]) continue
      const range = rangeAt(grid, level, column)
      for (let r = range.top; r <= range.bottom; r += 1)
        for (let c = range.left; c <= range.right; c += 1) taken[r]![c] = true
      texts[level]![column] = grid[level]![column]!
      if (range.bottom > level || range.right > column) merges.push(range)
    }
  return { texts, merges }
}

/** The largest block of one text that starts here, sideways first, inside one group of the levels above. */
function rangeAt(grid: readonly string[][], level: number, column: number): CellRange {
  const above = (c: number) => grid.slice(0, level + 1).map((row) => row[c])
  let right = column
  while (right + 1 < grid[level]!.length && above(right + 1).every((text, i) => text === above(column)[i])) right += 1
  let bottom = level
  const same = (row: readonly string[]) => row.slice(column, right + 1).every((text) => text === grid[level]![column])
  while (bottom + 1 < grid.length && same(grid[bottom + 1]!)) bottom += 1
  return { top: level, left: column, bottom, right }
}
