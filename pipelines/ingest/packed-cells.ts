import type { Cell, CellRange } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'
import { cellKinds, type PackedSheet, pieceTexts, separator, spelledNumber } from './packed-sheet.ts'

/** How a cell is made of a number in its usual spelling: whole, or with its text made when it is asked for. */
export type NumberCell = (value: number) => Cell

export const wholeNumber: NumberCell = (value) => ({ kind: 'number', raw: String(value), value })

/** Reads the cells one after the other from a place on: number of the cell, and how many texts and numbers stand before it. */
export function cellReader({ kinds, numbers, raws, decoded }: PackedSheet, numberCell = wholeNumber) {
  const values = new Map(decoded)
  let [piece, texts]: [number, string[]] = [-1, []]
  const textAt = (text: number): string => {
    const wanted = Math.floor(text / pieceTexts)
    if (wanted !== piece) {
      piece = wanted
      texts = raws[piece]!.split(separator)
    }
    return texts[text % pieceTexts]!
  }
  return (at: number, { text, number }: { text: number; number: number }) =>
    (): Cell => {
      const code = kinds[at++]!
      const kind = cellKinds[code]!
      if (kind === 'blank') return blankCell
      if (kind === 'number') {
        const value = numbers[number++]!
        return code === spelledNumber ? { kind, raw: textAt(text++), value } : numberCell(value)
      }
      const raw = textAt(text++)
      if (kind === 'text') return { kind, raw, value: values.size > 0 ? (values.get(at - 1) ?? raw) : raw }
      return kind === 'date' ? { kind, raw, value: raw } : { kind, raw, value: null }
    }
}

export function putLate(row: Cell[], column: number, cell: Cell): void {
  while (row.length < column) row.push(blankCell)
  row[column] = cell
}

/** Only the top left cell of a merged range keeps its text. `first`: the row of the sheet that `rows` begin with. */
export function clearMerged(rows: Cell[][], first: number, merges: readonly CellRange[]): void {
  for (const { top, left, bottom, right } of merges)
    for (let r = Math.max(top, first); r <= Math.min(bottom, first + rows.length - 1); r++) {
      const row = rows[r - first]!
      for (let c = left; c <= Math.min(right, row.length - 1); c++) if (r !== top || c !== left) row[c] = blankCell
    }
}

export function trimRow(row: Cell[]): void {
  while (row.length > 0 && row[row.length - 1]!.kind === 'blank') row.pop()
}

export function rowOf(width: number, next: () => Cell): Cell[] {
  const row: Cell[] = []
  for (let column = 0; column < width; column++) row.push(next())
  return row
}
