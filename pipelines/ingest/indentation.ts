import { cellAddress } from '../../schemas/cell.ts'
import { digits, text } from './packed-sheet.ts'
import type { SheetCells } from './sheet-cells.ts'

/** Letters that one step of a format's indentation is as wide as. */
const stepLetters = 3

/**
 * How far a label stands to the right: leading spaces, the format's indentation, a bullet ('-' less than '+'), in letters. Only
 * to be compared inside one table.
 */
export function indentOf(cells: SheetCells, row: number, column: number): number {
  const at = cells.at(row, column)
  const kind = cells.kind(at)
  if (kind !== text && kind !== digits) return 0
  const { indents } = cells.packed.frame
  const format = (indents?.[cellAddress(row, column)] ?? 0) * stepLetters
  if (kind === digits) return format
  const label = cells.text(at)
  if (!/^[\s\u00a0\-–+•·*]/.test(label)) return format
  const spaces = /^[\s\u00a0]*/.exec(label)![0].length
  const bullet = /^[\s\u00a0]*([-–+•·*])\s/.exec(label)?.[1]
  return spaces + format + (bullet === undefined ? 0 : /[-–•·]/.test(bullet) ? 1 : 2)
}

/** Deeper than any list of a form. */
const mostAncestors = 40

/** For each row the places of the rows that it stands under, outermost first: the nearest before it that are less indented. */
export function ancestorsOf(indents: readonly number[]): number[][] {
  const open: number[] = []
  return indents.map((indent, at) => {
    while (open.length > 0 && indents[open[open.length - 1]!]! >= indent) open.pop()
    const above = open.slice(-mostAncestors)
    open.push(at)
    return above
  })
}
