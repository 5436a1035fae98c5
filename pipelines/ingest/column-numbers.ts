import { sum } from 'simple-statistics'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import { writtenUnit } from './cell-unit.ts'
import type { MatchedRow } from './matched-row.ts'
import { digits, number, percent, text } from './packed-sheet.ts'
import type { NumberStyle, StyleDecision } from './read-number.ts'
import { decideStyle, needsColumn, readNumber } from './read-number.ts'
import type { FoundTable } from './read-table.ts'

/** What the cells of one column of a form say together: how its texts write numbers, and its numbers. */
export interface ColumnNumbers {
  decision: StyleDecision
  /** Cells whose text could have been read otherwise, had the column not decided. */
  decided: { row: number; at: number; text: string }[]
  numbers: number[]
}

type ColumnTexts = { texts: ColumnNumbers['decided']; numbers: number[] }

/**
 * By column of the form, over all parts of the table. Texts of digits alone read as one number, however their column is written.
 *
 * Method    a column decides by its own texts; where they do not tell, all texts of the table do, those of columns that the form does not
 *           take too; else the form as it was sent out; where they contradict each other nothing does
 */
export function columnNumbers(table: FoundTable, rows: readonly MatchedRow[]): Map<number, ColumnNumbers> {
  const columns = columnTexts(table, rows)
  const read = new Map([...columns].map(([column, { texts, numbers }]) => [column, numbersOf(texts, numbers)]))
  const isOpen = ({ decision }: ColumnNumbers, { texts }: ColumnTexts) =>
    decision.style === 'undecided' && texts.some(({ text }) => needsColumn(text))
  const open = [...read].filter(([column, found]) => isOpen(found, columns.get(column)!))
  if (open.length === 0) return read
  const elsewhere = decideElsewhere(table, rows)
  if (elsewhere === null) return read
  for (const [column] of open) {
    const { texts, numbers } = columns.get(column)!
    read.set(column, numbersOf(texts, numbers, elsewhere))
  }
  return read
}

function columnTexts({ cells }: FoundTable, rows: readonly MatchedRow[]): Map<number, ColumnTexts> {
  const columns = new Map<number, ColumnTexts>()
  for (const { row, part } of rows)
    for (const { column, at } of part.columns) {
      let found = columns.get(column)
      if (found === undefined) {
        found = { texts: [], numbers: [] }
        columns.set(column, found)
      }
      const place = cells.at(row, at)
      const kind = cells.kind(place)
      if (kind === number || kind === percent || kind === digits) found.numbers.push(cells.number(place))
      else if (kind === text) found.texts.push({ row, at, text: withoutUnit(cells.text(place)) })
    }
  return columns
}

/** By all texts right of the labels, else as the form was sent out; null where neither tells. */
function decideElsewhere({ cells, declared }: FoundTable, rows: readonly MatchedRow[]): StyleDecision | null {
  const texts: string[] = []
  for (const { row, part } of rows) {
    const first = Math.min(...part.columns.map(({ at }) => at))
    for (let at = first; at < cells.width(row); at++) {
      const place = cells.at(row, at)
      if (cells.kind(place) === text) texts.push(withoutUnit(cells.text(place)))
    }
  }
  const { style, evidence } = decideStyle(texts)
  if (style === 'undecided') return declared
  return style === 'mixed' ? null : { style, evidence, by: 'table' }
}

const withoutUnit = (written: string): string => writtenUnit(written)?.number ?? written

function numbersOf(
  texts: ColumnNumbers['decided'],
  numbers: readonly number[],
  decision = decideStyle(texts.map(({ text }) => text)),
): ColumnNumbers {
  const decided = ['comma', 'point'].includes(decision.style) ? texts.filter(({ text }) => needsColumn(text)) : []
  return { decision, decided, numbers: [...numbers, ...readable(texts, decision.style)] }
}

const readable = (texts: ColumnNumbers['decided'], style: NumberStyle): number[] =>
  texts.map(({ text }) => readNumber(text, style)).filter((read) => typeof read === 'number')

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
