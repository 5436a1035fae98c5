import type { Cell, Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import type { ReadCell, TidyRow } from '../../schemas/file-reading.ts'
import { parsePeriodLabel, yearOf } from '../../schemas/period.ts'
import { findTables, type TableBlock } from './find-tables.ts'
import { type HeaderContext, plainWords, readHeaderWords } from './header-words.ts'
import { identityLines } from './identity-lines.ts'
import { numberStyle, readNumber } from './read-number.ts'
import { tableColumns } from './table-columns.ts'
import { notesUnder, readUnitNote } from './table-notes.ts'
import { textOf } from './text-cell.ts'
import { type FoundBlock, tidyRows } from './tidy-table.ts'
import { unitLineText } from './unit-words.ts'

/** A table as a careful reader sees it; its rows are made when they are asked for. */
export interface DescribedTable {
  range: string
  unit: string | null
  rows(): Iterable<TidyRow>
}

/** A sheet as a careful reader sees it. */
export interface DescribedSheet {
  name: string
  hidden: boolean
  /** How many cells are not blank. */
  filled: number
  /** Cells that are not blank, and the blank ones inside tables. */
  cells(): Iterable<ReadCell>
  tables: DescribedTable[]
}

/**
 * How a sheet is understood without a form: its cells, and the tables that its words and numbers make.
 * Source    docs/methods/ingest-read-json.md
 */
export function describeSheet(sheet: Sheet): DescribedSheet {
  const found = blocksOf(sheet)
  const tables = joined(found).map((parts) => ({
    range: rangeOf(parts),
    unit: parts[0]!.unitLine,
    *rows() {
      for (const part of parts) yield* tidyRows(part)
    },
  }))
  let filled = 0
  for (const row of sheet.rows) for (const cell of row) if (cell.kind !== 'blank') filled += 1
  return { name: sheet.name, hidden: sheet.hidden, filled, cells: () => cellsOf(sheet, found), tables }
}

function blocksOf(sheet: Sheet): FoundBlock[] {
  const blocks = findTables(sheet)
  return blocks.flatMap((block, i) => {
    const from = i === 0 ? 0 : blocks[i - 1]!.bottom + 1
    const notes = notesUnder(
      { ...sheet, rows: sheet.rows.slice(0, blocks[i + 1]?.top ?? sheet.rows.length) },
      block.bottom,
      '',
    )
    const status = notes.map(({ text }) => statusNote(text)).find((one) => one !== null) ?? null
    const unitNotes = notes.flatMap(({ text }) => readUnitNote(text) ?? [])
    const around = { unitLine: unitAbove(sheet, block, from), context: contextAbove(sheet, block), status, unitNotes }
    return tableColumns(sheet, block).map((columns) => ({ sheet, block, columns, ...around }))
  })
}

const statusNote = (text: string): FoundBlock['status'] =>
  /\bso lieu\b|^ghi chu|^\(?\*/.test(plainWords(text))
    ? readHeaderWords([text], { year: null, period: null }).status
    : null

/** The unit line between the table before and the header; else the first of the sheet. */
function unitAbove(sheet: Sheet, { top }: TableBlock, from: number): string | null {
  for (let row = top - 1; row >= from; row--)
    for (const cell of sheet.rows[row]!) {
      const unit = cell.kind === 'text' ? unitLineText(cell.value) : null
      if (unit !== null) return unit
    }
  return identityLines(sheet).unit?.text ?? null
}

/** The period that the lines above the table name, and its year. */
function contextAbove(sheet: Sheet, { top }: TableBlock): HeaderContext {
  const stated = parsePeriodLabel(identityLines(sheet).period?.text ?? '')
  if (stated !== null) return { year: yearOf(stated), period: stated }
  for (let row = Math.min(top, sheet.rows.length) - 1; row >= Math.max(0, top - 20); row--)
    for (const cell of sheet.rows[row]!) {
      const text = textOf(cell)
      if (cell.kind !== 'text' || /\bngay \d|nghi dinh|quyet dinh|thong tu|cong van/.test(plainWords(text))) continue
      const { period, measure } = readHeaderWords([text], { year: null, period: null })
      if (period !== null && measure === 'actual') return { year: yearOf(period), period }
    }
  return { year: null, period: null }
}

/** A table cut over two pages: the next part has the same header, or stands beside in the same rows. */
function joined(found: readonly FoundBlock[]): FoundBlock[][] {
  const groups: FoundBlock[][] = []
  for (const part of found) {
    const last = groups[groups.length - 1]?.at(-1)
    const heads = (one: FoundBlock) =>
      [one.columns.label, ...one.columns.values].map((c) => (one.columns.paths[c] ?? []).join('>')).join('|')
    if (last !== undefined && heads(last) !== '' && heads(last) === heads(part)) groups[groups.length - 1]!.push(part)
    else groups.push([part])
  }
  return groups
}

function rangeOf(parts: readonly FoundBlock[]): string {
  const top = Math.min(...parts.map(({ block }) => block.top))
  const bottom = Math.max(...parts.map(({ block }) => block.bottom))
  const left = Math.min(...parts.map(({ columns }) => columns.left))
  const right = Math.max(...parts.map(({ columns }) => columns.right))
  return `${cellAddress(top, left)}:${cellAddress(bottom, right)}`
}

/** Every cell that is not blank, row by row; in tables the blank ones too, and texts of numbers as numbers. */
function* cellsOf(sheet: Sheet, found: readonly FoundBlock[]): Generator<ReadCell> {
  const styles = new Map(found.map((part) => [part, new Map([...styleTexts(part)])]))
  for (const [r, row] of sheet.rows.entries()) {
    const inside = found.filter(({ block }) => block.first <= r && r <= block.bottom)
    const width = Math.max(row.length, ...inside.map(({ columns }) => columns.right + 1))
    for (let c = 0; c < width; c++) {
      const part = inside.find(({ columns }) => columns.left <= c && c <= columns.right)
      const cell = cellAt(sheet, r, c)
      if (cell.kind === 'blank' && part === undefined) continue
      yield readCellOf(cell, cellAddress(r, c), part && styles.get(part)!.get(c))
    }
  }
}

/** How each value column of a table writes numbers. */
function* styleTexts({ columns, sheet, block }: FoundBlock): Generator<[number, (text: string) => number | null]> {
  for (const at of columns.values) {
    const texts: string[] = []
    for (let row = block.first; row <= block.bottom; row++) {
      const cell = cellAt(sheet, row, at)
      if (cell.kind === 'text') texts.push(cell.value)
    }
    const style = numberStyle(texts)
    yield [
      at,
      (text) => {
        const number = readNumber(text, style)
        return typeof number === 'number' ? number : null
      },
    ]
  }
}

function readCellOf(cell: Cell, address: string, asNumber: ((text: string) => number | null) | undefined): ReadCell {
  const number = cell.kind === 'text' && asNumber !== undefined ? asNumber(cell.value) : null
  if (number !== null) return { address, kind: 'number', raw: cell.raw, value: number }
  return { address, kind: cell.kind, raw: cell.raw, value: cell.value }
}
