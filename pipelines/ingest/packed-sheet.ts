import type { Cell, CellKind, CellRange, Sheet } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { maxCells } from './check-volume.ts'

/**
 * A sheet as a few long arrays instead of millions of small objects: what a reader holds, and what goes from the reading process
 * to the one that asked.
 */
export interface PackedSheet {
  frame: Omit<Sheet, 'rows'>
  /** Number of cells of each row. */
  widths: Uint32Array
  /** Row by row, the place of each cell's kind in `cellKinds`. */
  kinds: Uint8Array
  numbers: Float64Array
  /** Raw texts of the cells that are neither blank nor numbers in their usual spelling, in pieces of texts with NUL between them. */
  raws: string[]
  /** Texts that were decoded: their place among all cells, and what they say. */
  decoded: [number, string][]
  /** Cells that came out of their order. */
  late: [row: number, column: number, cell: Cell][]
}

export const cellKinds: CellKind[] = ['blank', 'number', 'text', 'nil', 'missing', 'date', 'error', 'formula']
/** A number whose raw text is not its usual spelling ('1,50'). */
export const spelledNumber = cellKinds.push('number') - 1
export const pieceTexts = 10_000
export const separator = '\u0000'

/** Packs cells as they are read, row by row. */
export class SheetPacker {
  #widths = new Uint32Array(64)
  #kinds = new Uint8Array(1024)
  #numbers = new Float64Array(1024)
  #texts: string[] = []
  #raws: string[] = []
  #decoded: [number, string][] = []
  #late: PackedSheet['late'] = []
  #lateWidths = new Map<number, number>()
  #rows = 0
  #width = 0
  #count = 0
  #numberCount = 0

  /** Returns how many cells were added, blanks before it included. */
  put(row: number, column: number, cell: Cell): number {
    if (row < this.#rows - 1 || (row === this.#rows - 1 && column < this.#widths[row]!)) {
      return this.#putLate(row, column, cell)
    }
    if (row >= this.#rows) this.#openRow(row)
    const added = column + 1 - this.#widths[row]!
    if (column >= this.#width) this.#width = column + 1
    this.#count += added
    if (this.#count > this.#kinds.length) this.#kinds = grown(this.#kinds, this.#count, Uint8Array)
    this.#widths[row] = column + 1
    this.#kinds[this.#count - 1] = cellKinds.indexOf(cell.kind)
    if (cell.kind === 'number') this.#keepNumber(cell.value, cell.raw)
    else if (cell.kind !== 'blank') this.#keepText(cell)
    return added
  }

  /** A cell out of its order; the blanks before it, which unpacking adds, count as cells. */
  #putLate(row: number, column: number, cell: Cell): number {
    const width = this.#lateWidths.get(row) ?? this.#widths[row]!
    this.#late.push([row, column, cell])
    if (column >= width) this.#lateWidths.set(row, column + 1)
    return Math.max(1, column + 1 - width)
  }

  #openRow(row: number): void {
    if (row >= this.#widths.length) this.#widths = grown(this.#widths, row + 1, Uint32Array)
    this.#rows = row + 1
  }

  #keepNumber(value: number, raw: string): void {
    if (this.#numberCount === this.#numbers.length)
      this.#numbers = grown(this.#numbers, this.#numberCount + 1, Float64Array)
    this.#numbers[this.#numberCount++] = value
    if (raw === String(value)) return
    this.#kinds[this.#count - 1] = spelledNumber
    this.#keepRaw(raw)
  }

  #keepText(cell: Cell): void {
    this.#keepRaw(cell.raw)
    if (cell.kind === 'text' && cell.value !== cell.raw) this.#decoded.push([this.#count - 1, cell.value])
  }

  #keepRaw(raw: string): void {
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
    return {
      frame,
      widths: this.#widths.slice(0, this.#rows),
      kinds: this.#kinds.slice(0, this.#count),
      numbers: this.#numbers.slice(0, this.#numberCount),
      raws: this.#raws,
      decoded: this.#decoded,
      late: this.#late,
    }
  }
}

interface Growable {
  length: number
  set(from: Growable & ArrayLike<number>): void
}
function grown<T extends Growable & ArrayLike<number>>(from: T, least: number, make: new (length: number) => T): T {
  const larger = new make(Math.max(least, from.length * 2))
  larger.set(from)
  return larger
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
