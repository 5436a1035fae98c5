import type { Cell } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'

const nilMarks = new Set(['-', '–', '—', '−'])
const missingMarks = new Set(['...', '..', '…', '....'])
const combining = /[\u0300-\u036f]/

/**
 * A text as a cell: blank, the nil mark '-', the not-collected mark '...', or text. Numbers stay text until their column is known.
 * `raw` is as written; `value` is `decoded`, its letters composed (NFC).
 */
export function textCell(raw: string, decoded = raw): Cell {
  const text = raw.length > 40 ? raw : raw.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim()
  if (text === '' || (raw.length > 40 && raw.trim() === '')) return blankCell
  if (nilMarks.has(text)) return { kind: 'nil', raw, value: null }
  if (missingMarks.has(text)) return { kind: 'missing', raw, value: null }
  return { kind: 'text', raw, value: combining.test(decoded) ? decoded.normalize('NFC') : decoded }
}

/** What a cell says as text, trimmed: '' for blanks, errors and formulas without a result. */
export const textOf = (cell: Cell): string =>
  cell.value === null
    ? cell.kind === 'nil' || cell.kind === 'missing'
      ? cell.raw.trim()
      : ''
    : String(cell.value).trim()
