import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Unit } from '../../schemas/unit.ts'
import type { MatchedRow, MatchedRows } from './matched-row.ts'
import { isAbout, markOf, type NoteWords, type PrintedStatus, readStatements } from './note-words.ts'
import type { SheetCells } from './sheet-cells.ts'
import { unitNamed } from './units.ts'

/** A line of text under a table. */
export interface TableNote {
  text: string
  place: string
}

/** What the notes of a table change: the status of its figures, the unit of single rows (null: not usable), by their places. */
export interface NoteEffects {
  /** Of all figures without a note of their own. */
  status: PrintedStatus | null
  /** Of the figures that carry a mark themselves, or whose column does. */
  ofMark: Map<string, PrintedStatus>
  ofRow: Map<number, PrintedStatus>
  units: Map<number, Unit | null>
  findings: Finding[]
}

const whole = { left: 0, right: Number.MAX_SAFE_INTEGER, endRow: Number.MAX_SAFE_INTEGER }

/** The lines under a table, between two columns: rows after `lastRow` with text in one cell only. */
export function notesUnder(
  cells: SheetCells,
  lastRow: number,
  submission: string,
  span: { left: number; right: number; endRow: number } = whole,
): TableNote[] {
  const notes: TableNote[] = []
  for (let row = lastRow + 1; row < Math.min(cells.rows, span.endRow); row++) {
    const only = onlyText(cells, row, span)
    if (only !== null)
      notes.push({
        text: only.text,
        place: `${submission}!${cells.packed.frame.name}!${cellAddress(row, only.column)}`,
      })
  }
  return notes
}

/** The one text of a row between two columns; null when there is none or another. */
function onlyText(
  cells: SheetCells,
  row: number,
  { left, right }: { left: number; right: number },
): { text: string; column: number } | null {
  let only: { text: string; column: number } | null = null
  for (let column = left; column <= Math.min(right, cells.width(row) - 1); column++) {
    const text = cells.textOf(cells.at(row, column))
    if (text === '') continue
    if (only !== null) return null
    only = { text, column }
  }
  return only
}

/**
 * Reads the notes of a table: 'Số liệu sơ bộ', '(*) Số liệu ước tính'; '(*) Mía: đơn vị tính nghìn tấn', 'Dòng 14 tính bằng tạ'.
 *
 * Findings  `ingest/status-from-note` (note), `ingest/unit-from-note` (warning: the figures of the row are scaled),
 *           `ingest/unit-note-unclear` (error: a unit that is not known or measures something else, or no row of that name)
 */
export function readNotes(
  notes: readonly TableNote[],
  rows: MatchedRows,
  expectedOf: (row: MatchedRow) => readonly Unit[],
  units: readonly Unit[],
): NoteEffects {
  const effects: NoteEffects = { status: null, ofMark: new Map(), ofRow: new Map(), units: new Map(), findings: [] }
  const statements = notes.flatMap((note) => readStatements(note.text).map((words) => ({ note, words })))
  for (const { note, words } of statements) {
    const meant = meantRows(words, rows)
    if (words.status !== null) applyStatus({ ...note, words }, words.status, meant, effects)
    if (words.unit !== null) applyUnit({ ...note, words }, meant, { expectedOf, units }, effects)
  }
  return effects
}

interface ReadNote extends TableNote {
  words: NoteWords
}

function applyStatus(note: ReadNote, status: PrintedStatus, meant: readonly MatchedRow[], effects: NoteEffects): void {
  const { mark, about } = note.words
  if (mark === '' && about === '') effects.status ??= status
  else if (mark !== '') effects.ofMark.set(mark, status)
  for (const row of meant) effects.ofRow.set(row.place, status)
  if (mark === '' && about !== '' && meant.length === 0) return
  if (status === 'estimate' && meant.length === 0) return
  const facts = { found: note.text, ...scopeOf(note.words, meant) }
  effects.findings.push({ code: 'ingest/status-from-note', severity: 'note', place: note.place, facts })
}

/** Of which figures a status is told, in words. */
function scopeOf({ mark, about }: NoteWords, meant: readonly MatchedRow[]): Finding['facts'] {
  if (mark === '' && about === '') return { scope: '', scopeVi: 'cả bảng', scopeEn: 'the whole table' }
  const rows = meant.map(({ label, meaning }) => label || meaning.rowCode).join(', ')
  if (rows === '') return { scope: mark, scopeVi: `các ô có dấu (${mark})`, scopeEn: `the cells marked (${mark})` }
  return { scope: rows, scopeVi: `dòng ${rows}`, scopeEn: `the row ${rows}` }
}

interface UnitContext {
  expectedOf: (row: MatchedRow) => readonly Unit[]
  units: readonly Unit[]
}

function applyUnit(note: ReadNote, meant: readonly MatchedRow[], context: UnitContext, effects: NoteEffects): void {
  const { about, mark, unit: text } = note.words
  if (about === '' && mark === '') return
  const unit = unitNamed(text!, context.units)
  const fits = (row: MatchedRow) => context.expectedOf(row).some(({ quantity }) => quantity === unit?.quantity)
  const usable = unit !== null && meant.length > 0 && meant.every(fits)
  if (!usable && unit === null && meant.length === 0) return
  for (const row of meant) effects.units.set(row.place, usable ? unit : null)
  const code = usable ? 'ingest/unit-from-note' : 'ingest/unit-note-unclear'
  const facts = { found: note.text, row: about || (meant[0]?.label ?? `(${mark})`), unit: text! }
  effects.findings.push({ code, severity: usable ? 'warning' : 'error', place: note.place, facts })
}

/** Those that a note is about; a note on the whole table is about none. */
function meantRows(words: NoteWords, rows: MatchedRows): MatchedRow[] {
  const meant: MatchedRow[] = []
  if (words.mark === '' && words.about === '') return meant
  for (const row of rows) if (isMeant(words, row)) meant.push(row)
  return meant
}

/** By its mark ('(*)', '(1)'), its code or its name. */
function isMeant({ mark, about }: NoteWords, row: MatchedRow): boolean {
  return (mark !== '' && markOf(row.label) === mark) || isAbout(about, row.label, row.meaning.rowCode)
}
