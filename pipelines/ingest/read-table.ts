import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import type { Observation } from '../../schemas/observation.ts'
import { seriesKey } from '../../schemas/observation.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import type { Unit } from '../../schemas/unit.ts'
import type { CellDimensions } from './dimensions.ts'
import { cellDimensions, indicatorOf } from './dimensions.ts'
import type { TableLayout } from './find-header.ts'
import { printedHeader } from './match-header.ts'
import type { MatchedRow } from './matched-row.ts'
import { readCell } from './read-cell.ts'
import type { NumberStyle } from './read-number.ts'
import { numberStyle } from './read-number.ts'
import { acceptUnit } from './unit-line.ts'
import { convert, unitOf } from './units.ts'

/** A form's table found in its sheet, ready to be read cell by cell. `unit` is that of the unit line. */
export interface FoundTable {
  submission: string
  sheet: Sheet
  form: Form
  identity: SubmissionIdentity
  layout: TableLayout
  unit: Unit
}

/** One cell with what it measures; `observed` is false for subtotals and for cells that could not be read. */
interface TableCell {
  formCell: FormCell
  dimensions: CellDimensions
  observed: boolean
  rowKind: MatchedRow['kind']
}

export interface TableReading {
  observations: Observation[]
  rows: FormCell[]
  findings: Finding[]
}

/**
 * Reads every value cell of the matched rows.
 *
 * Unit      the column's, else the row's, else the unit line's; converted to the indicator's
 * Status    the column's or row's, else estimate; nil, not-collected, not-reported without a value
 * Findings  those of `readCell` and `acceptUnit`; `ingest/duplicate-key` (error) for a second cell of one key, which is left out
 */
export function readTable(table: FoundTable, rows: readonly MatchedRow[], catalogue: Catalogue): TableReading {
  const findings: Finding[] = []
  const cells: TableCell[] = []
  const styles = columnStyles(table, rows)
  for (const row of rows) {
    const unit = rowUnit(table, row, catalogue, findings)
    if (unit === null) continue
    for (const { column, at } of table.layout.columns)
      cells.push(tableCell({ table, row, unit, column, at, style: styles.get(column)! }, catalogue, findings))
  }
  const kept = withoutDuplicates(cells, findings)
  return {
    observations: kept.filter((cell) => cell.observed).map((cell) => observationOf(cell, table.submission)),
    rows: kept.map((cell) => cell.formCell),
    findings,
  }
}

function columnStyles(table: FoundTable, rows: readonly MatchedRow[]): Map<number, NumberStyle> {
  const textsAt = (at: number) =>
    rows.flatMap(({ row }) => {
      const cell = cellAt(table.sheet, row, at)
      return cell.kind === 'text' ? [cell.value] : []
    })
  return new Map(table.layout.columns.map(({ column, at }) => [column, numberStyle(textsAt(at))]))
}

/** The unit printed in the row's unit column, held against the form's; null when it cannot be used. */
function rowUnit(table: FoundTable, row: MatchedRow, catalogue: Catalogue, findings: Finding[]): Unit | null {
  const expected = row.set.unit === undefined ? table.unit : unitOf(row.set.unit, catalogue.units)
  if (table.layout.unit === null || row.unit === '') return expected
  const place = placeOf(table, row.row, table.layout.unit)
  const accepted = acceptUnit({ text: row.unit, expected, place }, catalogue.units)
  findings.push(...accepted.findings)
  return accepted.unit
}

const placeOf = (table: FoundTable, row: number, column: number): string =>
  `${table.submission}!${table.sheet.name}!${cellAddress(row, column)}`

interface CellPosition {
  table: FoundTable
  row: MatchedRow
  unit: Unit
  column: number
  at: number
  style: NumberStyle
}

function tableCell(position: CellPosition, catalogue: Catalogue, findings: Finding[]): TableCell {
  const { table, row, column, at } = position
  const formColumn = table.form.columns[column]!
  const set = { ...row.set, ...formColumn.set }
  const indicator = indicatorOf(set, table.identity, catalogue)
  const dimensions = cellDimensions(set, row, table.identity, indicator)
  const cell = cellAt(table.sheet, row.row, at)
  const reading = readCell(cell, position.style)
  const origin = placeOf(table, row.row, at)
  const formCell: FormCell = { rowCode: row.rowCode, column, origin, status: 'not-reported', value: null }
  if (reading.kind === 'problem') {
    const facts = { found: cell.raw, row: row.label || row.rowCode, column: headerText(table, column) }
    findings.push({ code: reading.code, severity: 'error', place: origin, facts })
  } else if (reading.kind === 'none') formCell.status = reading.status
  else {
    const unit = formColumn.set.unit === undefined ? position.unit : unitOf(formColumn.set.unit, catalogue.units)
    formCell.status = set.status ?? 'estimate'
    formCell.value = convert(reading.value, unit, unitOf(indicator.unit, catalogue.units))
  }
  const observed = row.kind === 'value' && reading.kind !== 'problem'
  return { formCell, dimensions, observed, rowKind: row.kind }
}

const headerText = ({ form, identity }: FoundTable, column: number): string =>
  form.columns[column]!.header.map((level) => printedHeader(level, identity.period)).join(' > ')

/** Keeps the first cell of a key. A later blank says nothing; a later value or mark is a finding with both places. */
function withoutDuplicates(cells: readonly TableCell[], findings: Finding[]): TableCell[] {
  const first = new Map<string, TableCell>()
  for (const cell of cells) {
    const { formCell } = cell
    const key = cell.rowKind === 'value' ? seriesKey(cell.dimensions) : `${formCell.rowCode}|${formCell.column}`
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, cell)
    else if (formCell.status !== 'not-reported') {
      const facts = { row: formCell.rowCode, first: earlier.formCell.origin, second: formCell.origin }
      findings.push({ code: 'ingest/duplicate-key', severity: 'error', place: formCell.origin, facts })
    }
  }
  return [...first.values()]
}

const observationOf = ({ formCell, dimensions }: TableCell, submission: string): Observation => ({
  ...dimensions,
  value: formCell.value,
  status: formCell.status,
  submission,
  origin: formCell.origin,
})
