import type { Cell, Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import type { TidyRow } from '../../schemas/file-reading.ts'
import type { Period } from '../../schemas/period.ts'
import { type BodyRow, bodyRows } from './body-rows.ts'
import { numberOf } from './cell-unit.ts'
import { figureUnit, isOnRow } from './figure-unit.ts'
import type { TableBlock } from './find-tables.ts'
import { type HeaderContext, type HeaderMeaning, readHeaderWords } from './header-words.ts'
import { markOf, type NoteWords } from './note-words.ts'
import { readCell } from './read-cell.ts'
import { type NumberStyle, numberStyle } from './read-number.ts'
import { labelPeriod } from './row-period.ts'
import type { TableColumns } from './table-columns.ts'
import { bracketUnit } from './unit-words.ts'

/** A table of a sheet with what is printed around it. */
export interface FoundBlock {
  sheet: Sheet
  block: TableBlock
  columns: TableColumns
  unitLine: string | null
  context: HeaderContext
  /** The lines under it that say a status or a unit. */
  notes: NoteWords[]
}

/** How a value column is read. */
export interface ValueColumn {
  at: number
  header: string[]
  meaning: HeaderMeaning
  style: NumberStyle
  unit: string | null
}

/** One tidy row for every value cell, row by row. */
export function* tidyRows(found: FoundBlock): Generator<TidyRow> {
  const { sheet, block, columns } = found
  const valueColumns = withPeriodOfWhole(columns.values.map((at) => valueColumn(found, at)))
  for (const row of bodyRows(sheet, block, columns))
    for (const column of valueColumns) {
      const cell = cellAt(sheet, row.row, column.at)
      yield {
        address: cellAddress(row.row, column.at),
        labels: row.labels,
        header: column.header,
        ...figure(cell, column, row, found),
        unit: figureUnit(found, column, row),
      }
    }
}

function valueColumn({ sheet, block, columns, context }: FoundBlock, at: number): ValueColumn {
  const header = columns.paths[at] ?? []
  const texts: string[] = []
  for (let row = block.first; row <= block.bottom; row++) {
    const cell = cellAt(sheet, row, at)
    if (cell.kind === 'text') texts.push(numberOf(cell.value))
  }
  const unit =
    [...header]
      .reverse()
      .map(bracketUnit)
      .find((found) => found !== null) ?? null
  return { at, header, meaning: readHeaderWords(header, context), style: numberStyle(texts), unit }
}

/** 'Trong đó', 'Chia ra' above columns: parts of the column before them, and of its period. */
const partWords = /^(?:trong đó|chia ra|chia theo|gồm)(?!\p{L})/iu

function withPeriodOfWhole(columns: readonly ValueColumn[]): ValueColumn[] {
  const isPart = ({ header: [first = ''] }: ValueColumn) => partWords.test(first.trim().normalize('NFC'))
  return columns.map((column, i) => {
    const { meaning } = column
    if (meaning.period !== null || meaning.otherPeriod || !isPart(column)) return column
    const whole = columns.slice(0, i).findLast((one) => !isPart(one))
    return whole === undefined ? column : { ...column, meaning: { ...meaning, period: whole.meaning.period } }
  })
}

/** 'x' where nothing is to be written: by the regime of reports the cell is not asked for. */
const isCrossed = (cell: Cell): boolean => cell.kind === 'text' && /^x$/i.test(cell.value.trim())

function figure(
  cell: Cell,
  column: ValueColumn,
  row: BodyRow,
  found: FoundBlock,
): Pick<TidyRow, 'period' | 'status' | 'value'> {
  const reading = readCell(cell, column.style)
  const ofRow = labelPeriod(row, column, found.context)
  const period = periodOf(column, ofRow, found.context)
  if (isCrossed(cell)) return { period, status: 'nil', value: null }
  if (reading.kind === 'none') return { period, status: reading.status, value: null }
  if (reading.kind === 'problem') return { period, status: 'unreadable', value: null }
  const status =
    column.meaning.measure === 'plan'
      ? 'plan'
      : (notedStatus(cell, column, row, found) ?? column.meaning.status ?? ofRow.status ?? generalStatus(found))
  return { period, status, value: reading.value }
}

function periodOf({ meaning }: ValueColumn, ofRow: { period: Period | null }, context: HeaderContext): Period | null {
  if (meaning.otherPeriod) return null
  return ofRow.period ?? meaning.period ?? context.period
}

/** Of a note on this figure alone: by the mark of its cell, its row or its column, by the row or period that it names. */
function notedStatus(cell: Cell, { header, meaning }: ValueColumn, row: BodyRow, { notes, context }: FoundBlock) {
  const marks = [...(cell.kind === 'text' ? [cell.raw] : []), ...header].map(markOf)
  const own = notes.find(({ status, mark, about }) => {
    if (status === null || (mark === '' && about === '')) return false
    if ((mark !== '' && marks.includes(mark)) || isOnRow({ mark, about, unit: null, status }, row)) return true
    const period = about === '' ? null : readHeaderWords([about], context).period
    return period !== null && period === (meaning.period ?? context.period)
  })
  return own?.status ?? null
}

const generalStatus = ({ notes }: FoundBlock) =>
  notes.find(({ status, mark, about }) => status !== null && mark === '' && about === '')?.status ?? null
