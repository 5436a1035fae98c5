import type { Borders, Font, RichText, Worksheet } from 'exceljs'
import type { Bilingual } from '../../schemas/text.ts'
import { printed } from './write-yearbook-layout.ts'

const base: Partial<Font> = { name: 'Times New Roman', size: 11 }

export const font = (more: Partial<Font> = {}): Partial<Font> => ({ ...base, ...more })

export const line: Partial<Borders> = { top: { style: 'thin' }, bottom: { style: 'thin' } }
export const box: Partial<Borders> = { ...line, left: { style: 'thin' }, right: { style: 'thin' } }

/** Vietnamese upright, then English italic: on its own line, or after a dash. */
export function bilingual(
  text: Bilingual,
  separator: '\n' | ' - ',
  more: Partial<Font> = {},
): { richText: RichText[] } {
  const { vi, en } = printed(text)
  const parts: RichText[] = [{ text: vi, font: font(more) }]
  if (en !== null) parts.push({ text: `${separator}${en}`, font: font({ ...more, bold: false, italic: true }) })
  return { richText: parts }
}

/** Widths in digits: what A4 takes upright, and what it takes on its side before the print gets too small to read. */
const paper = { portrait: 95, landscape: 235 }

/** A page of the yearbook: A4, as wide as the paper (very wide tables over several sheets), heading and stub on every page. */
export function setPage(sheet: Worksheet, { width, titleRows }: { width: number; titleRows: [number, number] }): void {
  sheet.pageSetup = {
    ...{ paperSize: 9, orientation: width > paper.portrait ? 'landscape' : 'portrait', horizontalCentered: true },
    ...{ fitToPage: true, fitToWidth: Math.ceil(width / paper.landscape), fitToHeight: 0, pageOrder: 'overThenDown' },
    margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    printTitlesRow: `${titleRows[0]}:${titleRows[1]}`,
    printTitlesColumn: 'A:A',
  }
  sheet.headerFooter.oddFooter = '&C&"Times New Roman,Regular"&9&P / &N'
}

/** '#,##0.0': a spreadsheet of a Vietnamese office shows it as 1.234,5. */
export const numberFormat = (decimals: number): string => (decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`)
