import type { Cell, Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import type { ReadCell, TidyRow } from '../../schemas/file-reading.ts'
import { numberOf } from './cell-unit.ts'
import { findTables, type TableBlock } from './find-tables.ts'
import { hiddenLines } from './hidden-parts.ts'
import { identityLines } from './identity-lines.ts'
import { joined } from './join-parts.ts'
import { type NoteWords, readNoteWords } from './note-words.ts'
import { numberStyle, readNumber } from './read-number.ts'
import { isCaption } from './row-view.ts'
import { tableColumns } from './table-columns.ts'
import { contextAbove } from './table-context.ts'
import { notesUnder } from './table-notes.ts'
import { type FoundBlock, tidyRows } from './tidy-table.ts'
import { bracketUnit, inOneLanguage, unitLineText } from './unit-words.ts'
import { cellsOf } from './unpack-sheet.ts'

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
  /** Hidden rows and columns that hold something: 'dòng / rows 14–15'. */
  hiddenLines: string[]
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
  const groups = joined(found).map((parts) => withUnit(parts, sheet))
  const tables = groups.map((parts) => ({
    range: rangeOf(parts),
    unit: parts[0]!.unitLine,
    *rows() {
      for (const part of parts) yield* tidyRows(part)
    },
  }))
  let filled = 0
  for (const row of sheet.rows) for (const cell of row) if (cell.kind !== 'blank') filled += 1
  return {
    ...{ name: sheet.name, hidden: sheet.hidden, hiddenLines: hiddenLines(sheet), filled, tables },
    cells: () => readCells(sheet, found),
  }
}

function blocksOf(sheet: Sheet): FoundBlock[] {
  const blocks = findTables(sheet)
  return blocks.flatMap((block, i) => {
    const from = i === 0 ? 0 : blocks[i - 1]!.bottom + 1
    const until = blocks[i + 1]?.top ?? sheet.rows.length
    const parts = tableColumns(sheet, block)
    return parts.map((columns, p) => {
      const span = {
        left: p === 0 ? 0 : columns.left,
        right: (parts[p + 1]?.left ?? Number.MAX_SAFE_INTEGER) - 1,
      }
      const unitLine = unitAbove(sheet, block, from, span)
      return {
        sheet,
        block,
        columns,
        unitLine,
        context: contextAbove(sheet, blocks, i),
        notes: notesOf(sheet, block, until, span),
      }
    })
  })
}

interface Span {
  left: number
  right: number
}

/** The lines between a table and the next, until a title, that say a status or a unit. */
function notesOf(sheet: Sheet, { bottom }: TableBlock, until: number, span: Span): NoteWords[] {
  const notes = notesUnder(cellsOf(sheet), bottom, '', { ...span, endRow: until })
  const title = notes.findIndex(({ text }) => isCaption(text))
  return notes
    .slice(0, title === -1 ? undefined : title)
    .map(({ text }) => readNoteWords(text))
    .filter(({ status, unit }) => status !== null || unit !== null)
}

/** The unit line between the table before and the header, above these columns first; else a unit that ends a title. */
function unitAbove(sheet: Sheet, { top }: TableBlock, from: number, { left, right }: Span): string | null {
  const near = (row: number, [first, last]: [number, number]) =>
    sheet.rows[row]!.slice(first, last).flatMap((cell) =>
      cell.kind === 'text' ? (unitLineText(cell.value) ?? []) : [],
    )
  for (const columns of [
    [left, right + 1],
    [0, Number.MAX_SAFE_INTEGER],
  ] as [number, number][])
    for (let row = top - 1; row >= from; row--) {
      const [unit] = near(row, columns)
      if (unit !== undefined) return unit
    }
  return titleUnit(sheet, top, from)
}

/** A part without a unit line of its own goes on in the unit of its table, a table without one in the first of the sheet. */
function withUnit(parts: readonly FoundBlock[], sheet: Sheet): FoundBlock[] {
  const stated = parts.find(({ unitLine }) => unitLine !== null)?.unitLine
  const unit = stated ?? (inOneLanguage(identityLines(sheet).unit?.text ?? '') || null)
  return parts.map((part) => ({ ...part, unitLine: part.unitLine ?? unit }))
}

/** A title that ends in a unit: 'Chỉ số giá tiêu dùng năm 2025 (%)'. */
function titleUnit(sheet: Sheet, top: number, from: number): string | null {
  for (let row = top - 1; row >= Math.max(from, top - 6); row--) {
    const texts = sheet.rows[row]!.flatMap((cell) => (cell.kind === 'text' ? [cell.value.trim()] : []))
    const unit = texts.length === 1 && texts[0]!.endsWith(')') ? bracketUnit(texts[0]!) : null
    if (unit !== null) return unit
  }
  return null
}

function rangeOf(parts: readonly FoundBlock[]): string {
  const top = Math.min(...parts.map(({ block }) => block.top))
  const bottom = Math.max(...parts.map(({ block }) => block.bottom))
  const left = Math.min(...parts.map(({ columns }) => columns.left))
  const right = Math.max(...parts.map(({ columns }) => columns.right))
  return `${cellAddress(top, left)}:${cellAddress(bottom, right)}`
}

/** Every cell that is not blank, row by row; in tables the blank ones too, and texts of numbers as numbers. */
function* readCells(sheet: Sheet, found: readonly FoundBlock[]): Generator<ReadCell> {
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
      if (cell.kind === 'text') texts.push(numberOf(cell.value))
    }
    const style = numberStyle(texts)
    yield [
      at,
      (text) => {
        const number = readNumber(numberOf(text), style)
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
