import type { Catalogue } from '../../schemas/catalogue.ts'
import { type Cell, cellAddress } from '../../schemas/cell.ts'
import { columnText } from '../../schemas/column-text.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import type { Status } from '../../schemas/observation.ts'
import type { Unit } from '../../schemas/unit.ts'
import { ownUnit, unitInCell, writtenUnit } from './cell-unit.ts'
import type { ColumnNumbers } from './column-numbers.ts'
import { momentText, numbersOfDate } from './date-number.ts'
import { indicatorOf } from './dimensions.ts'
import type { ReadFigure } from './figure-packer.ts'
import type { FindingList } from './finding-list.ts'
import { printedHeader } from './match-header.ts'
import type { MatchedRow } from './matched-row.ts'
import { markOf } from './note-words.ts'
import { digits, number, text } from './packed-sheet.ts'
import type { Measure, PartColumn } from './part-columns.ts'
import { type CellReading, readCell } from './read-cell.ts'
import type { FoundTable } from './read-table.ts'
import { remembered } from './remembered.ts'
import type { SheetCells } from './sheet-cells.ts'
import type { NoteEffects } from './table-notes.ts'
import { convert, unitOf } from './units.ts'

/** A table with what its cells are read by. */
export interface TableReader {
  table: FoundTable
  /** What the notes under the table say of its figures. */
  notes: NoteEffects
  /** By column of the form. */
  numbers: ReadonlyMap<number, ColumnNumbers>
  units: readonly Unit[]
  findings: FindingList
  unitOf: (code: string) => Unit
  indicatorOf: (code: string | undefined) => Indicator
}

/** Units and indicators are looked up once, not for each of the cells. */
export function tableReader(
  found: Pick<TableReader, 'table' | 'notes' | 'numbers'>,
  catalogue: Catalogue,
  findings: FindingList,
): TableReader {
  const { units } = catalogue
  return {
    ...found,
    units,
    findings,
    unitOf: remembered((code: string) => unitOf(code, units)),
    indicatorOf: remembered((indicator?: string) => indicatorOf({ indicator }, found.table.identity, catalogue)),
  }
}

export interface CellPosition {
  row: MatchedRow
  column: PartColumn
  measure: Measure
  unit: Unit
}

/** Findings  those of `readCell` (errors) with row, column and, for a date, the numbers that it may have been; those of `ownUnit` */
export function readFigure(reader: TableReader, position: CellPosition): ReadFigure {
  const { cells } = reader.table
  const { row, column, measure, unit } = position
  const { measured } = measure
  const isObserved = row.meaning.kind === 'value'
  const place = cells.at(row.row, column.at)
  if (isPlain(cells, place)) {
    const [value, status] = [convert(cells.number(place), unit, measure.own), statusAt(reader, position, place)]
    return { row, column, measured, status, value, observed: isObserved }
  }
  const { reading, unit: own, finding } = readValue(reader, position, cells.cell(place))
  if (finding !== null) reader.findings.push(finding)
  if (reading.kind !== 'value') {
    const status = reading.kind === 'none' ? reading.status : 'not-reported'
    return { row, column, measured, status, value: null, observed: isObserved && reading.kind !== 'problem' }
  }
  const [value, status] = [convert(reading.value, own, measure.own), statusAt(reader, position, place)]
  return { row, column, measured, status, value, observed: isObserved }
}

/** A number as it is stored, or digits that are one however their column is written. */
function isPlain(cells: SheetCells, place: number): boolean {
  const kind = cells.kind(place)
  return kind === digits || (kind === number && cells.packed.spelled.size === 0)
}

/** What a cell says and in which unit: its own where one stands in it, else the one that it stands under. */
function readValue(
  { table, numbers, units }: TableReader,
  { row, column: { column, at }, unit: stated }: CellPosition,
  cell: Cell,
) {
  const place = `${table.submission}!${table.sheet.name}!${cellAddress(row.row, at)}`
  const ofColumn = numbers.get(column)!
  const own = unitInCell(cell)
  const number = own === null || cell.kind !== 'text' ? cell : { ...cell, value: writtenUnit(cell.value)!.number }
  const reading = readCell(number, ofColumn.decision.style)
  if (reading.kind === 'none' || (own === null && reading.kind === 'value'))
    return { reading, unit: stated, finding: null }
  const columnEn = columnText(table.form, column, table.identity.period).en
  const facts = { found: cell.raw, row: row.label || row.meaning.rowCode, column: headerText(table, column), columnEn }
  if (reading.kind === 'problem') {
    const guess = cell.kind === 'date' ? dateFacts(cell.value, ofColumn, table.sheet.dayCount) : {}
    const finding: Finding = { code: reading.code, severity: 'error', place, facts: { ...facts, ...guess } }
    return { reading, unit: stated, finding }
  }
  const { unit, finding } = ownUnit(own!, { stated, place, facts: { ...facts, read: reading.value } }, units)
  const refused: CellReading = { kind: 'problem', code: finding?.code ?? '' }
  return unit === null ? { reading: refused, unit: stated, finding } : { reading, unit, finding }
}

const headerText = ({ form, identity }: FoundTable, column: number): string =>
  form.columns[column]!.header.map((level) => printedHeader(level, identity.period)).join(' > ')

/** Of a note on this figure alone, unless the form fixes it; else the column's. */
const statusAt = (reader: TableReader, position: CellPosition, place: number): Status =>
  position.measure.isFixed ? position.measure.status : (notedStatus(reader, position, place) ?? position.measure.status)

/** Of a note on this figure alone: by the mark that it carries, by its row, by the mark of its column. */
function notedStatus({ table, notes }: TableReader, { row, column }: CellPosition, place: number): Status | null {
  const { ofMark, ofRow } = notes
  if (ofMark.size === 0) return ofRow.size === 0 ? null : (ofRow.get(row.place) ?? null)
  const { cells } = table
  const own = cells.kind(place) === text ? ofMark.get(markOf(cells.raw(place))) : undefined
  const above = (row.part.paths[column.at] ?? []).map((path) => ofMark.get(markOf(path)))
  return own ?? ofRow.get(row.place) ?? above.find((status) => status !== undefined) ?? null
}

function dateFacts(iso: string, { numbers }: ColumnNumbers, dayCount?: '1904'): Finding['facts'] {
  const [likely = null, ...others] = numbersOfDate(iso, numbers(), dayCount)
  const found = momentText(iso, dayCount)
  return { found, suggestion: likely, others: others.map((value) => String(value).replace('.', ',')).join('; ') }
}
