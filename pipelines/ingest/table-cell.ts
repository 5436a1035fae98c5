import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Cell } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import type { Observation, Status } from '../../schemas/observation.ts'
import type { Unit } from '../../schemas/unit.ts'
import { ownUnit, unitInCell, writtenUnit } from './cell-unit.ts'
import type { ColumnNumbers } from './column-numbers.ts'
import { numbersOfDate } from './date-number.ts'
import type { CellDimensions } from './dimensions.ts'
import { cellDimensions, indicatorOf, setOf } from './dimensions.ts'
import { contextOf, readHeaderWords } from './header-words.ts'
import { printedHeader } from './match-header.ts'
import type { MatchedRow } from './matched-row.ts'
import { markOf } from './note-words.ts'
import { type CellReading, readCell } from './read-cell.ts'
import type { FoundTable } from './read-table.ts'
import type { NoteEffects } from './table-notes.ts'
import { convert, unitOf } from './units.ts'

/** One cell with what it measures; `observed` is false for subtotals and for cells that could not be read. */
export interface TableCell {
  formCell: FormCell
  observation: Observation
  observed: boolean
  rowKind: MatchedRow['kind']
}

export interface CellPosition {
  table: FoundTable
  row: MatchedRow
  /** Of the form, and of the sheet. */
  column: number
  at: number
  unit: Unit
  numbers: ColumnNumbers
  /** 'submission!sheet!', before the address. */
  place: string
  /** What the notes under the table say of its figures. */
  notes: NoteEffects
}

/** Findings  those of `readCell` (errors) with row, column and, for a date, the numbers that it may have been; those of `ownUnit` */
export function readTableCell(position: CellPosition, catalogue: Catalogue, findings: Finding[]): TableCell {
  const { table, row, column, at } = position
  const { form, identity, sheet, submission } = table
  const set = setOf(row.set, form.columns[column]!.set)
  const indicator = indicatorOf(set, identity, catalogue)
  const cell = cellAt(sheet, row.row, at)
  const { reading, unit, finding } = readFigure(cell, position, catalogue.units)
  const origin = position.place + cellAddress(row.row, at)
  const formCell: FormCell = { rowCode: row.rowCode, column, origin, status: 'not-reported', value: null }
  if (finding !== null) findings.push(finding)
  if (reading.kind === 'none') formCell.status = reading.status
  else if (reading.kind === 'value') {
    formCell.status = set.status ?? notedStatus(position, cell) ?? printedStatus(position) ?? statusOf(set.period)
    formCell.value = convert(reading.value, unit, unitOf(indicator.unit, catalogue.units))
  }
  const observed = row.kind === 'value' && reading.kind !== 'problem'
  const observation = observationOf(cellDimensions(set, row, identity, indicator), formCell, submission)
  return { formCell, observation, observed, rowKind: row.kind }
}

/** What a cell says and in which unit: its own where one stands in it, else the one that it stands under. */
function readFigure(cell: Cell, position: CellPosition, units: readonly Unit[]) {
  const { table, row, column, at, unit: stated } = position
  const place = position.place + cellAddress(row.row, at)
  const facts = { found: cell.raw, row: row.label || row.rowCode, column: headerText(table, column) }
  const own = unitInCell(cell)
  const number = own === null || cell.kind !== 'text' ? cell : { ...cell, value: writtenUnit(cell.value)!.number }
  const reading = readCell(number, position.numbers.decision.style)
  if (reading.kind === 'problem') {
    const guess = cell.kind === 'date' ? dateFacts(cell, position) : {}
    const finding: Finding = { code: reading.code, severity: 'error', place, facts: { ...facts, ...guess } }
    return { reading, unit: stated, finding }
  }
  if (own === null || reading.kind === 'none') return { reading, unit: stated, finding: null }
  const { unit, finding } = ownUnit(own, { stated, place, facts: { ...facts, read: reading.value } }, units)
  const refused: CellReading = { kind: 'problem', code: finding?.code ?? '' }
  return unit === null ? { reading: refused, unit: stated, finding } : { reading, unit, finding }
}

/** Written out, property by property: hundreds of thousands of copies by spreading would be slow to make and to read. */
const observationOf = (
  dimensions: CellDimensions,
  { value, status, origin }: FormCell,
  submission: string,
): Observation => ({
  province: dimensions.province,
  indicator: dimensions.indicator,
  area: dimensions.area,
  industry: dimensions.industry,
  ownership: dimensions.ownership,
  item: dimensions.item,
  period: dimensions.period,
  prices: dimensions.prices,
  value,
  status,
  submission,
  origin,
})

const headerText = ({ form, identity }: FoundTable, column: number): string =>
  form.columns[column]!.header.map((level) => printedHeader(level, identity.period)).join(' > ')

/** Of a figure without a word on it: the round estimates its own period; the year before has been compiled since. */
const statusOf = (period: string | undefined): Status => (period === 'year-before' ? 'preliminary' : 'estimate')

const statuses = new WeakMap<readonly string[], Status | null>()

/** Of a note on this figure alone: by the mark that it carries, by its row, by the mark of its column. */
function notedStatus({ row, at, notes: { ofMark, ofRow } }: CellPosition, cell: Cell): Status | null {
  if (ofMark.size === 0) return ofRow.get(row) ?? null
  const own = cell.kind === 'text' ? ofMark.get(markOf(cell.raw)) : undefined
  const above = (row.part.paths[at] ?? []).map((text) => ofMark.get(markOf(text)))
  return own ?? ofRow.get(row) ?? above.find((status) => status !== undefined) ?? null
}

/** 'Sơ bộ', 'Ước' above the column; else the note on all figures. */
function printedStatus({ table, row, at, notes }: CellPosition): Status | null {
  const path = row.part.paths[at]
  if (path === undefined) return notes.status
  const known = statuses.get(path)
  if (known !== undefined) return known ?? notes.status
  const printed = readHeaderWords(path, contextOf(table.identity.period)).status
  statuses.set(path, printed)
  return printed ?? notes.status
}

function dateFacts(cell: Extract<Cell, { kind: 'date' }>, { numbers }: CellPosition): Finding['facts'] {
  const [likely = null, ...others] = numbersOfDate(cell.value, numbers.numbers)
  return { suggestion: likely, others: others.map((value) => String(value).replace('.', ',')).join('; ') }
}
