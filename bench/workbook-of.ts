import { cellAddress } from '../schemas/cell.ts'
import { dataLine, headLines } from './long-form.ts'
import { type Part, zipOf } from './zip.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const xml = (text: string): Uint8Array => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`)

const packageParts: Part[] = [
  {
    name: '[Content_Types].xml',
    bytes: xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/></Types>`,
    ),
  },
  { name: '_rels/.rels', bytes: relations('officeDocument', 'xl/workbook.xml') },
  {
    name: 'xl/workbook.xml',
    bytes: xml(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Bieu" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    bytes: relations('worksheet', 'worksheets/sheet1.xml', ['styles', 'styles.xml']),
  },
  {
    name: 'xl/styles.xml',
    bytes: xml(
      `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="2"><fill/><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
  },
]

function relations(kind: string, target: string, ...more: [string, string][]): Uint8Array {
  const all = [[kind, target] as const, ...more].map(
    ([type, to], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${to}"/>`,
  )
  return xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`,
  )
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function cellXml(value: string | number, at: string): string {
  if (typeof value === 'number') return `<c r="${at}" s="1"><v>${value}</v></c>`
  return `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
}

const rowXml = (row: number, values: readonly (string | number)[]): string =>
  `<row r="${row + 1}">${values.map((value, column) => cellXml(value, cellAddress(row, column))).join('')}</row>`

export interface WorkbookSize {
  rows: number
  columns: number
  /** Styled empty cells stand down to this row of the sheet. */
  styledTo?: number
}

/** A workbook of the long form (bench/long-form.ts) with validation over whole columns, as bytes. */
export function workbookOf({ rows, columns, styledTo = 0 }: WorkbookSize): Uint8Array {
  const more = (row: number) => Array.from({ length: columns - 4 }, (_, i) => Math.round(row * 7.3 + i * 1013) / 10)
  const pieces: string[] = [`<worksheet xmlns="${main}"><sheetData>`]
  headLines.forEach((line, row) => {
    const printed = line.length > 1 ? Array.from({ length: columns - 4 }, (_, i) => `Cột ${i + 1}`) : []
    pieces.push(rowXml(row, [...line, ...printed]))
  })
  for (let row = 0; row < rows; row++) pieces.push(rowXml(headLines.length + row, [...dataLine(row), ...more(row)]))
  for (let row = headLines.length + rows; row < styledTo; row++)
    pieces.push(`<row r="${row + 1}" s="1" customFormat="1"><c r="A${row + 1}" s="1"/></row>`)
  const validations = Array.from({ length: columns }, (_, column) => {
    const letters = cellAddress(0, column).slice(0, -1)
    return `<dataValidation type="decimal" allowBlank="1" sqref="${letters}1:${letters}1048576"><formula1>0</formula1><formula2>1000000000</formula2></dataValidation>`
  })
  pieces.push(`</sheetData><dataValidations count="${columns}">${validations.join('')}</dataValidations></worksheet>`)
  return zipOf([...packageParts, { name: 'xl/worksheets/sheet1.xml', bytes: xml(pieces.join('')) }])
}
