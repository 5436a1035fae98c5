import type { Cell, Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import type { TidyRow } from '../../schemas/file-reading.ts'
import { roleOf } from './cell-role.ts'
import type { TableBlock } from './find-tables.ts'
import { type HeaderContext, type HeaderMeaning, readHeaderWords } from './header-words.ts'
import { ancestorsOf, indentOf } from './indentation.ts'
import { readCell } from './read-cell.ts'
import { type NumberStyle, numberStyle } from './read-number.ts'
import type { TableColumns } from './table-columns.ts'
import { textOf } from './text-cell.ts'
import { bracketUnit, unitOfFigure } from './unit-words.ts'

/** A table of a sheet with what is printed around it. */
export interface FoundBlock {
  sheet: Sheet
  block: TableBlock
  columns: TableColumns
  unitLine: string | null
  context: HeaderContext
  /** Said of all figures by a note under the table. */
  status: HeaderMeaning['status']
  /** Units that notes give to single rows, by their labels. */
  unitNotes: { row: string; unit: string }[]
}

/** How a value column is read. */
interface ValueColumn {
  at: number
  header: string[]
  meaning: HeaderMeaning
  style: NumberStyle
  unit: string | null
}

/** One tidy row for every value cell, row by row; rows without any value are headings. */
export function* tidyRows(found: FoundBlock): Generator<TidyRow> {
  const { sheet, block, columns } = found
  const valueColumns = columns.values.map((at) => valueColumn(found, at))
  const labels = labelPaths(found)
  for (let row = block.first; row <= block.bottom; row++) {
    if (!columns.values.some((at) => roleOf(cellAt(sheet, row, at)) !== 'blank')) continue
    const own = labels(row)
    const unitBeside = columns.unit === null ? '' : textOf(cellAt(sheet, row, columns.unit))
    const noted = found.unitNotes.find((note) => note.row === own[own.length - 1 - columns.beside.length])?.unit
    for (const column of valueColumns) {
      const cell = cellAt(sheet, row, column.at)
      const unit = column.unit ?? noted ?? (unitBeside === '' ? figureUnit(found, column, own) : unitBeside)
      yield {
        address: cellAddress(row, column.at),
        labels: own,
        header: column.header,
        ...figure(cell, column, found),
        unit,
      }
    }
  }
}

const unitMemory = new WeakMap<string[], Map<string, string | null>>()

/** The unit line's unit for a figure; only a line of several units needs the labels. */
function figureUnit(found: FoundBlock, column: ValueColumn, labels: string[]): string | null {
  const several = found.unitLine !== null && /[;,|]|\svà\s/u.test(found.unitLine)
  const told = several ? labels : []
  const key = told.join('|')
  const known = unitMemory.get(column.header) ?? new Map<string, string | null>()
  unitMemory.set(column.header, known)
  if (!known.has(key)) known.set(key, unitOfFigure(found.unitLine, [...column.header, ...told]))
  return known.get(key)!
}

function valueColumn({ sheet, block, columns, context }: FoundBlock, at: number): ValueColumn {
  const header = columns.paths[at] ?? []
  const texts: string[] = []
  for (let row = block.first; row <= block.bottom; row++) {
    const cell = cellAt(sheet, row, at)
    if (cell.kind === 'text') texts.push(cell.value)
  }
  const unit =
    [...header]
      .reverse()
      .map(bracketUnit)
      .find((found) => found !== null) ?? null
  return { at, header, meaning: readHeaderWords(header, context), style: numberStyle(texts), unit }
}

function figure(
  cell: Cell,
  { meaning, style }: ValueColumn,
  { status, context }: FoundBlock,
): Pick<TidyRow, 'period' | 'status' | 'value'> {
  const reading = readCell(cell, style)
  const period = meaning.period ?? context.period
  if (reading.kind === 'none') return { period, status: reading.status, value: null }
  if (reading.kind === 'problem') return { period, status: 'unreadable', value: null }
  return { period, status: meaning.measure === 'plan' ? 'plan' : (meaning.status ?? status), value: reading.value }
}

/** The texts of a row: the rows that it stands under by indentation (without any, the heading before it), its own, those beside. */
function labelPaths({ sheet, block, columns }: FoundBlock): (row: number) => string[] {
  const { label, beside, values } = columns
  const rows = Array.from({ length: block.bottom - block.first + 1 }, (_, i) => block.first + i)
  const texts = rows.map((row) => textOf(cellAt(sheet, row, label)))
  const indents = rows.map((row) => indentOf(sheet, row, label))
  const isHeading = (row: number) => values.every((at) => roleOf(cellAt(sheet, row, at)) === 'blank')
  const flat = new Set(indents.filter((_, i) => texts[i] !== '')).size <= 1
  const headings = rows.map((row, i) => (texts[i] !== '' && isHeading(row) ? 0 : 1))
  const above = ancestorsOf(flat ? headings : indents)
  return (row) => {
    const i = row - block.first
    const outer = above[i]!.map((at) => texts[at]!).filter((text) => text !== '')
    return [...outer, texts[i]!, ...beside.map((column) => textOf(cellAt(sheet, row, column)))]
  }
}
