import type { Cell, Workbook, Worksheet } from 'exceljs'
import type { Dataset, DatasetCell } from '../../schemas/dataset.ts'
import { round } from './round.ts'
import { missingSymbol } from './symbols.ts'
import {
  columnWidths,
  decimalsAt,
  type HeadingBox,
  headingBoxes,
  headingDepth,
  headingHeights,
  lineHeight,
  linesIn,
  printed,
  unitText,
} from './write-yearbook-layout.ts'
import { writeNotes } from './write-yearbook-notes.ts'
import { bilingual, box, font, numberFormat, setPage } from './write-yearbook-style.ts'

/** Rows above the heading: title, title in English, territory of the figures, unit. */
const headingTop = 5

/** One table of the yearbook on a sheet of its own, named after the dataset's id. Figures are numbers, rounded. */
export function writeTableSheet(workbook: Workbook, dataset: Dataset): void {
  const bodyTop = headingTop + headingDepth(dataset)
  const sheet = workbook.addWorksheet(dataset.id, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: bodyTop - 1, showGridLines: false }],
  })
  const widths = columnWidths(dataset)
  sheet.columns = [widths.stub, ...widths.columns].map((width) => ({ width }))
  const width = [widths.stub, ...widths.columns].reduce((a, b) => a + b)
  setPage(sheet, { width, titleRows: [headingTop, bodyTop - 1] })
  writeTitle(sheet, dataset, width)
  writeHeading(sheet, dataset, widths)
  writeBody(sheet, dataset, bodyTop)
  writeNotes(sheet, dataset, { top: bodyTop + dataset.rows.headings.length, width })
}

function writeTitle(sheet: Worksheet, dataset: Dataset, width: number): void {
  const last = 1 + dataset.columns.headings.length
  const lines: [string, Parameters<typeof font>[0], 'left' | 'right'][] = [
    [`${dataset.number}. ${dataset.title.vi}`, { bold: true, size: 12 }, 'left'],
    [dataset.title.en, { italic: true, size: 12 }, 'left'],
    [dataset.provinceName, { bold: true }, 'left'],
    [unitLine(dataset), { italic: true, size: 10 }, 'right'],
  ]
  for (const [i, [text, style, horizontal]] of lines.entries()) {
    const row = i + 1
    sheet.mergeCells(row, 1, row, last)
    const cell = sheet.getCell(row, 1)
    cell.value = text
    cell.font = font(style)
    cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
    sheet.getRow(row).height = (lineHeight + 2) * linesIn([text], width * 0.88)
  }
}

/** Empty where every row or column names its own unit. */
function unitLine(dataset: Dataset): string {
  const everyUnit = (axis: Dataset['rows']) => axis.headings.every((h) => h.unit !== undefined || h.heading)
  if (everyUnit(dataset.columns) || everyUnit(dataset.rows)) return ''
  const { vi, en } = dataset.unitLabel
  return vi === en ? `Đơn vị tính - Unit: ${vi}` : `Đơn vị tính: ${vi} - Unit: ${en}`
}

function writeHeading(sheet: Worksheet, dataset: Dataset, widths: { columns: number[] }): void {
  const depth = headingDepth(dataset)
  const stub: HeadingBox = { text: dataset.rows.label, unit: null, top: 0, left: -1, bottom: depth - 1, right: -1 }
  const boxes = headingBoxes(dataset)
  for (const one of [stub, ...boxes]) writeBox(sheet, one)
  for (const [level, height] of headingHeights(boxes, widths.columns).entries())
    sheet.getRow(headingTop + level).height = height
}

function writeBox(sheet: Worksheet, { text, unit, top, left, bottom, right }: HeadingBox): void {
  if (top !== bottom || left !== right) sheet.mergeCells(headingTop + top, left + 2, headingTop + bottom, right + 2)
  const cell = sheet.getCell(headingTop + top, left + 2)
  const value = bilingual(text, '\n', { bold: true })
  if (unit) value.richText.push({ text: `\n${unitText(unit)}`, font: font({ italic: true, size: 9 }) })
  cell.value = value
  cell.border = box
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
}

function writeBody(sheet: Worksheet, dataset: Dataset, top: number): void {
  const stubWidth = sheet.getColumn(1).width ?? 18
  for (const [i, heading] of dataset.rows.headings.entries()) {
    const row = sheet.getRow(top + i)
    const { vi, en } = printed(heading.label)
    const text = en === null ? vi : `${vi} - ${en}`
    row.height = lineHeight * linesIn([text], stubWidth - 1.5 * heading.indent - 1) + 2
    const stub = row.getCell(1)
    stub.value = bilingual(heading.label, ' - ', { bold: heading.bold })
    stub.alignment = { horizontal: 'left', indent: heading.indent, vertical: 'middle', wrapText: true }
    for (const [j, cell] of dataset.cells[i]!.entries()) {
      const target = row.getCell(j + 2)
      if (cell !== null) writeFigure(target, cell, { decimals: decimalsAt(dataset, i, j), bold: heading.bold })
    }
    const last = i === dataset.rows.headings.length - 1
    if (last) for (let c = 1; c <= dataset.columns.headings.length + 1; c += 1) row.getCell(c).border = lastLine
  }
}

const lastLine = { bottom: { style: 'thin' as const } }

/** A number with its format; imputed ones in italics; a symbol in place of a missing one, never a blank or a zero. */
function writeFigure(target: Cell, cell: DatasetCell, { decimals, bold }: { decimals: number; bold: boolean }): void {
  target.alignment = { horizontal: 'right', vertical: 'middle' }
  target.font = font({ bold, italic: cell.status === 'imputed' })
  if (cell.value !== null) {
    target.value = round(cell.value, decimals)
    target.numFmt = numberFormat(decimals)
    return
  }
  const { text, mark } = missingSymbol(cell.status)
  const superscript = { text: mark, font: font({ bold, vertAlign: 'superscript' }) }
  target.value = mark === '' ? text : { richText: [{ text, font: font({ bold }) }, superscript] }
}
