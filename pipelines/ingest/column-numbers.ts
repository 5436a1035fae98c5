import { sum } from 'simple-statistics'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import { once } from '../../schemas/once.ts'
import { writtenUnit } from './cell-unit.ts'
import type { MatchedRows } from './matched-row.ts'
import { digits, number, percent, text } from './packed-sheet.ts'
import type { StyleDecision } from './read-number.ts'
import { decideStyle, needsColumn, readNumber } from './read-number.ts'
import type { FoundTable } from './read-table.ts'
import type { SheetCells } from './sheet-cells.ts'

/** What the cells of one column of a form say together: how its texts write numbers, and its numbers. */
export interface ColumnNumbers {
  decision: StyleDecision
  /** Cells whose text could have been read otherwise, had the column not decided. */
  decided: ColumnText[]
  /** All of them; made when they are asked for. */
  numbers: () => number[]
}

interface ColumnText {
  row: number
  at: number
  text: string
}

/**
 * By column of the form, over all parts of the table. Texts of digits alone read as one number, however their column is written.
 *
 * Method    a column decides by its own texts; where they do not tell, all texts of the table do, those of columns that the form does not
 *           take too; else the form as it was sent out; where they contradict each other nothing does
 */
export function columnNumbers(table: FoundTable, rows: MatchedRows): Map<number, ColumnNumbers> {
  const columns = columnTexts(table, rows)
  const numbersOf = (column: number, texts: readonly ColumnText[], decision?: StyleDecision) =>
    columnOf(texts, () => numbersIn(table.cells, rows, column), decision)
  const read = new Map([...columns].map(([column, texts]) => [column, numbersOf(column, texts)]))
  const open = [...columns].filter(
    ([column, texts]) =>
      read.get(column)!.decision.style === 'undecided' && texts.some(({ text }) => needsColumn(text)),
  )
  if (open.length === 0) return read
  const elsewhere = decideElsewhere(table, rows)
  if (elsewhere === null) return read
  for (const [column, texts] of open) read.set(column, numbersOf(column, texts, elsewhere))
  return read
}

function columnTexts({ cells }: FoundTable, rows: MatchedRows): Map<number, ColumnText[]> {
  const columns = new Map<number, ColumnText[]>()
  for (const { part } of rows.firstOfParts()) for (const { column } of part.columns) columns.set(column, [])
  for (let place = 0; place < rows.length; place++) {
    const row = rows.row(place)
    for (const { column, at } of rows.part(place).columns) {
      const cell = cells.at(row, at)
      if (cells.kind(cell) === text) columns.get(column)!.push({ row, at, text: withoutUnit(cells.text(cell)) })
    }
  }
  return columns
}

/** By all texts right of the labels, else as the form was sent out; null where neither tells. */
function decideElsewhere({ cells, declared }: FoundTable, rows: MatchedRows): StyleDecision | null {
  const texts: string[] = []
  for (let place = 0; place < rows.length; place++) {
    const row = rows.row(place)
    const first = Math.min(...rows.part(place).columns.map(({ at }) => at))
    for (let at = first; at < cells.width(row); at++) {
      const cell = cells.at(row, at)
      if (cells.kind(cell) === text) texts.push(withoutUnit(cells.text(cell)))
    }
  }
  const { style, evidence } = decideStyle(texts)
  if (style === 'undecided') return declared
  return style === 'mixed' ? null : { style, evidence, by: 'table' }
}

const withoutUnit = (written: string): string => writtenUnit(written)?.number ?? written

function columnOf(
  texts: readonly ColumnText[],
  plain: () => number[],
  decision = decideStyle(texts.map(({ text }) => text)),
): ColumnNumbers {
  const decided = ['comma', 'point'].includes(decision.style) ? texts.filter(({ text }) => needsColumn(text)) : []
  const read = () => texts.map(({ text }) => readNumber(text, decision.style)).filter((one) => typeof one === 'number')
  return { decision, decided, numbers: once(() => [...plain(), ...read()]) }
}

/** The numbers of a column that are no texts. */
function numbersIn(cells: SheetCells, rows: MatchedRows, wanted: number): number[] {
  const numbers: number[] = []
  for (let place = 0; place < rows.length; place++)
    for (const { column, at } of rows.part(place).columns) {
      if (column !== wanted) continue
      const cell = cells.at(rows.row(place), at)
      if (numberKinds.includes(cells.kind(cell))) numbers.push(cells.number(cell))
    }
  return numbers
}

const numberKinds = [number, percent, digits]

const noteCodes = {
  column: 'ingest/number-style',
  table: 'ingest/number-style-of-table',
  form: 'ingest/number-style-of-form',
} as const

/**
 * Findings  `ingest/number-style`, `ingest/number-style-of-table`, `ingest/number-style-of-form` (notes): one a table in which texts such as
 *           '1.234' were read by the others of their column, by other columns, as the form was sent out
 */
export const styleNotes = (table: FoundTable, columns: ReadonlyMap<number, ColumnNumbers>): Finding[] =>
  (['column', 'table', 'form'] as const).flatMap((by) => {
    const decided = [...columns.values()].filter((one) => one.decision.by === by && one.decided.length > 0)
    return decided.length === 0 ? [] : [styleNote(table, decided)]
  })

function styleNote({ submission, sheet }: FoundTable, decided: readonly ColumnNumbers[]): Finding {
  const [{ decision, decided: cells }] = decided as [ColumnNumbers]
  const { row, at, text } = cells[0]!
  const read = readNumber(text, decision.style)
  return {
    code: noteCodes[decision.by],
    severity: 'note',
    place: `${submission}!${sheet.name}!${cellAddress(row, at)}`,
    facts: {
      found: text,
      read: typeof read === 'number' ? read : null,
      because: decision.evidence,
      cells: sum(decided.map((column) => column.decided.length)),
      columns: decided.length,
    },
  }
}
