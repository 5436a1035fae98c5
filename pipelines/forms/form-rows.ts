import type { Area } from '../../schemas/area.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Form, FormDimensions, FormRow } from '../../schemas/form.ts'
import { communesAsked } from '../../schemas/office.ts'
import type { Period } from '../../schemas/period.ts'
import type { FilledRow } from './layout.ts'

/** Which form is laid out, for whom and when. */
export interface FormOccasion {
  form: Form
  province: string
  period: Period
  /** Communes whose rows it has, where it is for some of them only: area ids. */
  areas?: readonly string[] | undefined
}

/** The rows of a form: its fixed ones, or one for every commune that exists on the last day of the period. */
export function rowsOf(
  occasion: FormOccasion,
  { history }: Pick<Catalogue, 'history'>,
): { row: FormRow; area?: string }[] {
  const { rows } = occasion.form
  if (Array.isArray(rows)) return rows.map((row) => ({ row }))
  const { set } = rows
  return communesAsked(history, occasion).map((area) => ({ row: communeRow(area, set), area: area.id }))
}

const communeRow = (area: Area, set: FormDimensions): FormRow => ({
  code: area.code,
  label: { vi: area.name, en: area.name },
  indent: 0,
  set,
  required: true,
  sumOf: [],
  kind: 'value',
})

const communeDigits = 5

/** What stands left of a row's figures. */
export const headOf = (form: Form, row: FormRow, { units }: Pick<Catalogue, 'units'>): Omit<FilledRow, 'cells'> => ({
  code: row.code,
  printedCode: Array.isArray(form.rows) || row.code.length === communeDigits ? row.code : '',
  label: row.label.vi,
  indent: row.indent,
  heading: row.kind === 'heading',
  bold: row.kind === 'heading' || row.sumOf.length > 0,
  unit: row.kind === 'heading' ? '' : units.find((unit) => unit.code === (row.set.unit ?? form.unit))!.label.vi,
})
