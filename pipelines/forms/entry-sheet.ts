import type { Catalogue } from '../../schemas/catalogue.ts'
import type { EntryCell, EntrySheet } from '../../schemas/entry.ts'
import { type FormColumn, type FormRow, noteIn } from '../../schemas/form.ts'
import type { FormField } from '../../schemas/form-field.ts'
import { type ComparisonColumn, comparisonColumns, type EarlierFigures } from './comparison.ts'
import { cellUnit, columnHeader, fieldPath, isPercentOfBefore, isSummed } from './form-fields.ts'
import type { FormPlan } from './form-plan.ts'
import { type FormOccasion, rowsOf } from './form-rows.ts'

/** A planned form as the rows and columns of a page, with the figures last reported beside each input. */
export function entrySheet(
  occasion: FormOccasion,
  { plan, earlier }: { plan: FormPlan; earlier: EarlierFigures },
  catalogue: Catalogue,
): EntrySheet {
  const { form, period } = occasion
  const fields = new Map(plan.inputs.map(({ field }) => [field.path, field]))
  const compared = comparisonColumns(occasion, earlier, catalogue)
  const columns = form.columns.map((column, at) => ({
    header: columnHeader(column, period),
    before: compared.find((one) => one.at === at)?.shown ?? null,
  }))
  const rows = rowsOf(occasion, catalogue).map(({ row }, r) => ({
    ...{ code: row.code, label: row.label, indent: row.indent, kind: row.kind },
    unit: row.kind === 'heading' ? '' : cellUnit(form, row, form.columns[0]!, catalogue.units).label.vi,
    cells: form.columns.map((column, at) => cellAt({ row, r, column, at }, fields, compared)),
  }))
  const { version, agency, province, areas } = plan.identity
  return {
    ...{ form: form.symbol, version, agency, province, period, title: form.title, ...(areas ? { areas } : {}) },
    unit: cellUnit(form, { set: {} }, { header: [''], headerEn: [], set: {}, ignore: false }, catalogue.units).label,
    ...{ legalSource: form.legalSource, notes: form.notes.map(noteIn) },
    stub: { vi: form.stub.label, en: form.stub.labelEn ?? form.stub.label },
    ...{ columns, rows },
  }
}

interface Place {
  row: FormRow
  r: number
  column: FormColumn
  at: number
}

function cellAt(
  { row, r, column, at }: Place,
  fields: ReadonlyMap<string, FormField>,
  compared: readonly ComparisonColumn[],
): EntryCell {
  const path = fieldPath(row.code, at)
  const before = compared.find((one) => one.at === at)?.cells[r] ?? null
  return { path, kind: kindOf(row, column), field: fields.get(path) ?? null, before }
}

function kindOf(row: FormRow, column: FormColumn): EntryCell['kind'] {
  if (row.kind === 'heading') return 'none'
  if (isPercentOfBefore(column)) return 'percent'
  return isSummed(row) ? 'sum' : 'input'
}
