import { isNumber } from './cell-role.ts'
import { isDitto } from './ditto.ts'
import type { TableLayout } from './find-header.ts'
import { indentOf } from './indentation.ts'
import { digits, error, formula, number, percent, text } from './packed-sheet.ts'
import type { SheetCells } from './sheet-cells.ts'

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
export function dataRows(cells: SheetCells, part: TableLayout): DataRow[] {
  const rows: DataRow[] = []
  let unit = ''
  for (let row = part.firstDataRow; row < part.endRow; row++) {
    if (cells.width(row) === 0) continue
    const read = readRow(cells, part, row)
    if (isColumnNumbers(cells, part, read)) continue
    if (read.unit !== '' && isDitto(read.unit)) read.unit = unit
    if (read.label === '' && read.code === '' && !read.holdsNumbers) continue
    rows.push(read)
    if (read.unit !== '') unit = read.unit
  }
  return rows
}

function readRow(cells: SheetCells, part: TableLayout, row: number): DataRow {
  return {
    row,
    label: cells.textOf(cells.at(row, part.label)),
    code: cells.textOf(cells.at(row, part.code)),
    unit: part.unit === null ? '' : cells.textOf(cells.at(row, part.unit)),
    indent: indentOf(cells, row, part.label),
    holdsNumbers: part.columns.some(({ at }) => meantAsNumber(cells, cells.at(row, at))),
    part,
  }
}

const columnNumber = /^\(?(?:[a-z]|\d{1,2})\)?(?:\s*=.*)?$/i

/** 'A | B | 1 | 2 | 3=2/1': a letter or 1 for the label, and every other text a letter or a small number. */
function isColumnNumbers(cells: SheetCells, part: TableLayout, { row, label, code }: DataRow): boolean {
  if (label.length > 3 || !/^\(?(?:[a-z]|1)\)?$/i.test(label)) return false
  const others = [code, ...part.columns.map(({ at }) => cells.textOf(cells.at(row, at)))].filter((one) => one !== '')
  return others.length > 0 && others.every((one) => columnNumber.test(one))
}

const numberKinds = [number, digits, percent, error, formula]

function meantAsNumber(cells: SheetCells, at: number): boolean {
  const kind = cells.kind(at)
  return numberKinds.includes(kind) || (kind === text && isNumber(cells.text(at)))
}
