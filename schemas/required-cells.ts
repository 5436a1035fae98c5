import type { AreaHistory } from './area.ts'
import type { Form } from './form.ts'
import { communesAsked } from './office.ts'
import type { Period } from './period.ts'

/** Codes of the rows that a form must bring: its required value rows, or every commune of the office on the last day, or those of `areas`. */
export function requiredRows(
  form: Form,
  of: { province: string; period: Period; areas?: readonly string[] | undefined },
  history: AreaHistory,
): string[] {
  if (!Array.isArray(form.rows)) return communesAsked(history, of).map((area) => area.code)
  return form.rows.filter((row) => row.required && row.kind === 'value').map((row) => row.code)
}

/** Value columns that count: those that make observations. */
export const requiredColumns = (form: Form): number[] => form.columns.flatMap((column, i) => (column.ignore ? [] : [i]))
