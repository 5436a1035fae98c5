import { decideOnOfficial, officialSheet } from '../jobs/official-sheet.ts'
import { formatNumber } from '../pipelines/publish/format-number.ts'
import type { Cause, ReconciliationNote, ReconciliationRow, Treatment } from '../schemas/reconciliation.ts'
import type { VintageRow } from '../store/database.ts'
import { findVintage, type VintageChoice } from './find-vintage.ts'
import { withDatabase } from './open.ts'
import { printTable } from './print-table.ts'

export interface ReconcileOptions extends VintageChoice {
  set?: string
  prices?: string
  cause?: Cause
  treatment: Treatment
  note?: string
  actor: string
  json?: boolean
}

/** Prints the sheet of our figures beside the official ones; with `set`, records a decision on one of them first. */
export async function reconcileOfficial(options: ReconcileOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const vintage = await findVintage(db, options)
    const standing = await officialSheet(db, vintage)
    const { set } = options
    const notes = set === undefined ? [] : notesOf(vintage, { ...options, set, received: standing.rows })
    const sheet = notes.length === 0 ? standing : await decideOnOfficial(db, vintage, notes)
    if (options.json) return console.log(JSON.stringify(sheet, null, 2))
    console.log(`${vintage.vintage_id}\n`)
    console.log(
      sheet.rows.length === 0 ? 'Chưa nhận số chính thức / No official figure received' : sheetText(sheet.rows),
    )
    if (sheet.aligned.length > 0) console.log(`\n${alignedNote}`)
  })
}

const alignedNote =
  'Cột "Sau xử lý" là số của tỉnh sau khi phân bổ hoặc cân đối theo số chính thức: không phải số chính thức, không thay số biên soạn.\n' +
  'Column "Aligned" is the province\'s figure after the treatment: neither official nor in place of the compile.'

/** One decision for the prices named, or for each at which an official figure of the industry came. */
function notesOf(
  vintage: VintageRow,
  options: ReconcileOptions & { set: string; received: readonly ReconciliationRow[] },
): ReconciliationNote[] {
  const { set: industry, received } = options
  const constant = `constant-${vintage.base_year}`
  const named = options.prices === 'constant' ? constant : options.prices
  const there = new Set(received.filter((row) => row.industry === industry).map((row) => row.prices))
  const prices = named === undefined && there.size > 0 ? [...there] : [named ?? constant]
  return prices.map((one) => ({
    province: vintage.province,
    vintage: vintage.vintage_id,
    industry,
    prices: one,
    cause: options.cause ?? null,
    treatment: options.treatment,
    note: options.note ?? '',
    author: options.actor,
    at: new Date().toISOString(),
  }))
}

const causeName: Record<Cause, string> = {
  scope: 'phạm vi / scope',
  'closing-date': 'thời điểm chốt số / closing date',
  price: 'giá / price',
  reporting: 'thiếu, trùng báo cáo / missing, double reporting',
  typing: 'lỗi nhập / typing error',
}
const treatmentName: Record<Treatment, string> = {
  keep: 'giữ / keep',
  prorate: 'phân bổ / prorate',
  balance: 'cân đối / balance',
}

const shown = (value: number | null, decimals: number): string => (value === null ? '—' : formatNumber(value, decimals))

function sheetText(rows: readonly ReconciliationRow[]): string {
  return printTable(
    [
      { title: 'Ngành', align: 'left' },
      { title: 'Giá / Prices', align: 'left' },
      { title: 'Kỳ / Period', align: 'left' },
      { title: 'Biên soạn / Compiled', align: 'right' },
      { title: 'Chính thức / Official', align: 'right' },
      { title: 'Chênh lệch / Difference', align: 'right' },
      { title: '%', align: 'right' },
      { title: 'Nguyên nhân / Cause', align: 'left' },
      { title: 'Xử lý / Treatment', align: 'left' },
      { title: 'Sau xử lý / Aligned', align: 'right' },
      { title: 'Ghi chú / Note', align: 'left' },
    ],
    rows.map((row) => [
      row.industry,
      row.prices,
      row.period,
      shown(row.compiled, 1),
      shown(row.official, 1),
      shown(row.difference, 1),
      shown(row.percent, 3),
      row.cause === null ? '' : causeName[row.cause],
      row.treatment === null ? '' : treatmentName[row.treatment],
      shown(row.aligned, 1),
      row.note,
    ]),
  )
}
