import type { CellValue, Cell as SourceCell, Sheet as SourceSheet } from 'hucre/xlsx'
import { readXlsx as readWorkbook } from 'hucre/xlsx'
import type { Cell, Sheet } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { checkVolume } from './check-volume.ts'
import { textCell } from './text-cell.ts'

/**
 * Reads an .xlsx that passed `checkFile`.
 *
 * Shape     one Sheet a worksheet, in order; formulas by their stored result; text of a merged range in its top left cell only;
 *           a number under a percent format as shown ('11,51%' is 11.51)
 * Throws    InvalidInput `ingest/zip-bomb` when an entry unpacks to more than it declares, `ingest/truncated` when its
 *           checksum fails, `ingest/unreadable-workbook` otherwise; `ingest/too-many-cells`
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  const workbook = await readWorkbook(bytes, { readStyles: true }).catch((error: unknown) => {
    throw refusal(error)
  })
  checkVolume(workbook.sheets.map((sheet) => sheet.rows))
  return workbook.sheets.map(sheetOf)
}

function refusal(error: unknown): InvalidInput {
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof RangeError) return new InvalidInput('ingest/too-much-memory', { expected: null })
  if (reason.includes('zip bomb'))
    return new InvalidInput('ingest/zip-bomb', { reason: 'unpacked', found: null, expected: null })
  if (/CRC|beyond file|truncated/i.test(reason)) return new InvalidInput('ingest/truncated', { found: reason })
  return new InvalidInput('ingest/unreadable-workbook', { found: reason.slice(0, 200) })
}

function sheetOf(source: SourceSheet): Sheet {
  const rows = source.rows.map((row, r) =>
    trimEnd(row.map((value, c) => cellOf(value, source.cells?.get(`${r},${c}`)))),
  )
  while (rows.length > 0 && rows[rows.length - 1]!.length === 0) rows.pop()
  const merges = (source.merges ?? []).map((m) => ({
    top: m.startRow,
    left: m.startCol,
    bottom: m.endRow,
    right: m.endCol,
  }))
  for (const { top, left, bottom, right } of merges)
    for (let r = top; r <= Math.min(bottom, rows.length - 1); r++)
      for (let c = left; c <= Math.min(right, rows[r]!.length - 1); c++)
        if (r !== top || c !== left) rows[r]![c] = blankCell
  return { name: source.name, hidden: source.hidden === true || source.veryHidden === true, rows, merges }
}

function trimEnd(row: Cell[]): Cell[] {
  while (row.length > 0 && row[row.length - 1]!.kind === 'blank') row.pop()
  return row
}

function cellOf(value: CellValue, detail: SourceCell | undefined): Cell {
  if (detail?.type === 'error') return { kind: 'error', raw: String(value), value: null }
  if (value === null) {
    const formula = detail?.formula
    return formula === undefined ? blankCell : { kind: 'formula', raw: `=${formula}`, value: null }
  }
  if (typeof value === 'number') return numberCell(value, detail?.style?.numFmt)
  if (typeof value === 'boolean') return textCell(value ? 'TRUE' : 'FALSE')
  return typeof value === 'string' ? textCell(value) : dateCell(value)
}

/** Excel stores 11,51% as 0.1151: the figure that people saw and typed is 11.51. */
function numberCell(stored: number, format: string | undefined): Cell {
  if (!Number.isFinite(stored)) return { kind: 'error', raw: String(stored), value: null }
  if (!isPercent(format)) return { kind: 'number', raw: String(stored), value: stored }
  const shown = Number((stored * 100).toPrecision(15))
  return Number.isFinite(shown)
    ? { kind: 'number', raw: `${shown}%`, value: shown }
    : { kind: 'error', raw: String(stored), value: null }
}

const isPercent = (format = ''): boolean => format.replace(/"[^"]*"|\\./g, '').includes('%')

/** A day as ISO date; a moment as ISO instant. A date beyond the calendar is an error cell. */
function dateCell(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return { kind: 'error', raw: 'date', value: null }
  const iso = date.toISOString()
  const value = iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
  return { kind: 'date', raw: value, value }
}
