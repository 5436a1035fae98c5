import type { AreaHistory } from './area.ts'
import type { Form } from './form.ts'
import { communesOn } from './office.ts'
import { lastDay, type Period } from './period.ts'

/** Codes of the rows that a form must bring: its required value rows, or every commune of the office on the last day. */
export function requiredRows(
  form: Form,
  { province, period }: { province: string; period: Period },
  history: AreaHistory,
): string[] {
  if (!Array.isArray(form.rows)) return communesOn(history, province, lastDay(period)).map((area) => area.code)
  return form.rows.filter((row) => row.required && row.kind === 'value').map((row) => row.code)
}

/** Value columns that count: those that make observations. */
export const requiredColumns = (form: Form): number[] => form.columns.flatMap((column, i) => (column.ignore ? [] : [i]))
