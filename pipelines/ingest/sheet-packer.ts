import type { Cell, CellRange, Sheet } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { maxCells } from './check-volume.ts'
import { grown } from './grown.ts'
import { isDigits } from './is-digits.ts'
import {
  cellKinds,
  clearMerged,
  digits,
  number,
  type PackedSheet,
  percent,
  pieceTexts,
  separator,
  text,
  trimmed,
} from './packed-sheet.ts'
import { SheetCells } from './sheet-cells.ts'

type LateCell = [column: number, cell: Cell]

/** Packs cells as they are read, row by row. */
export class SheetPacker {
  #widths = new Uint32Array(64)
  #kinds = new Uint8Array(1024)
  #values = new Float64Array(1024)
  #texts: string[] = []
  #textCount = 0
  #raws: string[] = []
  #spelled = new Map<number, string>()
  #decoded = new Map<number, string>()
  /** Cells that came out of their order, by row. */
  #late = new Map<number, LateCell[]>()
  #lateWidths = new Map<number, number>()
  #rows = 0
  #width = 0
  #count = 0

  /** Returns how many cells were added, blanks before it included. */
  put(row: number, column: number, cell: Cell): number {
    if (!this.isNext(row, column)) return this.#putLate(row, column, cell)
    if (cell.kind === 'number') {
      const added = this.putNumber(row, column, cell.value)
      if (cell.raw !== String(cell.value)) this.#spell(cell)
      return added
    }
    if (cell.kind === 'text' && cell.value === cell.raw && isDigits(cell.raw))
      return this.putDigits(row, column, Number(cell.raw))
    const added = this.#open(row, column, cellKinds.indexOf(cell.kind))
    if (cell.kind !== 'blank') this.#keepText(cell.raw)
    if (cell.kind === 'text' && cell.value !== cell.raw) this.#decoded.set(this.#count - 1, cell.value)
    return added
  }

  /** Does the cell stand after all that are here? */
  isNext(row: number, column: number): boolean {
    return row >= this.#rows || (row === this.#rows - 1 && column >= this.#widths[row]!)
  }

  /** A number in its usual spelling, where `isNext`. */
  putNumber(row: number, column: number, value: number): number {
    const added = this.#open(row, column, number)
    this.#values[this.#count - 1] = value
    return added
  }

  /** A text of digits alone, where `isNext`. */
  putDigits(row: number, column: number, value: number): number {
    const added = this.#open(row, column, digits)
    this.#values[this.#count - 1] = value
    return added
  }

  /** A text that is read as it is written (`isPlainText`), where `isNext`. */
  putText(row: number, column: number, raw: string): void {
    this.#open(row, column, text)
    this.#keepText(raw)
  }

  #open(row: number, column: number, kind: number): number {
    if (row >= this.#rows) this.#openRow(row)
    const added = column + 1 - this.#widths[row]!
    if (column >= this.#width) this.#width = column + 1
    this.#count += added
    if (this.#count > this.#kinds.length) this.#grow()
    this.#widths[row] = column + 1
    this.#kinds[this.#count - 1] = kind
    return added
  }

  #openRow(row: number): void {
    if (row >= this.#widths.length) this.#widths = grown(this.#widths, row + 1, Uint32Array)
    this.#rows = row + 1
  }

  #grow(): void {
    this.#kinds = grown(this.#kinds, this.#count, Uint8Array)
    this.#values = grown(this.#values, this.#count, Float64Array)
  }

  /** A cell out of its order; the blanks before it, which are added at the end, count as cells. */
  #putLate(row: number, column: number, cell: Cell): number {
    const width = this.#lateWidths.get(row) ?? this.#widths[row]!
    const others = this.#late.get(row)
    if (others === undefined) this.#late.set(row, [[column, cell]])
    else others.push([column, cell])
    if (column >= width) this.#lateWidths.set(row, column + 1)
    return Math.max(1, column + 1 - width)
  }

  #spell({ raw, value }: Extract<Cell, { kind: 'number' }>): void {
    const at = this.#count - 1
    if (raw === `${value}%`) this.#kinds[at] = percent
    else this.#spelled.set(at, raw)
  }

  #keepText(raw: string): void {
    this.#values[this.#count - 1] = this.#textCount++
    this.#texts.push(raw.includes(separator) ? raw.replaceAll(separator, '') : raw)
    if (this.#texts.length === pieceTexts) this.#closePiece()
  }

  #closePiece(): void {
    this.#raws.push(this.#texts.join(separator))
    this.#texts = []
  }

  /** Throws InvalidInput `ingest/too-many-cells` for merged ranges without end. */
  finish(frame: PackedSheet['frame']): PackedSheet {
    checkMerges(frame.merges, this.#rows, this.#width)
    if (this.#texts.length > 0) this.#closePiece()
    const widths = this.#widths.subarray(0, this.#rows)
    const packed: PackedSheet = {
      frame,
      starts: startsOf(widths),
      widths,
      kinds: this.#kinds.subarray(0, this.#count),
      values: this.#values.subarray(0, this.#count),
      raws: this.#raws,
      spelled: this.#spelled,
      decoded: this.#decoded,
    }
    if (this.#late.size > 0) return inOrder(packed, this.#late)
    clearMerged(packed, frame.merges)
    return trimmed(packed)
  }
}

/** The cells once more, those that came late in their places. */
function inOrder(packed: PackedSheet, late: ReadonlyMap<number, LateCell[]>): PackedSheet {
  const packer = new SheetPacker()
  const cells = new SheetCells(packed)
  for (let row = 0; row < packed.widths.length; row++) {
    const whole = cells.row(row)
    for (const [column, cell] of late.get(row) ?? []) whole[column] = cell
    for (let column = 0; column < whole.length; column++) {
      const cell = whole[column]
      if (cell !== undefined) packer.put(row, column, cell)
    }
  }
  return packer.finish(packed.frame)
}

/** Packs a sheet that is held as rows. */
export function packSheet({ rows, ...frame }: Sheet): PackedSheet {
  const packer = new SheetPacker()
  rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      packer.put(r, c, cell)
    })
  })
  return packer.finish(frame)
}

function startsOf(widths: Uint32Array): Uint32Array {
  const starts = new Uint32Array(widths.length)
  for (let row = 1; row < widths.length; row++) starts[row] = starts[row - 1]! + widths[row - 1]!
  return starts
}

/** Cells that merged ranges may cover together: the ranges of honest sheets do not overlap. */
const maxMergedCells = 2 * maxCells

/** Throws InvalidInput `ingest/too-many-cells` when merged ranges cover more cells, again and again, than a workbook may hold. */
function checkMerges(merges: readonly CellRange[], rows: number, width: number): void {
  let covered = 0
  for (const { top, left, bottom, right } of merges) {
    covered += Math.max(0, Math.min(bottom, rows - 1) - top + 1) * Math.max(1, Math.min(right, width - 1) - left + 1)
    if (covered > maxMergedCells)
      throw new InvalidInput('ingest/too-many-cells', { found: covered, expected: maxCells })
  }
}
