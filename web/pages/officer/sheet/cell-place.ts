/** A cell of a sheet, rows and columns from 0. */
export interface CellPlace {
  row: number
  column: number
}

/** 0 -> 'A', 26 -> 'AA'. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let n = column; n >= 0; n = Math.floor(n / 26) - 1) letters = String.fromCharCode(65 + (n % 26)) + letters
  return letters
}

export const addressOf = ({ row, column }: CellPlace): string => `${columnLetters(column)}${row + 1}`

/** 'C15' -> row 14, column 2; null for what is no address. */
export function placeOf(address: string): CellPlace | null {
  const found = /^([A-Z]{1,3})([1-9]\d*)$/.exec(address)
  if (found === null) return null
  const column = [...found[1]!].reduce((all, letter) => all * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(found[2]) - 1, column }
}
