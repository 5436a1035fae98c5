import type { Buffer as Bytes, Cell, Workbook, Worksheet } from 'exceljs'
import type { ChartFigure } from '../../schemas/chart.ts'
import type { Bilingual } from '../../schemas/text.ts'
import type { TablePicture } from './chart-files.ts'
import { formatNumber } from './format-number.ts'
import { paintedAt } from './painter.ts'
import { lineHeight, linesIn, printed } from './write-yearbook-layout.ts'
import { bilingual, box, font, numberFormat, setPage } from './write-yearbook-style.ts'

/** Widths in digits of the names, and of all columns together: an upright A4. */
const width = { names: 44, page: 92 }
/** Pixels of a screen that a digit of a column's width takes, and that a point of a row's height takes. */
const pixels = { digit: 7, point: 4 / 3 }

/** One chart of the yearbook on a page of its own, named after it: the picture, and the figures that it draws under it. */
export function writeChartSheet(workbook: Workbook, picture: TablePicture): void {
  const sheet = workbook.addWorksheet(picture.id.slice(0, 31), { views: [{ showGridLines: false }] })
  const columns = axisOf(picture, 'column')
  const share = Math.max(10, (width.page - width.names) / columns.length)
  sheet.columns = [width.names, ...columns.map(() => share)].map((own) => ({ width: own }))
  const across = width.names + share * columns.length
  for (const row of [1, 2]) sheet.mergeCells(row, 1, row, 1 + columns.length)
  setPage(sheet, { width: across, titleRows: [1, 2] })
  sheet.pageSetup.fitToHeight = 1
  writeTitle(sheet, picture)
  const { height, width: room } = fitted(picture.png, pixels.digit * across)
  const image = workbook.addImage({ buffer: picture.png as unknown as Bytes, extension: 'png' })
  sheet.addImage(image, { tl: { col: 0, row: 3 }, ext: { width: room, height }, editAs: 'oneCell' })
  writeFigures(sheet, 6 + Math.ceil(height / (lineHeight * pixels.point)), picture)
}

function writeTitle(sheet: Worksheet, { title, number }: TablePicture): void {
  const lines = [
    [`Biểu đồ: ${title.vi} (biểu ${number})`, { bold: true, size: 12 }],
    [`Chart: ${title.en} (table ${number})`, { italic: true, size: 12 }],
  ] as const
  for (const [i, [text, style]] of lines.entries()) {
    const cell = sheet.getCell(i + 1, 1)
    cell.value = text
    cell.font = font(style)
    cell.alignment = { wrapText: true, vertical: 'middle' }
    sheet.getRow(i + 1).height = (lineHeight + 2) * linesIn([text], width.page * 0.9)
  }
}

/** The figures of the picture, as numbers; a missing one is '…', as the tables print it. */
function writeFigures(sheet: Worksheet, top: number, picture: TablePicture): void {
  const [rows, columns] = [axisOf(picture, 'row'), axisOf(picture, 'column')]
  for (const [j, { label }] of [{ label: picture.unit }, ...columns].entries())
    writeLabel(sheet, { row: top, column: j + 1 }, label)
  const lines = columns.map(({ label }, j) => linesIn([label.vi, label.en], (sheet.getColumn(j + 2).width ?? 10) - 3))
  sheet.getRow(top).height = lineHeight * Math.max(2, ...lines)
  const format = numberFormat(Math.max(...picture.figures.vi.map(({ value }) => decimalsOf(value ?? 0))))
  const valueAt = new Map(picture.figures.vi.map((figure) => [`${figure.row} ${figure.column}`, figure]))
  for (const [i, row] of rows.entries()) {
    const at = top + 1 + i
    writeLabel(sheet, { row: at, column: 1 }, row.label)
    const { vi, en } = printed(row.label)
    sheet.getRow(at).height = lineHeight * linesIn([en === null ? vi : `${vi} - ${en}`], width.names - 5) + 2
    for (const [j, column] of columns.entries())
      writeFigure(sheet.getCell(at, j + 2), valueAt.get(`${row.code} ${column.code}`), format)
  }
}

interface Place {
  row: number
  column: number
}

function writeLabel(sheet: Worksheet, { row, column }: Place, label: Bilingual): void {
  const cell = sheet.getCell(row, column)
  cell.value = bilingual(label, column === 1 ? ' - ' : '\n')
  cell.alignment = { wrapText: true, vertical: 'middle', horizontal: column === 1 ? 'left' : 'center' }
  cell.border = box
}

function writeFigure(cell: Cell, figure: ChartFigure | undefined, format: string): void {
  cell.border = box
  cell.font = font()
  cell.alignment = { horizontal: 'right', vertical: 'middle' }
  if (figure === undefined) return
  cell.value = figure.value ?? '…'
  if (figure.value !== null) cell.numFmt = format
}

/** Figures come rounded as their table prints them: as many decimals as they have, two at most. */
const decimalsOf = (value: number): number => formatNumber(value, 2).replace(/0+$/, '').split(',')[1]?.length ?? 0

/** Rows or columns of the picture in the order in which it draws them. */
function axisOf({ figures }: TablePicture, axis: 'row' | 'column'): { code: string; label: Bilingual }[] {
  const english = new Map(figures.en.map((figure) => [figure[axis], figure[`${axis}Label`]]))
  const names = new Map(figures.vi.map((figure) => [figure[axis], figure[`${axis}Label`]]))
  return [...names].map(([code, vi]) => ({ code, label: { vi, en: english.get(code) ?? vi } }))
}

/** Size on the sheet of a picture painted larger than it is shown (width and height stand in the 17th to 24th byte of a PNG). */
function fitted(png: Uint8Array, room: number): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset)
  const [across, down] = [view.getUint32(16) / paintedAt, view.getUint32(20) / paintedAt]
  const scale = Math.min(1, room / across)
  return { width: Math.round(across * scale), height: Math.round(down * scale) }
}
