import { sum } from 'simple-statistics'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import { writtenUnit } from './cell-unit.ts'
import type { MatchedRow } from './matched-row.ts'
import { digits, number, percent, text } from './packed-sheet.ts'
import type { StyleDecision } from './read-number.ts'
import { decideStyle, needsColumn, readNumber } from './read-number.ts'
import type { FoundTable } from './read-table.ts'

/** What the cells of one column of a form say together: how its texts write numbers, and its numbers. */
export interface ColumnNumbers {
  decision: StyleDecision
  /** Cells whose text could have been read otherwise, had the column not decided. */
  decided: { row: number; at: number; text: string }[]
  numbers: number[]
}

/** By column of the form, over all parts of the table. Texts of digits alone read as one number, however their column is written. */
export function columnNumbers(table: FoundTable, rows: readonly MatchedRow[]): Map<number, ColumnNumbers> {
  const { cells } = table
  const columns = new Map<number, { texts: ColumnNumbers['decided']; numbers: number[] }>()
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
  return new Map([...columns].map(([column, { texts, numbers }]) => [column, numbersOf(texts, numbers)]))
}

const withoutUnit = (written: string): string => writtenUnit(written)?.number ?? written

function numbersOf(texts: ColumnNumbers['decided'], numbers: number[]): ColumnNumbers {
  const decision = decideStyle(texts.map(({ text }) => text))
  const decided = ['comma', 'point'].includes(decision.style) ? texts.filter(({ text }) => needsColumn(text)) : []
  for (const { text } of texts) {
    const read = readNumber(text, decision.style)
    if (typeof read === 'number') numbers.push(read)
  }
  return { decision, decided, numbers }
}

/** Findings  `ingest/number-style` (note): one a table in which texts such as '1.234' were read by the others of their column */
export function styleNotes({ submission, sheet }: FoundTable, columns: ReadonlyMap<number, ColumnNumbers>): Finding[] {
  const decided = [...columns.values()].filter((column) => column.decided.length > 0)
  const [first] = decided
  if (first === undefined) return []
  const [{ row, at, text } = { row: 0, at: 0, text: '' }] = first.decided
  const read = readNumber(text, first.decision.style)
  const facts = {
    found: text,
    read: typeof read === 'number' ? read : null,
    because: first.decision.evidence,
    cells: sum(decided.map((column) => column.decided.length)),
    columns: decided.length,
  }
  return [
    {
      code: 'ingest/number-style',
      severity: 'note',
      place: `${submission}!${sheet.name}!${cellAddress(row, at)}`,
      facts,
    },
  ]
}
