import type { Cell } from '../../schemas/cell.ts'
import { cellReader, clearMerged, putLate, rowOf, trimRow } from './packed-cells.ts'
import { cellKinds, type PackedSheet, spelledNumber } from './packed-sheet.ts'

/** Rows are unpacked in blocks of about this many cells, and this many blocks are kept. */
const blockCells = 1024
const keptBlocks = 4

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

/** Where a block begins: its first row and cell, and how many texts and numbers stand before it. */
interface Block {
  row: number
  rows: number
  cell: number
  text: number
  number: number
}

/**
 * The rows of a packed sheet as an array that unpacks them where it is read and forgets them again: two million cells as objects
 * would take more memory than a reading process has. Not to be written to.
 */
export function lazyRows(packed: PackedSheet): Cell[][] {
  const { blocks, blockOf } = blocksOf(packed)
  const unpack = unpacker(packed)
  const kept = new Map<number, Cell[][]>()
  let [last, lastRows]: [number, Cell[][]] = [-1, []]
  const rowAt = (row: number): Cell[] => {
    const block = blockOf[row]!
    if (block !== last) {
      last = block
      lastRows = kept.get(block) ?? unpack(blocks[block]!)
      kept.delete(block)
      kept.set(block, lastRows)
      if (kept.size > keptBlocks) kept.delete(kept.keys().next().value!)
    }
    return lastRows[row - blocks[block]!.row]!
  }
  let length = blockOf.length
  while (length > 0 && rowAt(length - 1).length === 0) length -= 1
  return arrayOf(length, rowAt)
}

/** An array whose elements are computed when they are read. */
function arrayOf<T>(length: number, at: (index: number) => T): T[] {
  const index = (key: string | symbol): number => (typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : -1)
  const isThere = (key: string | symbol): boolean => index(key) >= 0 && index(key) < length
  return new Proxy<T[]>([], {
    get(target, key) {
      if (key === 'length') return length
      const place = index(key)
      if (place < 0) return Reflect.get(target, key)
      return place < length ? at(place) : undefined
    },
    has: (target, key) => isThere(key) || Reflect.has(target, key),
    set: () => false,
  })
}

function blocksOf({ widths, kinds }: PackedSheet): { blocks: Block[]; blockOf: Uint32Array } {
  const holds = cellKinds.map((kind, code) => ({
    text: kind === 'blank' || (kind === 'number' && code !== spelledNumber) ? 0 : 1,
    number: kind === 'number' ? 1 : 0,
  }))
  const blocks: Block[] = []
  const blockOf = new Uint32Array(widths.length)
  let open: Block = { row: 0, rows: 0, cell: 0, text: 0, number: 0 }
  let [cell, text, number] = [0, 0, 0]
  for (let row = 0; row < widths.length; row++) {
    if (open.rows > 0 && (cell - open.cell >= blockCells || open.rows >= blockCells)) {
      blocks.push(open)
      open = { row, rows: 0, cell, text, number }
    }
    blockOf[row] = blocks.length
    open.rows += 1
    for (const end = cell + widths[row]!; cell < end; cell++) {
      text += holds[kinds[cell]!]!.text
      number += holds[kinds[cell]!]!.number
    }
  }
  return { blocks: [...blocks, open], blockOf }
}

function unpacker(packed: PackedSheet): (block: Block) => Cell[][] {
  const read = cellReader(packed, (value) => new UnspelledNumber(value))
  const late = new Map<number, PackedSheet['late']>()
  for (const one of packed.late) {
    const others = late.get(one[0])
    if (others === undefined) late.set(one[0], [one])
    else others.push(one)
  }
  return (block) => {
    const next = read(block.cell, block)
    const rows = Array.from({ length: block.rows }, (_, i) => {
      const row = rowOf(packed.widths[block.row + i]!, next)
      for (const [, column, cell] of late.get(block.row + i) ?? []) putLate(row, column, cell)
      return row
    })
    const until = block.row + block.rows
    clearMerged(
      rows,
      block.row,
      packed.frame.merges.filter(({ top, bottom }) => top < until && bottom >= block.row),
    )
    rows.forEach(trimRow)
    return rows
  }
}
