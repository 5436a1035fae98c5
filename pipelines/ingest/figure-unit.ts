import { cellAt } from '../../schemas/cell.ts'
import type { BodyRow } from './body-rows.ts'
import { unitInCell } from './cell-unit.ts'
import { plainWords } from './header-words.ts'
import { isAbout, markOf, type NoteWords } from './note-words.ts'
import type { FoundBlock, ValueColumn } from './tidy-table.ts'
import { bracketUnit, isUnit, mayStandFor, unitOfFigure } from './unit-words.ts'

/**
 * The unit of one figure, as printed: in its cell; of a ratio its own; else of a note on the row; above the column, beside the row, in the row's label
 * or that of a row above it, in the unit line. Null where nothing is printed, or two could be meant.
 */
export function figureUnit(found: FoundBlock, column: ValueColumn, row: BodyRow): string | null {
  const inCell = unitInCell(cellAt(found.sheet, row.row, column.at))
  if (inCell !== null && isUnit(inCell)) return inCell
  if (column.meaning.measure === 'ratio') return ratioUnit(found, column, row)
  const own = column.unit ?? (row.unit === '' ? labelUnit(row) : row.unit)
  const noted = found.notes.find((note) => note.unit !== null && isOnRow(note, row))?.unit ?? null
  if (own === null && noted !== null && !namesSeveral(found.unitLine)) return noted
  const printed = own ?? unitOfLine(found, column, row)
  return noted !== null && mayStandFor(noted, printed) ? noted : printed
}

/** Of a column of percentages: what is printed above it; a unit beside the row or in a line is of the levels. */
function ratioUnit({ unitLine }: FoundBlock, { unit, header }: ValueColumn, row: BodyRow): string | null {
  if (unit !== null) return unit
  const words = plainWords(header.join(' | '))
  if (words.includes('%')) return '%'
  const beside = [row.unit, unitLine ?? ''].find((text) => /^(?:%|lan|diem phan tram)$/.test(plainWords(text)))
  return beside ?? null
}

const labelUnit = ({ label, above }: BodyRow): string | null => {
  for (const text of [label, ...[...above].reverse()]) {
    const unit = /\)[\s*¹²³]*$/.test(text) ? bracketUnit(text) : null
    if (unit !== null) return unit
  }
  return null
}

const namesSeveral = (line: string | null): boolean => line !== null && /[;,|]|\svà\s/u.test(line)

const memory = new WeakMap<ValueColumn, Map<string, string | null>>()

/** Only a line of several units needs the labels. */
function unitOfLine({ unitLine }: FoundBlock, column: ValueColumn, row: BodyRow): string | null {
  const several = namesSeveral(unitLine)
  const told = several ? row.labels : []
  const key = told.join('|')
  const known = memory.get(column) ?? new Map<string, string | null>()
  memory.set(column, known)
  if (!known.has(key)) known.set(key, unitOfFigure(unitLine, [...column.header, ...told]))
  return known.get(key)!
}

/** Does a note speak of the row: by its mark, its name or its code? */
export function isOnRow({ mark, about }: NoteWords, { label, labels }: BodyRow): boolean {
  if (mark !== '' && markOf(label) === mark) return true
  return (
    about !== '' && (isAbout(about, label) || labels.slice(labels.indexOf(label)).some((text) => isAbout(about, text)))
  )
}
