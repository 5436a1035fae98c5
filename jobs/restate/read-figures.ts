import { readCsv } from '../../pipelines/ingest/read-csv.ts'
import { type NumberStyle, numberStyle, readNumber } from '../../pipelines/ingest/read-number.ts'
import type { Figure } from '../../pipelines/reconcile/restate-figures.ts'
import { type Cell, cellAt, type Sheet } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import { Period, parsePeriodLabel } from '../../schemas/period.ts'

const columnNames = {
  code: ['code', 'mã', 'ma', 'mã xã', 'mã đơn vị', 'mã ngành', 'industry'],
  period: ['period', 'kỳ', 'ky', 'năm', 'year'],
  value: ['value', 'giá trị', 'gia tri', 'số liệu'],
}
type Columns = Record<keyof typeof columnNames, number>

/**
 * Reads a table of figures: columns code, period and value under a heading row, in any order, others passed over.
 *
 * Shape     CSV bytes -> figures in file order; numbers in Vietnamese ('1.234,5') or plain ('1234.5') writing, as their column shows
 * Findings  all errors, every problem in one pass: `reconcile/no-such-column`, `reconcile/bad-period`, `reconcile/bad-number`,
 *           `reconcile/ambiguous-number`, `reconcile/value-in-percent`: a ratio cannot be restated
 * Throws    InvalidInput of `readCsv`
 */
export function readFigures(bytes: Uint8Array): { figures: Figure[]; findings: Finding[] } {
  const [sheet] = readCsv(bytes)
  if (sheet === undefined) return { figures: [], findings: [] }
  const columns = columnsOf(sheet)
  if (!isComplete(columns)) return { figures: [], findings: missingColumns(sheet, columns) }
  const rows = sheet.rows.map((_, r) => r).slice(1)
  const texts = rows
    .map((r) => cellAt(sheet, r, columns.value))
    .flatMap((cell) => (cell.kind === 'text' ? [cell.raw] : []))
  const style = numberStyle(texts)
  const read = rows.flatMap((r) => (sheet.rows[r]!.length === 0 ? [] : [readRow(sheet, r, { columns, style })]))
  return { figures: read.flatMap((row) => row.figure ?? []), findings: read.flatMap((row) => row.findings) }
}

function columnsOf(sheet: Sheet): Partial<Columns> {
  const headings = (sheet.rows[0] ?? []).map((cell) => cell.raw.normalize('NFC').trim().toLowerCase())
  const entries = Object.entries(columnNames).map(([name, known]) => [
    name,
    headings.findIndex((h) => known.includes(h)),
  ])
  return Object.fromEntries(entries.filter(([, column]) => column !== -1))
}

const isComplete = (columns: Partial<Columns>): columns is Columns => Object.keys(columns).length === 3

const missingColumns = (sheet: Sheet, columns: Partial<Columns>): Finding[] =>
  Object.keys(columnNames)
    .filter((name) => !(name in columns))
    .map((column) => ({
      code: 'reconcile/no-such-column',
      severity: 'error',
      place: 'dòng / line 1',
      facts: { column, found: (sheet.rows[0] ?? []).map((cell) => cell.raw).join(', ') },
    }))

interface Layout {
  columns: Columns
  style: NumberStyle
}

function readRow(sheet: Sheet, r: number, { columns, style }: Layout): { figure: Figure | null; findings: Finding[] } {
  const line = r + 1
  const code = cellAt(sheet, r, columns.code).raw.trim()
  const label = cellAt(sheet, r, columns.period).raw.trim()
  const period = Period.safeParse(label).success ? label : parsePeriodLabel(label)
  const amount = readAmount(cellAt(sheet, r, columns.value), style)
  const findings = [
    ...(period === null ? [trouble('reconcile/bad-period', line, { found: label })] : []),
    ...(typeof amount === 'string'
      ? [trouble(amount, line, { found: cellAt(sheet, r, columns.value).raw.trim() })]
      : []),
  ]
  if (period === null || typeof amount === 'string') return { figure: null, findings }
  return { figure: { line, code, period, ...amount }, findings }
}

function readAmount(cell: Cell, style: NumberStyle): Pick<Figure, 'value' | 'isNil'> | string {
  if (cell.kind !== 'text') return { value: null, isNil: cell.kind === 'nil' }
  if (cell.raw.includes('%')) return 'reconcile/value-in-percent'
  const value = readNumber(cell.raw, style)
  if (typeof value === 'number') return { value, isNil: false }
  return value === 'ambiguous' ? 'reconcile/ambiguous-number' : 'reconcile/bad-number'
}

const trouble = (code: string, line: number, facts: Finding['facts']): Finding => ({
  code,
  severity: 'error',
  place: `dòng / line ${line}`,
  facts,
})
