import type { Cell, Sheet } from '../../schemas/cell.ts'
import { cellAt } from '../../schemas/cell.ts'
import { roleOf } from './cell-role.ts'
import { isDitto } from './ditto.ts'
import type { TableLayout } from './find-header.ts'
import { indentOf } from './indentation.ts'
import { textOf } from './text-cell.ts'

/** A row below the header, as printed. `holdsNumbers`: some value cell is a number, or was meant as one. */
export interface DataRow {
  row: number
  label: string
  code: string
  unit: string
  indent: number
  holdsNumbers: boolean
  /** The part of the table that it stands in. */
  part: TableLayout
}

/** The rows of a part of a table: without blank rows and column numbers ('A | B | 1 | 2'). */
export function dataRows(sheet: Sheet, part: TableLayout): DataRow[] {
  const rows: DataRow[] = []
  let unit = ''
  for (let row = part.firstDataRow; row < part.endRow; row++) {
    if (sheet.rows[row]!.length === 0 || isColumnNumbers(sheet, part, row)) continue
    const read = readRow(sheet, part, row)
    if (isDitto(read.unit)) read.unit = unit
    if (read.label === '' && read.code === '' && !read.holdsNumbers) continue
    rows.push(read)
    if (read.unit !== '') unit = read.unit
  }
  return rows
}

function readRow(sheet: Sheet, part: TableLayout, row: number): DataRow {
  const text = (column: number) => textOf(cellAt(sheet, row, column))
  return {
    row,
    label: text(part.label),
    code: text(part.code),
    unit: part.unit === null ? '' : text(part.unit),
    indent: indentOf(sheet, row, part.label),
    holdsNumbers: part.columns.some(({ at }) => meantAsNumber(cellAt(sheet, row, at))),
    part,
  }
}

const columnNumber = /^\(?(?:[a-z]|\d{1,2})\)?(?:\s*=.*)?$/i

/** 'A | B | 1 | 2 | 3=2/1': a letter or 1 for the label, and every other text a letter or a small number. */
function isColumnNumbers(sheet: Sheet, part: TableLayout, row: number): boolean {
  const text = (column: number) => textOf(cellAt(sheet, row, column))
  if (!/^\(?(?:[a-z]|1)\)?$/i.test(text(part.label))) return false
  const others = [part.code, ...part.columns.map(({ at }) => at)].map(text).filter((one) => one !== '')
  return others.length > 0 && others.every((one) => columnNumber.test(one))
}

export const meantAsNumber = (cell: Cell): boolean =>
  cell.kind === 'number' ||
  cell.kind === 'error' ||
  cell.kind === 'formula' ||
  (cell.kind === 'text' && roleOf(cell) === 'value')
