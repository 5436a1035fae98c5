import type { EntryReading } from '../../schemas/entry.ts'
import type { FormField } from '../../schemas/form-field.ts'
import { needsColumn, readNumber } from '../ingest/read-number.ts'
import { textCell } from '../ingest/text-cell.ts'

/**
 * Reads what a person typed into one field of a page that says how numbers are written there: point for thousands, comma for
 * decimals. Blank is not reported, '-' nil, '...' not collected: never zero.
 *
 * Unit      the field's
 * Problems  `forms/entry-not-a-number`, `entry-not-whole`, `entry-too-small`, `entry-too-large`; as a note `entry-grouped` for
 *           '1.234', and as a warning `entry-decimal` for '1,234': somebody may have meant the other
 */
export function readTyped(field: FormField, typed: string): EntryReading {
  const cell = textCell(typed)
  const blank = { path: field.path, value: null, problem: null, severity: null, expected: null }
  if (cell.kind === 'blank') return blank
  if (cell.kind === 'nil') return { ...blank, value: '-' }
  if (cell.kind === 'missing') return { ...blank, value: '...' }
  if (field.type === 'text' || field.type === 'code') return { ...blank, value: String(cell.value) }
  const value = readNumber(typed, 'comma')
  if (typeof value !== 'number') return { ...blank, problem: 'forms/entry-not-a-number', severity: 'error' }
  return { ...blank, value, ...checked(field, value, typed) }
}

type Checked = Pick<EntryReading, 'problem' | 'severity' | 'expected'>

function checked(field: FormField, value: number, typed: string): Checked {
  const severity = field.bounds === 'refuse' ? 'error' : 'warning'
  if (field.type === 'integer' && !Number.isInteger(value))
    return { problem: 'forms/entry-not-whole', severity: 'error', expected: null }
  if (field.min !== null && value < field.min)
    return { problem: 'forms/entry-too-small', severity, expected: field.min }
  if (field.max !== null && value > field.max)
    return { problem: 'forms/entry-too-large', severity, expected: field.max }
  if (needsColumn(typed))
    return typed.includes(',')
      ? { problem: 'forms/entry-decimal', severity: 'warning', expected: value }
      : { problem: 'forms/entry-grouped', severity: 'note', expected: value }
  return { problem: null, severity: null, expected: null }
}
