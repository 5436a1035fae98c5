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
import type { MatchedRow, MatchedRows } from './matched-row.ts'
import { type Measure, type PartColumn, partColumns } from './part-columns.ts'
import type { PrintedUnits } from './printed-units.ts'
import type { ReadColumns } from './read-columns.ts'
import type { StyleDecision } from './read-number.ts'
import { remembered } from './remembered.ts'
import type { SheetCells } from './sheet-cells.ts'
import { readFigure, type TableReader, tableReader } from './table-cell.ts'
import { notesUnder, readNotes } from './table-notes.ts'
import { acceptUnit } from './unit-line.ts'
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
export function readTable(table: FoundTable, rows: MatchedRows, catalogue: Catalogue): TableReading {
  const { units } = catalogue
  const expectedOf = (row: MatchedRow) => unitOf(row.meaning.set.unit ?? table.form.unit, units)
  const ofColumns = (row: MatchedRow) =>
    table.form.columns.map(({ set }) => (set.unit === undefined ? expectedOf(row) : unitOf(set.unit, units)))
  const notes = readNotes(notesUnder(table.cells, rows.lastRow, table.submission), rows, ofColumns, units)
  const findings = new FindingList()
  findings.push(...notes.findings)
  const numbers = columnNumbers(table, rows)
  findings.push(...styleNotes(table, numbers))
  const reader = tableReader({ table, notes, numbers }, catalogue, findings)
  const place = `${table.submission}!${table.sheet.name}!`
  const columns = new Map(rows.firstOfParts().map((row) => [row.part, partColumns(reader, row)]))
  const packed = readRows(reader, rows, columns)
  const kept = withoutDuplicates(packed, place, findings)
  return { read: packed.finish(place, kept), findings: withOneUnitNote(findings) }
}

/** Every value cell, in the unit that is printed for it; cells of a unit that cannot be used are left out. */
function readRows(
  reader: TableReader,
  rows: MatchedRows,
  columns: ReadonlyMap<TableLayout, readonly PartColumn[]>,
): FigurePacker {
  const { table, notes } = reader
  const columnsOf = remembered((part: TableLayout) => columns.get(part)!)
  const packed = new FigurePacker(rows.figures(), table.form)
  for (let place = 0; place < rows.length; place++) {
    const row = rows.at(place)
    const beside = rowUnit(reader, row)
    if (beside === null) continue
    const noted = notes.units.size === 0 ? undefined : (notes.units.get(place) ?? undefined)
    const units = { noted, beside }
    for (const column of columnsOf(row.part)) {
      const measure = column.measureOf(row.meaning.set)
      const unit = unitIn(column, measure, units)
      if (unit !== null) packed.put(readFigure(reader, { row, column, measure, unit }), table.submission)
    }
  }
  return packed
}

/** The unit of a note on the row where it fits, of the words above the column, beside the row, or of the unit line. */
function unitIn(
  { set }: PartColumn,
  { expected, written, isAbove }: Measure,
  { noted, beside }: { noted: Unit | undefined; beside: Unit | undefined },
): Unit | null {
  if (noted?.quantity === expected.quantity) return noted
  return isAbove || set.unit !== undefined ? written : (beside ?? written)
}

/** The unit of a note on the row, or printed beside it, held against the form's; null when it cannot be used, undefined when none is. */
function rowUnit({ table, notes, units, unitOf, findings }: TableReader, row: MatchedRow): Unit | null | undefined {
  if (notes.units.size > 0 && notes.units.get(row.place) === null) return null
  if (row.part.unit === null || row.unit === '') return undefined
  const expected = unitOf(row.meaning.set.unit ?? table.form.unit)
  const place = `${table.submission}!${table.sheet.name}!${cellAddress(row.row, row.part.unit)}`
  const accepted = acceptUnit({ text: row.unit, expected, place }, units)
  findings.push(...accepted.findings)
  return accepted.unit
}
