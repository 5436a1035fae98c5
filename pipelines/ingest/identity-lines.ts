import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import { fold } from './fold.ts'
import { textOf } from './text-cell.ts'

/** What a form prints about itself above its table. */
export type IdentityLabel = 'symbol' | 'version' | 'agency' | 'territory' | 'communes' | 'period' | 'unit'

/** The text after the colon and the cell it stands in ('Sheet!A5'). */
export interface IdentityLine {
  text: string
  place: string
}

const printed: Record<IdentityLabel, string[]> = {
  symbol: ['Biểu số', 'Mẫu số', 'Ký hiệu biểu', 'Biểu mẫu số'],
  version: ['Phiên bản'],
  agency: ['Đơn vị báo cáo', 'Cơ quan báo cáo', 'Đơn vị gửi'],
  territory: ['Địa bàn', 'Địa phương'],
  communes: ['Xã, phường', 'Xã/phường', 'Xã, phường, đặc khu', 'Xã, phường báo cáo'],
  period: ['Kỳ báo cáo', 'Kỳ số liệu'],
  unit: ['Đơn vị tính', 'ĐVT', 'Đ.V.T', 'Đơn vị tính (ĐVT)'],
}
const labels = Object.entries(printed).flatMap(([label, texts]) =>
  texts.map((text) => [label as IdentityLabel, fold(text)] as const),
)

/** Rows searched: the block is printed in the first twelve; lines that an office put above it are allowed for. */
const searchedRows = 24

/** Reads the lines 'Biểu số: …', 'Đơn vị báo cáo: …' of a sheet; the first of each counts. */
export function identityLines(sheet: Sheet): Partial<Record<IdentityLabel, IdentityLine>> {
  const found: Partial<Record<IdentityLabel, IdentityLine>> = {}
  for (const { label, ...line } of allLines(sheet)) found[label] ??= line
  return found
}

/** Every line 'Biểu số: …' of a sheet, wherever in its first rows. */
export const symbolLines = (sheet: Sheet): IdentityLine[] =>
  [...allLines(sheet)].filter(({ label }) => label === 'symbol')

function* allLines(sheet: Sheet): Generator<IdentityLine & { label: IdentityLabel }> {
  for (let row = 0; row < Math.min(searchedRows, sheet.rows.length); row++)
    for (let column = 0; column < sheet.rows[row]!.length; column++) {
      const line = readLine(sheet, row, column)
      if (line) yield { ...line, place: `${sheet.name}!${cellAddress(row, column)}` }
    }
}

/** 'Label: text' in one cell, or 'Label:' with the text in the next cell of the row that has any. */
function readLine(sheet: Sheet, row: number, column: number): { label: IdentityLabel; text: string } | null {
  const text = textOf(cellAt(sheet, row, column))
  const colon = text.indexOf(':')
  if (colon === -1) return null
  const bracketed = /^\(.*\)$/.test(text)
  const head = fold(text.slice(bracketed ? 1 : 0, colon).split(/\s\/\s/)[0]!)
  const label = labels.find(([, expected]) => expected === head)?.[0]
  if (label === undefined) return null
  const own = text.slice(colon + 1, bracketed ? -1 : undefined).trim()
  const next = sheet.rows[row]!.slice(column + 1).find((cell) => textOf(cell) !== '')
  return { label, text: own !== '' || next === undefined ? own : textOf(next) }
}
