import type { Cell } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'

const nilMarks = new Set(['-', '–', '—', '−'])
const missingMarks = new Set(['...', '..', '…', '....'])

/** A text as a cell: blank, the nil mark '-', the not-collected mark '...', or text. Numbers stay text until their column is known. */
export function textCell(raw: string): Cell {
  const text = raw.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim()
  if (text === '') return blankCell
  if (nilMarks.has(text)) return { kind: 'nil', raw, value: null }
  if (missingMarks.has(text)) return { kind: 'missing', raw, value: null }
  return { kind: 'text', raw, value: raw }
}

/** What a cell says as text, trimmed: '' for blanks, errors and formulas without a result. */
export const textOf = (cell: Cell): string =>
  cell.value === null
    ? cell.kind === 'nil' || cell.kind === 'missing'
      ? cell.raw.trim()
      : ''
    : String(cell.value).trim()
