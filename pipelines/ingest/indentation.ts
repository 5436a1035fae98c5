import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'

/** Letters that one step of a format's indentation is as wide as. */
const stepLetters = 3

/**
 * How far a label stands to the right: leading spaces, the format's indentation, a bullet ('-' less than '+'), in letters. Only
 * to be compared inside one table.
 */
export function indentOf(sheet: Sheet, row: number, column: number): number {
  const cell = cellAt(sheet, row, column)
  if (cell.kind !== 'text') return 0
  const spaces = /^[\s\u00a0]*/.exec(cell.value)![0].length
  const bullet = /^[\s\u00a0]*([-–+•·*])\s/.exec(cell.value)?.[1]
  const format = (sheet.indents?.[cellAddress(row, column)] ?? 0) * stepLetters
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
