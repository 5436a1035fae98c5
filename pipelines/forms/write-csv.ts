import { numberSample, numbersLabel } from '../ingest/declared-style.ts'
import type { Layout, Typed } from './layout.ts'
import { csvText } from './plain-text.ts'

/** Digits of a column that must be seen grouped before '1.234' reads as a thousand and not as 1,234. */
const enoughGrouped = 3

/**
 * A form that is sent out as CSV says in its line of the version how it writes numbers, with a number beside it: saved again by a program that
 * writes them otherwise, the sample tells.
 */
export const withNumberSample = ({ rows, ...rest }: Layout): Layout => ({
  ...rest,
  rows: rows.map((row) =>
    String(row[0]).startsWith('Phiên bản:') && row.length === 1 ? [row[0]!, null, numbersLabel, numberSample] : row,
  ),
})

/**
 * A laid-out form as CSV: ';', UTF-8 with byte order mark, Vietnamese numbers. A column in which fewer than three numbers would
 * show a group is written without groups: alone, '1.234' could be read as 1,234.
 */
export function writeCsv({ rows, header }: Layout): Uint8Array {
  const width = Math.max(...rows.map((row) => row.length))
  const grouped = Array.from({ length: width }, (_, column) => showsGroups(rows.slice(header.bottom + 1), column))
  const lines = rows.map((row) => row.map((value, column) => csvField(value, grouped[column]!)).join(';'))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function showsGroups(rows: readonly Typed[][], column: number): boolean {
  const numbers = rows.map((row) => row[column]).filter((value) => typeof value === 'number')
  const decimals = numbers.some((value) => !Number.isInteger(value))
  return decimals || numbers.filter((value) => Math.abs(value) >= 1000).length >= enoughGrouped
}

function csvField(value: Typed | undefined, grouped: boolean): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'number') return csvText(value)
  return vietnameseNumber(value, grouped)
}

/** 1234.5 -> '1.234,5' */
export function vietnameseNumber(value: number, grouped = true): string {
  const [whole = '', decimals] = String(value).split('.')
  const digits = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, '.') : whole
  return decimals === undefined ? digits : `${digits},${decimals}`
}
