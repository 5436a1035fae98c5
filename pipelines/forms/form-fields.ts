import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Form, FormColumn, FormRow } from '../../schemas/form.ts'
import type { FormField } from '../../schemas/form-field.ts'
import type { Period } from '../../schemas/period.ts'
import type { Bilingual, Language } from '../../schemas/text.ts'
import type { Unit } from '../../schemas/unit.ts'
import { printedHeader } from '../ingest/match-header.ts'
import { unitOf } from '../ingest/units.ts'
import { fieldBounds } from './field-bounds.ts'
import { type FormOccasion, rowsOf } from './form-rows.ts'

export type FieldContext = Pick<Catalogue, 'history' | 'units' | 'indicators' | 'rules'>

/** Units that count whole things. */
const countedQuantities = new Set(['people'])

/**
 * Every cell of a form that its sender fills, row by row. Left out: headings, subtotals that are the sum of other rows, and
 * percentages that follow from the columns beside them.
 */
export function formFields(occasion: FormOccasion, catalogue: FieldContext): FormField[] {
  return rowsOf(occasion, catalogue).flatMap(({ row }) =>
    occasion.form.columns.flatMap((column, at) => {
      if (!isInput(row, column)) return []
      return [fieldOf({ occasion, row, column, at }, catalogue)]
    }),
  )
}

/** Does the sender fill this cell? */
export const isInput = (row: FormRow, column: FormColumn): boolean =>
  row.kind !== 'heading' && !isSummed(row) && !isPercentOfBefore(column)

/** Computed in the sheet: a subtotal of named rows. */
export const isSummed = (row: FormRow): boolean => row.kind === 'subtotal' && row.sumOf.length > 0

/** Computed in the sheet: the percentage of the two columns before. */
export const isPercentOfBefore = ({ ignore, header }: FormColumn): boolean => ignore && header.at(-1)!.includes('(%)')

interface FieldPlace {
  occasion: FormOccasion
  row: FormRow
  column: FormColumn
  at: number
}

export const fieldPath = (row: string, at: number): string => `${row}/${at + 1}`

function fieldOf({ occasion: { form, period }, row, column, at }: FieldPlace, catalogue: FieldContext): FormField {
  const header = columnHeader(column, period)
  const named = (language: Language) => [...header.map((level) => level[language])].join(' – ')
  const unit = cellUnit(form, row, column, catalogue.units)
  const measured = measuredBy(form, { row, column }, catalogue)
  return {
    path: fieldPath(row.code, at),
    row: row.code,
    column: at + 1,
    label: { vi: `${row.label.vi}; ${named('vi')}`, en: `${row.label.en}; ${named('en')}` },
    type: countedQuantities.has(unit.quantity) && unit.multiplier === 1 ? 'integer' : 'number',
    unit: unit.code,
    unitLabel: unit.label.vi,
    unitLabelEn: unit.label.en,
    required: row.required && row.kind === 'value' && !column.ignore,
    ...measured,
    codes: [],
  }
}

/** Header of a column from top to bottom, levels of equal words once; in English where the form has it. */
export function columnHeader({ header, headerEn }: FormColumn, period: Period): Bilingual[] {
  const levels = header.map((text, level) => ({
    vi: printedHeader(text, period),
    en: printedHeader(headerEn[level] ?? text, period, 'en'),
  }))
  return levels.filter(({ vi }, i) => levels.findIndex((level) => level.vi === vi) === i)
}

/** The unit in which a cell is typed: the column's, else the row's, else the form's. */
export const cellUnit = (form: Form, row: Pick<FormRow, 'set'>, column: FormColumn, units: readonly Unit[]): Unit =>
  unitOf(column.set.unit ?? row.set.unit ?? form.unit, units)

function measuredBy(form: Form, { row, column }: Pick<FieldPlace, 'row' | 'column'>, catalogue: FieldContext) {
  const code = column.set.indicator ?? row.set.indicator
  const indicator = catalogue.indicators.find((known) => known.code === code)
  if (column.ignore || indicator === undefined) return { min: null, max: null, bounds: 'refuse' as const }
  const units = {
    cell: cellUnit(form, row, column, catalogue.units),
    indicator: unitOf(indicator.unit, catalogue.units),
  }
  return fieldBounds(indicator, units, catalogue.rules, form.symbol)
}
