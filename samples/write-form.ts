import ExcelJS from 'exceljs'
import { fixZipDates } from '../pipelines/publish/zip-dates.ts'
import type { Typed } from './fill-form.ts'
import type { Layout } from './lay-out.ts'

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

/** Digits of a column that must be seen grouped before '1.234' reads as a thousand and not as 1,234. */
const enoughGrouped = 3

/**
 * A laid-out form as CSV: ';', UTF-8 with byte order mark, Vietnamese numbers. A column in which fewer than three numbers would
 * show a group is written without groups: alone, '1.234' could be read as 1,234.
 */
export function writeCsv({ rows, header }: Layout): Uint8Array {
  const width = Math.max(...rows.map((row) => row.length))
  const grouped = Array.from({ length: width }, (_, column) => showsGroups(rows.slice(header.bottom + 1), column))
  const lines = rows.map((row) => row.map((value, column) => csvField(value, grouped[column]!)).join(';'))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function showsGroups(rows: readonly Typed[][], column: number): boolean {
  const numbers = rows.map((row) => row[column]).filter((value) => typeof value === 'number')
  const decimals = numbers.some((value) => !Number.isInteger(value))
  return decimals || numbers.filter((value) => Math.abs(value) >= 1000).length >= enoughGrouped
}

function csvField(value: Typed | undefined, grouped: boolean): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'number') return /[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  return vietnameseNumber(value, grouped)
}

/** 1234.5 -> '1.234,5' */
export function vietnameseNumber(value: number, grouped = true): string {
  const [whole = '', decimals] = String(value).split('.')
  const digits = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, '.') : whole
  return decimals === undefined ? digits : `${digits},${decimals}`
}
