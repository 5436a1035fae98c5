import type { Cell } from '../../schemas/cell.ts'
import { numberOf } from './cell-unit.ts'
import { readNumber } from './read-number.ts'

/** What a cell is in a table, before the table is known: words, a value (or the mark of one that is not there), or nothing. */
export type CellRole = 'blank' | 'words' | 'value'

export function roleOf(cell: Cell | undefined): CellRole {
  if (cell === undefined || cell.kind === 'blank') return 'blank'
  if (cell.kind !== 'text') return 'value'
  return isNumber(cell.value) ? 'value' : 'words'
}

/** Is a text meant as a number, with or without its unit? */
export const isNumber = (text: string): boolean => readNumber(numberOf(text), 'comma') !== 'not-a-number'

/** A whole number that is a year, as numbers above columns are. */
export function isYear(cell: Cell | undefined): boolean {
  if (cell?.kind === 'number') return Number.isInteger(cell.value) && cell.value >= 1900 && cell.value < 2100
  return cell?.kind === 'text' && /^(?:19|20)\d{2}$/.test(cell.value.trim())
}

const numbering = /^\(?(?:[a-zđ]|\d{1,2})\)?(?:\s*=.*)?$/i

/** 'A | B | 1 | 2 | 3=2/1': letters and small numbers, and among them 1 and 2, or 1 alone after a letter. */
export function isNumberingRow(row: readonly Cell[]): boolean {
  const texts = row.filter((cell) => cell.kind !== 'blank').map((cell) => cell.raw.trim())
  if (texts.length < 2 || !texts.every((text) => numbering.test(text))) return false
  const bare = texts.map((text) => text.replace(/[()]/g, '').replace(/\s*=.*$/, ''))
  const letters = bare.filter((text) => !/^\d+$/.test(text)).map((text) => text.toLowerCase())
  if (letters.some((letter, i) => letter !== 'abcdeđfgh'[i] && letter !== 'abcdefgh'[i])) return false
  const numbers = bare.filter((text) => /^\d+$/.test(text)).map(Number)
  const rising = numbers.every((value, i) => i === 0 || value === numbers[i - 1]! + 1)
  return rising && numbers.length > 0 && numbers[0] === 1 && (numbers.length > 1 || /^[a-zđ]$/i.test(bare[0]!))
}
