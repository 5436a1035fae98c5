import type { Form, FormRow } from './form.ts'
import { onceEach } from './once.ts'

/** Codes of a form's rows in its order: one list for all its files. */
const codesOfRows = onceEach((rows: readonly FormRow[]): readonly string[] => rows.map(({ code }) => code))

/** The codes of a form's fixed rows by their numbers, and after them others. */
export function codesOfForm(form: Form | undefined, others: readonly string[]): readonly string[] {
  if (form === undefined || !Array.isArray(form.rows)) return others
  return others.length === 0 ? codesOfRows(form.rows) : [...codesOfRows(form.rows), ...others]
}
