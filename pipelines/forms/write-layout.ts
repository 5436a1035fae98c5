import ExcelJS from 'exceljs'
import { fixZipDates } from '../publish/zip-dates.ts'
import type { Layout } from './layout.ts'

const fixedDate = new Date('2025-01-01T00:00:00Z')

/** A laid-out form as an xlsx workbook; equal layouts give equal bytes. */
export async function writeXlsx(layout: Layout): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  workbook.created = fixedDate
  workbook.modified = fixedDate
  const sheet = workbook.addWorksheet(layout.sheet, { views: [{ state: 'frozen', ySplit: layout.header.bottom + 1 }] })
  for (const row of layout.rows) sheet.addRow(row)
  for (const { top, left, bottom, right } of layout.merges) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1)
  dress(sheet, layout)
  return fixZipDates(new Uint8Array(await workbook.xlsx.writeBuffer()))
}

function dress(sheet: ExcelJS.Worksheet, { header, boldRows, labelColumns, rows }: Layout): void {
  sheet.getColumn(1).width = 46
  const width = Math.max(...rows.map((row) => row.length))
  for (let column = 2; column <= width; column += 1) sheet.getColumn(column).width = column <= labelColumns ? 10 : 16
  sheet.getRow(2).font = { bold: true, size: 13 }
  sheet.getRow(3).font = { italic: true }
  for (let row = header.top; row <= header.bottom; row += 1) {
    sheet.getRow(row + 1).font = { bold: true }
    sheet.getRow(row + 1).alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  }
  for (const row of boldRows) sheet.getRow(row + 1).font = { bold: true }
  for (let row = header.bottom + 1; row < rows.length; row += 1)
    rows[row]!.forEach((value, column) => {
      if (typeof value === 'number') sheet.getCell(row + 1, column + 1).numFmt = numberFormat(value)
    })
}

const numberFormat = (value: number): string => (Number.isInteger(value) ? '#,##0' : '#,##0.0###')
