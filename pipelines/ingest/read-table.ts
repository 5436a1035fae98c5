import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import { coder } from '../../schemas/coded-column.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import type { Observation } from '../../schemas/observation.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import type { Unit } from '../../schemas/unit.ts'
import { type Groups, pairGroups } from '../methods/numeric/pair-groups.ts'
import { withOneUnitNote } from './cell-unit.ts'
import { columnNumbers, styleNotes } from './column-numbers.ts'
import type { TableLayout } from './find-header.ts'
import type { MatchedRow } from './matched-row.ts'
import type { PrintedUnits } from './printed-units.ts'
import { chooseUnit } from './printed-units.ts'
import { readTableCell, type TableCell } from './table-cell.ts'
import { type NoteEffects, notesUnder, readNotes } from './table-notes.ts'
import { acceptUnit, headerUnit } from './unit-line.ts'
import { unitOf } from './units.ts'

/** A form's table found in its sheet, ready to be read cell by cell. `printed` is the unit line. */
export interface FoundTable {
  submission: string
  sheet: Sheet
  form: Form
  identity: SubmissionIdentity
  printed: PrintedUnits
}

export interface TableReading {
  observations: Observation[]
  rows: FormCell[]
  findings: Finding[]
}

/**
 * Reads every value cell of the matched rows.
 *
 * Unit      printed above the column, else beside or in a note on the row, else of the unit line; converted to the indicator's
 * Status    the form's, else as the header or a note under the table says, else estimate; nil, not-collected, not-reported
 *           without a value
 * Findings  those of `readTableCell`, `acceptUnit`, `readNotes`, `styleNotes` and `withOneUnitNote`; `ingest/duplicate-key` (error) for a second cell
 *           of one key, which is left out
 */
export function readTable(table: FoundTable, rows: readonly MatchedRow[], catalogue: Catalogue): TableReading {
  const { units } = catalogue
  const formUnit = unitOf(table.form.unit, units)
  const lastRow = rows.reduce((last, { row }) => Math.max(last, row), -1)
  const expectedOf = (row: MatchedRow) => unitOf(row.set.unit ?? table.form.unit, units)
  const ofColumns = (row: MatchedRow) =>
    table.form.columns.map(({ set }) => (set.unit === undefined ? expectedOf(row) : unitOf(set.unit, units)))
  const notes = readNotes(notesUnder(table.sheet, lastRow, table.submission), rows, ofColumns, units)
  const findings = [...notes.findings]
  const numbers = columnNumbers(table, rows)
  findings.push(...styleNotes(table, numbers))
  const columnUnits = unitsAbove(table, rows, { units, findings })
  const place = `${table.submission}!${table.sheet.name}!`
  const cells: TableCell[] = []
  for (const row of rows) {
    const printed = rowUnit(table, row, notes, { units, findings })
    if (printed === null) continue
    for (const { column, at } of row.part.columns) {
      const own = table.form.columns[column]!.set.unit
      const expected = own === undefined ? expectedOf(row) : unitOf(own, units)
      const [above, beside] = [columnUnits.get(row.part)?.get(at), own === undefined ? printed : undefined]
      const stated = above === undefined ? (beside ?? chooseUnit(table.printed, expected, formUnit)) : above
      const noted = notes.units.get(row)
      const unit = noted?.quantity === expected.quantity ? noted : stated
      if (unit === null) continue
      const position = { table, row, column, at, unit, numbers: numbers.get(column)!, place, notes }
      cells.push(readTableCell(position, catalogue, findings))
    }
  }
  const kept = withoutDuplicates(cells, findings)
  return {
    observations: kept.flatMap(({ observed, observation }) => (observed ? [observation] : [])),
    rows: kept.map((cell) => cell.formCell),
    findings: withOneUnitNote(findings),
  }
}

interface UnitReading {
  units: readonly Unit[]
  findings: Finding[]
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

/** Keeps the first cell of a key. A later blank says nothing; later values or marks are one finding a repeated row, with both places. */
function withoutDuplicates(cells: readonly TableCell[], findings: Finding[]): TableCell[] {
  const keys = keysOf(cells)
  const first = new Int32Array(keys.count).fill(-1)
  const told = new Map<string, Finding>()
  const kept = cells.filter(({ formCell }, i) => {
    const key = keys.numbers[i]!
    if (first[key]! < 0) {
      first[key] = i
      return true
    }
    if (formCell.status === 'not-reported') return false
    const earlier = cells[first[key]!]!
    const rows = [earlier.formCell, formCell].map(({ origin }) => origin.replace(/[A-Z]+(?=\d+$)/, '')).join(' ')
    const known = told.get(rows)
    const facts = { row: formCell.rowCode, first: earlier.formCell.origin, second: formCell.origin, cells: 1 }
    if (known === undefined)
      told.set(rows, { code: 'ingest/duplicate-key', severity: 'error', place: formCell.origin, facts })
    else known.facts.cells = Number(known.facts.cells) + 1
    return false
  })
  findings.push(...told.values())
  return kept
}

/** Cells by the series and period that they say, subtotals by row and column. */
function keysOf(cells: readonly TableCell[]): Groups {
  const value = ({ rowKind }: TableCell) => rowKind === 'value'
  const parts: ((cell: TableCell) => string)[] = [
    (cell) => (value(cell) ? '' : `${cell.formCell.column}`),
    (cell) => cell.observation.indicator,
    (cell) => cell.observation.prices,
    (cell) => cell.observation.ownership,
    (cell) => cell.observation.industry,
    (cell) => cell.observation.period,
    (cell) => cell.observation.item,
    (cell) => cell.observation.area,
    (cell) => (value(cell) ? '' : cell.formCell.rowCode),
  ]
  let keys: Groups = { numbers: new Int32Array(cells.length), count: 1 }
  for (const part of parts) {
    const { numbers, codes, put } = coder(cells.length)
    for (const [i, cell] of cells.entries()) put(i, part(cell))
    keys = pairGroups(keys, { numbers, count: codes.length })
  }
  return keys
}
