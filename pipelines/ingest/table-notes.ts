import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Status } from '../../schemas/observation.ts'
import type { Unit } from '../../schemas/unit.ts'
import { fold } from './fold.ts'
import { plainWords } from './header-words.ts'
import type { MatchedRow } from './matched-row.ts'
import { readings } from './readings.ts'
import { textOf } from './text-cell.ts'
import { unitNamed } from './units.ts'

/** A line of text under a table. */
export interface TableNote {
  text: string
  place: string
}

/** What the notes of a table change: the status of all its figures, the unit of single rows (null: not usable). */
export interface NoteEffects {
  status: Extract<Status, 'final' | 'preliminary' | 'estimate'> | null
  units: Map<MatchedRow, Unit | null>
  findings: Finding[]
}

/** The lines under a table: rows after `lastRow` with text in one cell only. */
export function notesUnder(sheet: Sheet, lastRow: number, submission: string): TableNote[] {
  const notes: TableNote[] = []
  for (let row = lastRow + 1; row < sheet.rows.length; row++) {
    const texts = sheet.rows[row]!.map((cell, column) => ({ text: textOf(cell), column })).filter(
      ({ text }) => text !== '',
    )
    const [only] = texts
    if (texts.length === 1 && only !== undefined)
      notes.push({ text: only.text, place: `${submission}!${sheet.name}!${cellAddress(row, only.column)}` })
  }
  return notes
}

/**
 * Reads the notes of a table: 'Số liệu sơ bộ', 'Số liệu ước tính'; '(*) Mía: đơn vị tính nghìn tấn', 'Dòng 14 tính bằng tạ'.
 *
 * Findings  `ingest/status-from-note` (note), `ingest/unit-from-note` (warning: the figures of the row are scaled),
 *           `ingest/unit-note-unclear` (error: a unit that is not known or measures something else, or no row of that name)
 */
export function readNotes(
  notes: readonly TableNote[],
  rows: readonly MatchedRow[],
  expectedOf: (row: MatchedRow) => Unit,
  units: readonly Unit[],
): NoteEffects {
  const effects: NoteEffects = { status: null, units: new Map(), findings: [] }
  for (const { text, place } of notes) {
    const status = statusOf(text)
    if (status !== null) {
      effects.status ??= status
      if (status !== 'estimate')
        effects.findings.push({ code: 'ingest/status-from-note', severity: 'note', place, facts: { found: text } })
    }
    const unitNote = readUnitNote(text)
    if (unitNote !== null) applyUnitNote({ ...unitNote, text, place }, rows, { expectedOf, units }, effects)
  }
  return effects
}

function statusOf(text: string): NoteEffects['status'] {
  const words = plainWords(text)
  if (!/\bso lieu\b|^(?:ghi chu: )?(?:so bo|uoc tinh|chinh thuc)\b/.test(words)) return null
  if (/\bso bo\b/.test(words)) return 'preliminary'
  if (/\buoc\b/.test(words)) return 'estimate'
  return /\bchinh thuc\b/.test(words) ? 'final' : null
}

/** The row that a note speaks of, and the unit it gives. */
export function readUnitNote(text: string): { row: string; unit: string } | null {
  const found =
    /^(.*?)[\s:,–-]*(?:có\s+)?(?:(?:đơn vị(?: tính)?|đvt)(?: là)?|(?:được )?tính (?:bằng|theo))\s*:?\s*(?:đơn vị\s+)?(.+?)[.;]?$/iu.exec(
      text.normalize('NFC'),
    )
  if (!found) return null
  const row = found[1]!
    .replace(/^ghi chú\s*:?\s*/iu, '')
    .replace(/^(?:riêng\s+)?(?:(?:số liệu|dòng|chỉ tiêu|mục|mã số|mã)\s+)*/iu, '')
    .replace(/["“”'‘’«»]/g, '')
    .trim()
  return row === '' ? null : { row, unit: found[2]!.trim() }
}

interface UnitNote extends TableNote {
  row: string
  unit: string
}
interface UnitContext {
  expectedOf: (row: MatchedRow) => Unit
  units: readonly Unit[]
}

function applyUnitNote(note: UnitNote, rows: readonly MatchedRow[], context: UnitContext, effects: NoteEffects): void {
  const meant = rows.filter((row) => isMeant(note.row, row))
  const unit = unitNamed(note.unit, context.units)
  const facts = { found: note.text, row: note.row, unit: note.unit }
  const usable =
    unit !== null && meant.length > 0 && meant.every((row) => context.expectedOf(row).quantity === unit.quantity)
  if (!usable && unit === null && meant.length === 0) return
  for (const row of meant) effects.units.set(row, usable ? unit : null)
  const code = usable ? 'ingest/unit-from-note' : 'ingest/unit-note-unclear'
  effects.findings.push({ code, severity: usable ? 'warning' : 'error', place: note.place, facts })
}

/** By its mark ('(*)', '(1)'), its code or its name. */
function isMeant(wanted: string, row: MatchedRow): boolean {
  const mark = /^(\(\*+\)|\*+|\(\d\)|\d\))\s*(.*)$/u.exec(wanted)
  if (mark && row.label.trimEnd().endsWith(mark[1]!)) return true
  const name = fold(mark ? mark[2]! : wanted)
  return name !== '' && (fold(row.rowCode) === name || readings(row.label).includes(name))
}
