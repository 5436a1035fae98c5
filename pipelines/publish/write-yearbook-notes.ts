import type { Worksheet } from 'exceljs'
import type { Dataset } from '../../schemas/dataset.ts'
import { statusLabel, usedSymbols } from './symbols.ts'
import { linesIn } from './write-yearbook-layout.ts'
import { font } from './write-yearbook-style.ts'

/** Below the body: notes of the table, symbols and statuses it uses, then what the figures are and where they come from. */
export function writeNotes(sheet: Worksheet, dataset: Dataset, place: { top: number; width: number }): void {
  const last = 1 + dataset.columns.headings.length
  for (const [i, text] of noteLines(dataset).entries()) {
    const row = place.top + i
    sheet.mergeCells(row, 1, row, last)
    const cell = sheet.getCell(row, 1)
    cell.value = text
    cell.font = font({ size: 9, italic: true })
    cell.alignment = { vertical: 'top', wrapText: true }
    sheet.getRow(row).height = 12.5 * linesIn([text], place.width * 1.2)
  }
}

export function noteLines(dataset: Dataset): string[] {
  const cells = dataset.cells.flat().filter((cell) => cell !== null)
  const symbols = usedSymbols(dataset).map(
    ({ text, mark, meaning }) => `${text}${mark && `(${mark})`}: ${meaning.vi} - ${meaning.en}`,
  )
  const imputed = cells.some((c) => c.value !== null && c.status === 'imputed')
  const italics = `Số in nghiêng: ${statusLabel.imputed.vi} - Italics: ${statusLabel.imputed.en}`
  return [
    ...dataset.notes.map((note) => `Ghi chú - Note: ${note.vi} - ${note.en}`),
    ...(symbols.length > 0 ? [`Ký hiệu - Symbols: ${symbols.join('; ')}.`] : []),
    ...(imputed ? [`${italics}.`] : []),
    dataset.statement.vi,
    dataset.statement.en,
    `Nguồn - Source: Thống kê ${lowerFirst(dataset.provinceName)} - Statistics office of the province.`,
  ]
}

/** 'Tỉnh Đồng Tháp' inside a sentence. */
const lowerFirst = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`
