import type { Cell } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'

const nilMarks = new Set(['-', '–', '—', '−'])
const missingMarks = new Set(['...', '..', '…', '....'])
const combining = /[\u0300-\u036f]/

/**
 * A text as a cell: blank, the nil mark '-', the not-collected mark '...', or text. Numbers stay text until their column is known.
 * `raw` is as written; `value` is `decoded`, its letters composed (NFC).
 */
export function textCell(written: string, spelled = written): Cell {
  if (spelled === written && isPlainText(written)) return { kind: 'text', raw: written, value: written }
  const raw = wellFormed(written)
  const decoded = spelled === written ? raw : wellFormed(spelled)
  if (startsAsText.test(raw)) return { kind: 'text', raw, value: composed(decoded) }
  const text = raw.length > 40 ? raw : raw.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim()
  if (text === '' || (raw.length > 40 && raw.trim() === '')) return blankCell
  if (nilMarks.has(text)) return { kind: 'nil', raw, value: null }
  if (missingMarks.has(text)) return { kind: 'missing', raw, value: null }
  return { kind: 'text', raw, value: composed(decoded) }
}

/** Is a text read as it is written: no blank, mark or number begins so, and no letter of it is composed or cut in half? */
export const isPlainText = (text: string): boolean => plain.test(text)

/** NUL, marks on the letter before them, halves of letters. */
const unusual = '\\0\\u0300-\\u036f\\ud800-\\udfff'
const plain = new RegExp(`^[^\\s\\u00a0\\u200b\\ufeff.…\\-–—−\\d${unusual}][^${unusual}]*$`)

/** No blank and no mark begins so. */
const startsAsText = /^[^\s\u00a0\u200b\ufeff.…\-–—−]/

const composed = (text: string): string => (combining.test(text) ? text.normalize('NFC') : text)

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const surrogate = /[\ud800-\udfff]/

/** Text that every store can hold: no NUL, no half of a letter. */
export const wellFormed = (text: string): string =>
  text.includes('\u0000') || surrogate.test(text)
    ? text.replaceAll('\u0000', '').replace(loneSurrogate, '\ufffd')
    : text

/** Letters of a cell that names, labels and patterns are read from; no honest label is longer. */
export const maxLetters = 2000

/** What a cell says as text, trimmed and at most 2,000 letters: '' for blanks, errors and formulas without a result. */
export const textOf = (cell: Cell): string =>
  cell.value === null
    ? cell.kind === 'nil' || cell.kind === 'missing'
      ? cell.raw.slice(0, maxLetters).trim()
      : ''
    : String(cell.value).slice(0, maxLetters).trim()
