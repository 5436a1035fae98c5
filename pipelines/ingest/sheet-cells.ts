import type { Cell } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'
import {
  blank,
  cellKinds,
  digits,
  number,
  type PackedSheet,
  percent,
  pieceTexts,
  separator,
  text,
} from './packed-sheet.ts'
import { maxLetters, textOf } from './text-cell.ts'

/** A number that is written out only when its text is asked for: most cells of a large sheet are passed over. */
class UnspelledNumber {
  readonly kind = 'number'
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
  get raw(): string {
    return String(this.value)
  }
}

/** How a cell is made of a number in its usual spelling: whole, or with its text made when it is asked for. */
export type NumberCell = (value: number) => Cell
export const wholeNumber: NumberCell = (value) => ({ kind: 'number', raw: String(value), value })
const unspelledNumber: NumberCell = (value) => new UnspelledNumber(value)

/** The cells of a packed sheet, by row and column or by their place among all; -1 is the place of none. Texts in turn are cheap. */
export class SheetCells {
  readonly packed: PackedSheet
  readonly rows: number
  readonly #numberOf: NumberCell
  #piece = -1
  #texts: string[] = []

  constructor(packed: PackedSheet, numberCell = unspelledNumber) {
    this.packed = packed
    this.#numberOf = numberCell
    this.rows = packed.widths.length
  }

  at(row: number, column: number): number {
    const { widths, starts } = this.packed
    return row < widths.length && column >= 0 && column < widths[row]! ? starts[row]! + column : -1
  }

  width(row: number): number {
    return this.packed.widths[row] ?? 0
  }

  /** Row and column of a place. */
  where(at: number): { row: number; column: number } {
    const { starts } = this.packed
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= at) low = middle + 1
      else high = middle
    }
    return { row: low - 1, column: at - starts[low - 1]! }
  }

  /** In `cellKinds`. */
  kind(at: number): number {
    return at < 0 ? blank : this.packed.kinds[at]!
  }

  /** Of a number, or of digits. */
  number(at: number): number {
    return this.packed.values[at]!
  }

  /** What a text says. */
  text(at: number): string {
    const { kinds, values, decoded } = this.packed
    if (kinds[at] === digits) return String(values[at])
    return (decoded.size > 0 ? decoded.get(at) : undefined) ?? this.raw(at)
  }

  /** As it is written: of a text, a mark, a date, an error or a formula. */
  raw(at: number): string {
    const place = this.packed.values[at]!
    const piece = Math.floor(place / pieceTexts)
    if (piece !== this.#piece) {
      this.#piece = piece
      this.#texts = this.packed.raws[piece]!.split(separator)
    }
    return this.#texts[place % pieceTexts]!
  }

  /**
   * May the text of a place be one that is looked for? Asked of many texts at once, NUL between them: `isAmong` says whether one of
   * them may be. Texts of old fonts are not known before they are read.
   */
  textsWith(isAmong: (texts: string) => boolean): (at: number) => boolean {
    const { raws, values, decoded } = this.packed
    if (decoded.size > 0) return () => true
    const among = raws.map(isAmong)
    return (at) => among[Math.floor(values[at]! / pieceTexts)]!
  }

  /** As `textOf` of the cell. */
  textOf(at: number): string {
    const kind = this.kind(at)
    if (kind === blank) return ''
    if (kind === digits || kind === number || kind === percent) return String(this.packed.values[at])
    return kind === text ? this.text(at).slice(0, maxLetters).trim() : textOf(this.cell(at))
  }

  cell(at: number): Cell {
    const code = this.kind(at)
    const kind = cellKinds[code]!
    if (kind === 'blank') return blankCell
    if (kind === 'number') return this.#numberCell(at, code)
    if (kind === 'text') return this.#textCell(at, code)
    const raw = this.raw(at)
    return kind === 'date' ? { kind, raw, value: raw } : { kind, raw, value: null }
  }

  row(row: number): Cell[] {
    const { starts, widths } = this.packed
    const cells: Cell[] = []
    for (let at = starts[row]!, end = at + widths[row]!; at < end; at++) cells.push(this.cell(at))
    return cells
  }

  #numberCell(at: number, code: number): Cell {
    const { values, spelled } = this.packed
    const value = values[at]!
    const raw = code === percent ? `${value}%` : spelled.size > 0 ? spelled.get(at) : undefined
    return raw === undefined ? this.#numberOf(value) : { kind: 'number', raw, value }
  }

  #textCell(at: number, code: number): Cell {
    const raw = code === digits ? String(this.packed.values[at]) : this.raw(at)
    const { decoded } = this.packed
    return { kind: 'text', raw, value: (decoded.size > 0 ? decoded.get(at) : undefined) ?? raw }
  }
}
