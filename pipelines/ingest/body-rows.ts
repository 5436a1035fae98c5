import type { Sheet } from '../../schemas/cell.ts'
import { cellAt } from '../../schemas/cell.ts'
import { roleOf } from './cell-role.ts'
import { isDitto } from './ditto.ts'
import type { TableBlock } from './find-tables.ts'
import { headingFinder } from './heading-rows.ts'
import { indentOf } from './indentation.ts'
import { outlineOf } from './outline.ts'
import type { TableColumns } from './table-columns.ts'
import { textOf } from './text-cell.ts'
import { cellsOf } from './unpack-sheet.ts'

/** A row of a table that holds figures, or should. */
export interface BodyRow {
  row: number
  /** The rows that it stands under, its own label, the texts beside. */
  labels: string[]
  /** Its own label, and those above it. */
  label: string
  above: string[]
  /** Of the column of units; '' without one. */
  unit: string
}

/** The rows of a table that are no headings. A row without any figure is one, unless a unit, a code or its neighbours speak for it. */
export function bodyRows(sheet: Sheet, block: TableBlock, columns: TableColumns): BodyRow[] {
  const { label, beside, number, values, unit } = columns
  const rows = Array.from({ length: block.bottom - block.first + 1 }, (_, i) => block.first + i)
  const texts = labelTexts(sheet, rows, columns)
  const besides = rows.map((row) => beside.map((column) => textOf(cellAt(sheet, row, column))))
  const units = rows.map((row) => (unit === null ? '' : textOf(cellAt(sheet, row, unit))))
  const empty = rows.map((row) => values.every((at) => roleOf(cellAt(sheet, row, at)) === 'blank'))
  const cells = cellsOf(sheet)
  const indents = rows.map((row) => indentOf(cells, row, label))
  const numbers = rows.map((row) => (number === null ? '' : textOf(cellAt(sheet, row, number))))
  const heads = headingFinder({ texts, empty, indents, numbers })
  const isFigures = (i: number) =>
    !empty[i] || (texts[i] !== '' && (units[i] !== '' || hasCode(columns, besides[i]!) || !heads(i)))
  const outline = outlineOf(
    rows.map((_, i) => ({
      text: texts[i]!,
      number: numbers[i]!,
      indent: indents[i]!,
      heading: !isFigures(i),
    })),
  )
  let above = ''
  units.forEach((text, i) => {
    if (isDitto(text)) units[i] = above
    else if (text !== '') above = text
  })
  return rows.flatMap((row, i): BodyRow[] => {
    if (!isFigures(i)) return []
    const over = outline[i]!.map((at) => texts[at]!).filter((text) => text !== '')
    return [{ row, labels: [...over, texts[i]!, ...besides[i]!], label: texts[i]!, above: over, unit: units[i]! }]
  })
}

/** A code of the row beside its label, other than the number of a list. */
const hasCode = ({ beside, number }: TableColumns, texts: readonly string[]): boolean =>
  beside.some((column, i) => column !== number && /^\d{2,}$/.test(texts[i]!))

/** The labels; a cell merged over several rows, or left out where a further column of words goes on, labels all of them. */
function labelTexts(sheet: Sheet, rows: readonly number[], { label, beside, number, values }: TableColumns): string[] {
  const words = beside.filter((column) => column !== number && column > label)
  const merged = new Set(
    sheet.merges
      .filter((merge) => merge.left === label && merge.bottom > merge.top)
      .flatMap(({ top, bottom }) => Array.from({ length: Math.min(bottom - top, rows.length) }, (_, i) => top + 1 + i)),
  )
  const isFilled = (row: number, columns: readonly number[]) =>
    columns.some((at) => roleOf(cellAt(sheet, row, at)) !== 'blank')
  let last = ''
  return rows.map((row) => {
    const own = textOf(cellAt(sheet, row, label))
    const goesOn = merged.has(row) || (isFilled(row, words) && isFilled(row, values))
    if (own !== '' || !goesOn) last = own
    return own === '' && goesOn ? last : own
  })
}
