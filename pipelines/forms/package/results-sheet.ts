import { cellAddress } from '../../../schemas/cell.ts'
import { escapeXml } from './xml.ts'

/** A cell of our own sheet: text or number, style, and where in the workbook it leads. */
export interface ResultCell {
  value: string | number | null
  style: number
  /** "'Sheet name'!B12" */
  link?: string
}

export interface ResultSheet {
  rows: { cells: ResultCell[]; height?: number }[]
  widths: number[]
  /** Rows that stay in view. */
  frozen: number
  /** Is it shown when the workbook opens? */
  selected: 'yes' | 'no'
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A worksheet part. Texts are inline strings, whatever they begin with: none of them is a formula. */
export function resultSheetXml({ rows, widths, frozen, selected }: ResultSheet): string {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  const links = rows.flatMap(({ cells }, r) =>
    cells.flatMap((cell, c) => (cell.link ? [linkXml(cell.link, r, c)] : [])),
  )
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView showGridLines="0"${selected === 'yes' ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols>`,
    `<sheetData>${rows.map((row, r) => rowXml(row, r)).join('')}</sheetData>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>',
  ].join('')
}

function rowXml({ cells, height }: ResultSheet['rows'][number], row: number): string {
  const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`
  return `<row r="${row + 1}"${size}>${cells.map((cell, column) => cellXml(cell, cellAddress(row, column))).join('')}</row>`
}

function cellXml({ value, style }: ResultCell, address: string): string {
  const place = `r="${address}" s="${style}"`
  if (value === null) return `<c ${place}/>`
  if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
}

const linkXml = (link: string, row: number, column: number): string =>
  `<hyperlink ref="${cellAddress(row, column)}" location="${escapeXml(link)}" display="${escapeXml(link)}"/>`
