import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import type { Unit } from '../../schemas/unit.ts'
import { withOneUnitNote } from './cell-unit.ts'
import { columnNumbers, styleNotes } from './column-numbers.ts'
import { FigurePacker } from './figure-packer.ts'
import type { TableLayout } from './find-header.ts'
import { FindingList } from './finding-list.ts'
import type { MatchedRow } from './matched-row.ts'
import type { PrintedUnits } from './printed-units.ts'
import { chooseUnit } from './printed-units.ts'
import type { ReadColumns } from './read-columns.ts'
import type { StyleDecision } from './read-number.ts'
import { remembered } from './remembered.ts'
import type { SheetCells } from './sheet-cells.ts'
import { readFigure, type TableReader, tableReader } from './table-cell.ts'
import { type NoteEffects, notesUnder, readNotes } from './table-notes.ts'
import { acceptUnit, headerUnit } from './unit-line.ts'
import { unitOf } from './units.ts'
import { withoutDuplicates } from './without-duplicates.ts'

/** A form's table found in its sheet, ready to be read cell by cell. `printed` is the unit line. */
export interface FoundTable {
  submission: string
  sheet: Sheet
  /** Of the sheet, as columns. */
  cells: SheetCells
  form: Form
  identity: SubmissionIdentity
  printed: PrintedUnits
  /** How the form as it was sent out writes numbers. */
  declared: StyleDecision | null
}

export interface TableReading {
  read: ReadColumns
  findings: Finding[]
}

/**
 * Reads every value cell of the matched rows.
 *
 * Unit      printed above the column, else beside or in a note on the row, else of the unit line; converted to the indicator's
 * Status    the form's, else as the header or a note under the table says, else estimate; nil, not-collected, not-reported
 *           without a value
 * Findings  those of `readFigure`, `acceptUnit`, `readNotes`, `styleNotes` and `withOneUnitNote`; `ingest/duplicate-key` (error) for a second cell
 *           of one key, which is left out
 */
export function readTable(table: FoundTable, rows: readonly MatchedRow[], catalogue: Catalogue): TableReading {
  const { units } = catalogue
  const lastRow = rows.reduce((last, { row }) => Math.max(last, row), -1)
  const expectedOf = (row: MatchedRow) => unitOf(row.set.unit ?? table.form.unit, units)
  const ofColumns = (row: MatchedRow) =>
    table.form.columns.map(({ set }) => (set.unit === undefined ? expectedOf(row) : unitOf(set.unit, units)))
  const notes = readNotes(notesUnder(table.cells, lastRow, table.submission), rows, ofColumns, units)
  const findings = new FindingList()
  findings.push(...notes.findings)
  const numbers = columnNumbers(table, rows)
  findings.push(...styleNotes(table, numbers))
  const reader = tableReader({ table, notes, numbers }, catalogue, findings)
  const place = `${table.submission}!${table.sheet.name}!`
  const packed = readRows(reader, rows, unitsAbove(table, rows, { units, findings }))
  const kept = withoutDuplicates(packed, place, findings)
  return { read: packed.finish(place, kept), findings: withOneUnitNote(findings) }
}

/** Every value cell, in the unit that is printed for it; cells of a unit that cannot be used are left out. */
function readRows(
  reader: TableReader,
  rows: readonly MatchedRow[],
  above: ReadonlyMap<TableLayout, ColumnUnits>,
): FigurePacker {
  const { table, notes, units, findings } = reader
  const formUnit = reader.unitOf(table.form.unit)
  const ofLine = remembered((expected: Unit) => chooseUnit(table.printed, expected, formUnit))
  const packed = new FigurePacker(rows.reduce((count, { part }) => count + part.columns.length, 0))
  for (const row of rows) {
    const printed = rowUnit(table, row, notes, { units, findings })
    if (printed === null) continue
    const noted = notes.units.size === 0 ? undefined : notes.units.get(row)
    const ofPart = above.get(row.part)
    for (const { column, at } of row.part.columns) {
      const own = table.form.columns[column]!.set.unit
      const expected = reader.unitOf(own ?? row.set.unit ?? table.form.unit)
      const [ofColumn, beside] = [ofPart?.get(at), own === undefined ? printed : undefined]
      const stated = ofColumn === undefined ? (beside ?? ofLine(expected)) : ofColumn
      const unit = noted?.quantity === expected.quantity ? noted : stated
      if (unit !== null) packed.put(readFigure(reader, { row, column, at, unit }), table.submission)
    }
  }
  return packed
}

interface UnitReading {
  units: readonly Unit[]
  findings: FindingList
}

type ColumnUnits = Map<number, Unit | null>

/** Units in brackets above columns, where they are not the form's own words; null where the unit cannot be used. */
function unitsAbove(
  table: FoundTable,
  rows: readonly MatchedRow[],
  reading: UnitReading,
): Map<TableLayout, ColumnUnits> {
  const above = new Map<TableLayout, ColumnUnits>()
  for (const row of rows) {
    if (above.has(row.part)) continue
    const units: ColumnUnits = new Map()
    for (const { column, at } of row.part.columns) {
      const unit = unitAbove(table, row, { column, at }, reading)
      if (unit !== undefined) units.set(at, unit)
    }
    above.set(row.part, units)
  }
  return above
}

function unitAbove(
  table: FoundTable,
  row: MatchedRow,
  { column, at }: { column: number; at: number },
  { units, findings }: UnitReading,
): Unit | null | undefined {
  const found = headerUnit(row.part.paths[at] ?? [], units)
  const formColumn = table.form.columns[column]!
  if (found === null || found.code === headerUnit(formColumn.header, units)?.code) return undefined
  const expected = unitOf(formColumn.set.unit ?? row.set.unit ?? table.form.unit, units)
  if (found.code === expected.code) return undefined
  const place = `${table.submission}!${table.sheet.name}!${cellAddress(row.part.top, at)}`
  const accepted = acceptUnit({ text: found.label.vi, expected, place }, units)
  findings.push(...accepted.findings)
  return accepted.unit
}

/** The unit of a note on the row, or printed beside it, held against the form's; null when it cannot be used, undefined when none is. */
function rowUnit(
  table: FoundTable,
  row: MatchedRow,
  notes: NoteEffects,
  { units, findings }: UnitReading,
): Unit | null | undefined {
  if (notes.units.get(row) === null) return null
  if (row.part.unit === null || row.unit === '') return undefined
  const expected = unitOf(row.set.unit ?? table.form.unit, units)
  const place = `${table.submission}!${table.sheet.name}!${cellAddress(row.row, row.part.unit)}`
  const accepted = acceptUnit({ text: row.unit, expected, place }, units)
  findings.push(...accepted.findings)
  return accepted.unit
}
