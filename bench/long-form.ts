import type { Catalogue } from '../schemas/catalogue.ts'
import { Form, type FormRow } from '../schemas/form.ts'
import type { FormCell } from '../schemas/form-cell.ts'
import type { Ingested } from '../schemas/ingested.ts'
import type { Observation } from '../schemas/observation.ts'

/** A long form and its files, as large as a bench asks: a row a product and territory, with this period and the year before. */

const period = '2025-6M'
const submission = '51-0123456789abcdef'
const products = Array.from({ length: 200 }, (_, i) => `p${i}`)
const both = (text: string) => ({ vi: text, en: text })

const territories = (rows: number): string[] =>
  Array.from({ length: Math.ceil(rows / products.length) }, (_, i) => `C-${20_000 + i}-20250701`)

/** The form with `rows` rows and, after its two columns of figures, `more` columns that are only printed. */
export function longForm(rows: number, more = 0): Form {
  const set = { indicator: 'product-quantity', industry: '01' }
  const printed = Array.from({ length: more }, (_, i) => ({ header: [`Cột ${i + 1}`], ignore: true }))
  const form = Form.parse({
    symbol: '999.H/SNNMT',
    version: '1',
    title: both('Biểu thử tốc độ'),
    agency: 'SNNMT',
    legalSource: 'bench',
    file: more === 0 ? 'csv' : 'xlsx',
    sheet: 'Bieu',
    periodKinds: ['cumulative'],
    unit: 'tan',
    stub: { label: 'Chỉ tiêu', code: 'Mã số' },
    columns: [
      { header: ['{period}'], set },
      { header: ['{year-before}'], set: { ...set, period: 'year-before' } },
      ...printed,
    ],
    rows: [{ code: '1', label: both('1') }],
  })
  return { ...form, rows: rowsOf(rows) }
}

function rowsOf(rows: number): FormRow[] {
  const areas = territories(rows)
  return Array.from({ length: rows }, (_, row) => ({
    code: String(row + 1),
    label: both(`Sản phẩm ${row + 1}`),
    indent: 0,
    set: { item: products[row % products.length]!, area: areas[Math.floor(row / products.length)]! },
    required: true,
    sumOf: [],
    kind: 'value',
  }))
}

/** The figure of a row: about one in two thousand is unusual. */
export function figureOf(row: number, column: 'now' | 'before'): number {
  const wave = 1000 + (row % 977) + (column === 'now' ? (row % 13) * 5 : 0)
  return row % 2003 === 0 && column === 'now' ? wave * 3 : wave
}

/** Lines above the table of the form, and its header. */
export const headLines: readonly (readonly string[])[] = [
  ['Biểu số: 999.H/SNNMT'],
  ['Biểu thử tốc độ'],
  ['Phiên bản: 1'],
  ['Đơn vị báo cáo: Sở Nông nghiệp và Môi trường'],
  ['Địa bàn: tỉnh Quảng Ngãi'],
  ['Kỳ báo cáo: 6 tháng năm 2025'],
  ['Đơn vị tính: Tấn'],
  ['Chỉ tiêu', 'Mã số', '6 tháng năm 2025', '6 tháng năm 2024'],
]

export const dataLine = (row: number): (string | number)[] => [
  `Sản phẩm ${row + 1}`,
  String(row + 1),
  figureOf(row, 'now'),
  figureOf(row, 'before'),
]

/** The form filled in, as bytes of a CSV. */
export function csvOf(rows: number): Uint8Array {
  const lines = [...headLines, ...Array.from({ length: rows }, (_, row) => dataLine(row))]
  return Buffer.from(`${lines.map((line) => line.join(';')).join('\n')}\n`)
}

function observation({
  area,
  item,
  period,
  value,
  origin,
}: Pick<Observation, 'area' | 'item' | 'period' | 'value' | 'origin'>): Observation {
  return {
    province: '51',
    indicator: 'product-quantity',
    area,
    industry: '01',
    ownership: '_T',
    item,
    period,
    prices: 'none',
    value,
    status: 'preliminary',
    submission,
    origin,
  }
}

/** The same figures as reading leaves them: codes are the catalogue's own texts, each place is a text of its own. */
export function longSubmission(rows: number): Ingested {
  const observations: Observation[] = []
  const formCells: FormCell[] = []
  const areas = territories(rows)
  for (let row = 0; row < rows; row++) {
    const [area, item] = [areas[Math.floor(row / products.length)]!, products[row % products.length]!]
    for (const [column, name] of [[0, 'now'] as const, [1, 'before'] as const]) {
      const value = figureOf(row, name)
      const origin = `${submission}!Bieu!${'CD'[column]}${row + headLines.length + 1}`
      const when = column === 0 ? period : '2024-6M'
      observations.push(observation({ area, item, period: when, value, origin }))
      formCells.push({ rowCode: `${row + 1}`, column, origin, value, status: 'preliminary' })
    }
  }
  const identity = { province: '51', agency: 'SNNMT', form: '999.H/SNNMT', formVersion: '1', period }
  return { identity, observations, formCells, findings: [] }
}

/** The catalogue with the form in it; the measured indicator has the products of the form. */
export function withLongForm(catalogue: Catalogue, form: Form): Catalogue {
  const items = Object.fromEntries(products.map((code) => [code, both(code)]))
  const indicators = catalogue.indicators.map((i) => (i.code === 'product-quantity' ? { ...i, items } : i))
  return { ...catalogue, indicators, forms: [...catalogue.forms, form] }
}
