import type { TidyRow } from '../../schemas/file-reading.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { periodLabel } from '../../schemas/period.ts'
import type { Language } from '../../schemas/text.ts'
import { numberText } from '../../schemas/wording.ts'
import { type DescribedSheet, type DescribedTable, describeSheet } from './describe-sheet.ts'
import type { PackedSheet } from './packed-sheet.ts'
import { unpackSheet } from './unpack-sheet.ts'

/** What is asked of a reading: all sheets or one, as JSON or for a person. */
export interface ReadingAsked {
  sheet: string | undefined
  as: 'json' | Language
}

/**
 * How a file is understood, sheet by sheet, without a form and without a database, as a text in pieces.
 * Throws InvalidInput `ingest/no-such-sheet`
 */
export function readingText(packed: readonly PackedSheet[], { sheet, as }: ReadingAsked): Generator<string> {
  const asked = packed.filter(({ frame }) => sheet === undefined || frame.name === sheet)
  if (asked.length === 0) throw new InvalidInput('ingest/no-such-sheet', { found: sheet ?? '' })
  const sheets = asked.map((one) => describeSheet(unpackSheet(one)))
  return as === 'json' ? jsonPieces(sheets) : textPieces(sheets, as)
}

/** The JSON of `diaban read`, in pieces; layout: schemas/file-reading.ts, docs/methods/ingest-read-json.md. */
function* jsonPieces(sheets: readonly DescribedSheet[]): Generator<string> {
  yield '{"sheets":['
  for (const [i, { name, hidden, cells, tables }] of sheets.entries()) {
    yield `${i === 0 ? '' : ',\n'}{"name":${JSON.stringify(name)},"hidden":${hidden},"cells":[`
    yield* listed(cells())
    yield '],"tables":['
    for (const [t, table] of tables.entries()) {
      yield `${t === 0 ? '' : ','}{"range":"${table.range}","unit":${JSON.stringify(table.unit)},"rows":[`
      yield* listed(table.rows())
      yield ']}'
    }
    yield ']}'
  }
  yield ']}\n'
}

function* listed(values: Iterable<unknown>): Generator<string> {
  let first = true
  for (const value of values) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(value)}`
    first = false
  }
}

/** Figures of each table that are printed; the rest is counted. */
const shownRows = 20

const words = {
  hidden: { vi: 'ẩn', en: 'hidden' },
  hiddenLines: { vi: 'Phần ẩn vẫn được đọc', en: 'Hidden and read all the same' },
  cells: { vi: 'ô có nội dung', en: 'cells with content' },
  noTable: { vi: 'Không thấy bảng nào', en: 'No table found' },
  table: { vi: 'Bảng', en: 'Table' },
  unit: { vi: 'đơn vị tính', en: 'unit' },
  figures: { vi: 'số liệu', en: 'figures' },
  more: { vi: 'số liệu nữa (--json để xem hết)', en: 'more (--json for all)' },
}
const statusNames: Record<NonNullable<TidyRow['status']>, { vi: string; en: string }> = {
  final: { vi: 'chính thức', en: 'final' },
  preliminary: { vi: 'sơ bộ', en: 'preliminary' },
  estimate: { vi: 'ước tính', en: 'estimate' },
  plan: { vi: 'kế hoạch', en: 'plan' },
  nil: { vi: 'không phát sinh (-)', en: 'nil (-)' },
  'not-collected': { vi: 'không thu thập được (...)', en: 'not collected (...)' },
  'not-reported': { vi: 'để trống', en: 'blank' },
  unreadable: { vi: 'KHÔNG ĐỌC ĐƯỢC', en: 'UNREADABLE' },
}

/** The same for a person: each table, and its first figures with what is known of them. */
function* textPieces(sheets: readonly DescribedSheet[], language: Language): Generator<string> {
  for (const { name, hidden, hiddenLines, filled: count, tables } of sheets) {
    yield `Sheet "${name}"${hidden ? ` (${words.hidden[language]})` : ''}: ${count} ${words.cells[language]}\n`
    if (hiddenLines.length > 0) yield `  ${words.hiddenLines[language]}: ${hiddenLines.join('; ')}\n`
    if (tables.length === 0 && count > 0) yield `  ${words.noTable[language]}\n`
    for (const table of tables) yield* tablePieces(table, language)
  }
}

function* tablePieces(table: DescribedTable, language: Language): Generator<string> {
  yield `  ${words.table[language]} ${table.range}; ${words.unit[language]}: ${table.unit ?? '—'}\n`
  let count = 0
  for (const row of table.rows()) {
    count += 1
    if (count <= shownRows) yield `    ${figureLine(row, language)}\n`
  }
  if (count > shownRows) yield `    … ${count - shownRows} ${words.more[language]}\n`
}

function figureLine({ address, labels, header, period, unit, status, value }: TidyRow, language: Language): string {
  const label = labels.filter((text) => text !== '').join(' › ')
  const figure = value === null ? '' : `${numberText(value, language, 10)}${unit === null ? '' : ` ${unit}`}`
  const said = status === null ? '' : statusNames[status][language]
  const told = [figure, said].filter((text) => text !== '').join(', ')
  const when = period === null ? '' : ` [${periodLabel(period, language)}]`
  return `${address.padEnd(6)} ${label} | ${header.join(' › ').replace(/\s+/g, ' ')}${when}: ${told}`
}
