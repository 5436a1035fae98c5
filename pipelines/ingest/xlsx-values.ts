import type { Cell } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'
import { textCell } from './text-cell.ts'
import type { CellFormat } from './xlsx-styles.ts'

/** Excel stores 11,51% as 0.1151: the figure that people saw and typed is 11.51. */
function percentCell(stored: number): Cell {
  const shown = Number((stored * 100).toPrecision(15))
  return Number.isFinite(shown)
    ? { kind: 'number', raw: `${shown}%`, value: shown }
    : { kind: 'error', raw: String(stored), value: null }
}

const lastSerial = 2_958_465
const dayMs = 86_400_000

/** A stored number under its format: a number, a percentage as shown, or the date that it counts the days to. */
export function storedCell(text: string, format: CellFormat, from1904: boolean): Cell {
  const stored = Number(text)
  if (Number.isNaN(stored)) return textCell(text)
  if (!Number.isFinite(stored)) return { kind: 'error', raw: text, value: null }
  if (format.kind === 'percent') return percentCell(stored)
  if (format.kind === 'date') return serialCell(stored, from1904)
  return { kind: 'number', raw: isShortest(text) ? text : String(stored), value: stored }
}

/** As JavaScript prints the number: printing two million of them takes longer than reading them. */
const isShortest = (text: string): boolean =>
  text.length <= 15 && /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(text) && text !== '-0'

/** Days from 1899-12-31 with a 29 February 1900 that never was; or from 1904-01-01. */
export function serialCell(serial: number, from1904: boolean): Cell {
  if (serial < 0 || serial > lastSerial) return { kind: 'error', raw: String(serial), value: null }
  const days = from1904 ? serial : serial >= 60 ? serial - 1 : serial
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 31)
  return dateCell(new Date(start + Math.round(days * dayMs)))
}

/** A day as ISO date; a moment as ISO instant. */
function dateCell(date: Date): Cell {
  const iso = date.toISOString()
  const value = iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
  return { kind: 'date', raw: value, value }
}

/** A date written as text by type 'd'; what is none stays text. */
export function isoCell(text: string): Cell {
  const isDate = /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text))
  return isDate ? dateCell(new Date(text.length === 10 ? text : `${text.replace(/Z$/, '')}Z`)) : textCell(text)
}

/** A formula that the file holds no result of. */
export const uncomputedCell = (formula: string): Cell => ({ kind: 'formula', raw: `=${formula}`, value: null })

/** A stored text of type 'b', 'e', 'str' or 'd', or a number. */
export function typedCell(type: string, text: string, format: CellFormat, from1904: boolean): Cell {
  if (type === 'e') return { kind: 'error', raw: text, value: null }
  if (type === 'b') return textCell(text === '1' || text === 'true' ? 'TRUE' : 'FALSE')
  if (type === 'd') return isoCell(text)
  if (type === 'str') return textCell(text)
  return text === '' ? blankCell : storedCell(text, format, from1904)
}
