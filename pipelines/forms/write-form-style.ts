import type ExcelJS from 'exceljs'
import { sum } from 'simple-statistics'
import { cellAddress } from '../../schemas/cell.ts'
import type { CellPlace, FormPlan } from './form-plan.ts'

const solid = (argb: string): ExcelJS.FillPattern => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })
const inputFill = solid('FFFFFBE0')
const headerFill = solid('FFDCE6F1')
const asideFill = solid('FFF0F0F0')
const thin = { style: 'thin' as const, color: { argb: 'FFB0B0B0' } }
/** One face for all: a font without a name is shown as whatever the program likes. */
export const face = 'Arial'
const lineHeight = 13
/** Height of a row whose longest text wraps in a column of this width (in characters). */
export const wrappedHeight = (letters: number, width: number): number =>
  Math.max(1, Math.ceil((letters * 0.93) / width)) * lineHeight + 2
const box = { top: thin, left: thin, bottom: thin, right: thin }

/** Fonts, fills, borders, widths, locks and print set-up of a form's sheet. */
export function dressForm(sheet: ExcelJS.Worksheet, plan: FormPlan): void {
  dressColumns(sheet, plan)
  dressHeading(sheet, plan)
  dressTable(sheet, plan)
  dressSignatures(sheet, plan)
  for (const { row, column, field } of plan.inputs) {
    const cell = sheet.getCell(row + 1, column + 1)
    cell.protection = { locked: false }
    cell.fill = inputFill
    cell.numFmt = field.type === 'text' || field.type === 'code' ? '@' : numberFormat(field.type)
    cell.alignment = { horizontal: 'right', vertical: 'middle' }
  }
  setUpPrint(sheet, plan)
}

/** Widths in characters: up to the first A4 upright holds the table readably, beyond the second A4 holds it no more and A3 is asked for. */
const uprightWidth = 130
const broadWidth = 230
const [a3, a4] = [8 as ExcelJS.PaperSize, 9 as ExcelJS.PaperSize]
/** Room to sign in, under the names. */
const signingRows = 5

/** Prints the form and its English labels, what is signed; earlier figures are for the screen. Narrow forms upright. */
function setUpPrint(sheet: ExcelJS.Worksheet, plan: FormPlan): void {
  const { top, bottom } = plan.layout.header
  const right = plan.firstAside - 1 + (plan.hasEnglish ? 1 : 0)
  const widths = Array.from({ length: right + 1 }, (_, column) => sheet.getColumn(column + 1).width ?? 10)
  const width = sum(widths)
  sheet.headerFooter.oddFooter = `&L${plan.form.symbol.replaceAll('&', '&&')}&R&P/&N`
  sheet.pageSetup = {
    orientation: width <= uprightWidth ? 'portrait' : 'landscape',
    paperSize: width > broadWidth ? a3 : a4,
    // exceljs writes a '$' before each end: the rows need theirs.
    printArea: `A$1:${cellAddress(0, right).replace('1', '')}$${plan.layout.rows.length + signingRows}`,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 },
    printTitlesRow: `${top + 1}:${bottom + 1}`,
  }
}

const numberFormat = (type: 'number' | 'integer'): string => (type === 'integer' ? '#,##0' : '#,##0.###')

const labelWidth = 50
const englishWidth = 44

function dressColumns(sheet: ExcelJS.Worksheet, { layout, firstAside, form, hasEnglish }: FormPlan): void {
  const width = Math.max(...layout.rows.map((row) => row.length))
  const codes = layout.rows.slice(layout.header.bottom + 1).map((row) => String(row[1] ?? '').length)
  const valueWidth = form.columns.length > 8 ? 13 : 17
  for (let column = 2; column <= width; column += 1)
    sheet.getColumn(column).width = column <= layout.labelColumns ? 13 : valueWidth
  sheet.getColumn(1).width = labelWidth
  sheet.getColumn(2).width = Math.max(11, ...codes.map((letters) => letters + 2))
  if (hasEnglish) sheet.getColumn(firstAside + 1).width = englishWidth
}

function dressHeading(sheet: ExcelJS.Worksheet, { layout }: FormPlan): void {
  for (let row = 1; row <= layout.rows.length; row += 1) sheet.getRow(row).font = { name: face, size: 10 }
  sheet.getRow(1).font = { name: face, size: 10, bold: true }
  sheet.getRow(2).font = { name: face, size: 14, bold: true }
  sheet.getRow(2).height = 21
  sheet.getRow(3).font = { name: face, size: 10, italic: true }
  sheet.getRow(4).font = { name: face, size: 9, italic: true, color: { argb: 'FF555555' } }
}

function dressTable(sheet: ExcelJS.Worksheet, plan: FormPlan): void {
  const { top, bottom } = plan.layout.header
  const last = bottom + plan.rowCount
  for (let row = top; row <= last; row += 1) {
    const cells = plan.layout.rows[row]!
    for (let column = 0; column < cells.length; column += 1)
      dressCell(sheet.getCell(row + 1, column + 1), plan, { row, column })
    const text = (column: number) => String(cells[column] ?? '').length
    sheet.getRow(row + 1).height =
      row > bottom
        ? Math.max(
            wrappedHeight(text(0), labelWidth),
            plan.hasEnglish ? wrappedHeight(text(plan.firstAside), englishWidth) : 0,
          )
        : cells[0] === 'A' && row === bottom
          ? 16
          : headerHeight(sheet, plan, row)
  }
}

/** As high as its longest text needs in the columns that it spans, and never less than two lines. */
function headerHeight(sheet: ExcelJS.Worksheet, { layout }: FormPlan, row: number): number {
  const heights = layout.rows[row]!.map((text, column) => {
    const merged = layout.merges.find((merge) => merge.top === row && merge.left === column)
    const right = merged?.right ?? column
    const width = Array.from({ length: right - column + 1 }, (_, i) => sheet.getColumn(column + i + 1).width ?? 10)
    const deep = (merged?.bottom ?? row) - row + 1
    return (
      wrappedHeight(
        String(text ?? '').length * 1.25,
        width.reduce((a, b) => a + b, 0),
      ) / deep
    )
  })
  return Math.max(32, ...heights)
}

function dressSignatures(sheet: ExcelJS.Worksheet, { layout }: FormPlan): void {
  if (layout.signatures === undefined) return
  const { first, left } = layout.signatures
  layout.rows.slice(first).forEach((_, i) => {
    for (const column of [1, left + 1]) {
      const cell = sheet.getCell(first + i + 1, column)
      cell.alignment = { horizontal: 'center' }
      cell.font = { name: face, size: 10, bold: i === 1, italic: i === 0 || i === 2 }
      cell.protection = { locked: i === 1 || i === 2 }
    }
  })
}

function dressCell(cell: ExcelJS.Cell, { layout, firstAside, hasEnglish }: FormPlan, { row, column }: CellPlace): void {
  const isHeader = row <= layout.header.bottom
  const isText = column === 0 || (hasEnglish && column === firstAside)
  cell.border = box
  cell.font = { name: face, size: 10, bold: isHeader || layout.boldRows.has(row), italic: column >= firstAside }
  if (isHeader) {
    cell.fill = headerFill
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    return
  }
  cell.alignment = {
    vertical: 'middle',
    wrapText: isText,
    horizontal: isText ? 'left' : column < layout.labelColumns ? 'center' : 'right',
  }
  if (column >= firstAside) cell.fill = asideFill
  if (column >= layout.labelColumns && !isText) cell.numFmt = numberFormat('number')
}
