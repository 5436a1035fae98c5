/**
 * One cell as it stands in the file. Blank, an error and a formula without a stored result are kinds of their own;
 * none of them is a number.
 *
 *   nil      '-'    the phenomenon did not occur        missing  '...'  it did, and was not collected
 */
export type Cell =
  | { kind: 'number'; raw: string; value: number }
  | { kind: 'text'; raw: string; value: string }
  | { kind: 'nil' | 'missing' | 'blank'; raw: string; value: null }
  | { kind: 'date'; raw: string; value: string }
  | { kind: 'error'; raw: string; value: null }
  | { kind: 'formula'; raw: string; value: null }

export type CellKind = Cell['kind']

/** A rectangle of cells, 0-based and inclusive. */
export interface CellRange {
  top: number
  left: number
  bottom: number
  right: number
}

/** A sheet as read: `rows[r][c]`, ragged; cells absent from a row are blank. Merged cells hold their text in the top left cell only. */
export interface Sheet {
  name: string
  hidden: boolean
  rows: Cell[][]
  merges: CellRange[]
  /** 0-based rows and columns that are not shown; absent when there are none. */
  hiddenRows?: number[]
  hiddenColumns?: number[]
  /** Days are counted from 1 January 1904, as on old Macintoshes; absent where they are from 1900. */
  dayCount?: '1904'
  /** Steps by which a cell's format indents its text, by address; absent when none does. Leading spaces are in the text itself. */
  indents?: Record<string, number>
}

export const blankCell: Cell = { kind: 'blank', raw: '', value: null }
export const cellAt = (sheet: Sheet, row: number, column: number): Cell => sheet.rows[row]?.[column] ?? blankCell

/** 0-based row and column to an address: (0, 0) -> 'A1'. */
export function cellAddress(row: number, column: number): string {
  let letters = ''
  for (let n = column; n >= 0; n = Math.floor(n / 26) - 1) letters = String.fromCharCode(65 + (n % 26)) + letters
  return `${letters}${row + 1}`
}
