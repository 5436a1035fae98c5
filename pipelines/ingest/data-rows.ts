import type { Cell, Sheet } from '../../schemas/cell.ts'
import { cellAt } from '../../schemas/cell.ts'
import type { Form } from '../../schemas/form.ts'
import type { TableLayout } from './find-header.ts'
import { fold } from './fold.ts'
import { readNumber } from './read-number.ts'
import { textOf } from './text-cell.ts'

/** A row below the header, as printed. `holdsNumbers`: some value cell is a number, or was meant as one. */
export interface DataRow {
  row: number
  label: string
  code: string
  unit: string
  holdsNumbers: boolean
}

/** The rows of a table: without blank rows, column numbers ('A | B | 1 | 2') and headers repeated on the next printed page. */
export function dataRows(sheet: Sheet, layout: TableLayout, form: Form): DataRow[] {
  const rows: DataRow[] = []
  const headerHeight = layout.firstDataRow - layout.top
  for (let row = layout.firstDataRow; row < sheet.rows.length; row++) {
    const read = readRow(sheet, layout, row)
    if (fold(read.label) === fold(form.stub.label) && fold(read.code) === fold(form.stub.code)) row += headerHeight - 1
    else if (!isColumnNumbers(read) && (read.label !== '' || read.code !== '' || read.holdsNumbers)) rows.push(read)
  }
  return rows
}

function readRow(sheet: Sheet, layout: TableLayout, row: number): DataRow {
  const text = (column: number) => textOf(cellAt(sheet, row, column))
  return {
    row,
    label: text(layout.label),
    code: text(layout.code),
    unit: layout.unit === null ? '' : text(layout.unit),
    holdsNumbers: layout.columns.some(({ at }) => meantAsNumber(cellAt(sheet, row, at))),
  }
}

const isColumnNumbers = ({ label, code }: DataRow): boolean =>
  /^\(?[a-z]\)?$/i.test(label) && /^\(?([a-z]|\d{1,2})\)?$/i.test(code)

const meantAsNumber = (cell: Cell): boolean =>
  cell.kind === 'number' ||
  cell.kind === 'error' ||
  cell.kind === 'formula' ||
  (cell.kind === 'text' && readNumber(cell.value, 'comma') !== 'not-a-number')
