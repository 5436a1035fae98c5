import type { Catalogue } from '../../schemas/catalogue.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Form, FormRow } from '../../schemas/form.ts'
import type { FormField } from '../../schemas/form-field.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { kindOf, periodLabel } from '../../schemas/period.ts'
import type { StoredIdentity } from '../../schemas/stored-identity.ts'
import { type ComparisonColumn, comparisonColumns, type EarlierFigures } from './comparison.ts'
import { fieldPath, formFields, isInput, isPercentOfBefore, isSummed } from './form-fields.ts'
import { headingOf } from './form-heading.ts'
import { formIdentity } from './form-identity.ts'
import { type FormOccasion, headOf, rowsOf } from './form-rows.ts'
import { layOut } from './lay-out.ts'
import type { Layout, Typed } from './layout.ts'
import { percentFormula, sumFormula } from './sheet-formulas.ts'
import { withSignatures } from './signatures.ts'

/** A cell of the form's sheet, 0-based. */
export interface CellPlace {
  row: number
  column: number
}

/** A form ready to be written: the sheet, its input cells, its computed cells, and what it says about itself. */
export interface FormPlan {
  form: Form
  identity: StoredIdentity
  layout: Layout
  inputs: (CellPlace & { field: FormField })[]
  /** `result`: what it comes to, where the inputs are filled; null when a part is missing. */
  formulas: (CellPlace & { formula: string; result?: Typed })[]
  /** First of the columns right of the input: English labels (where the rows have any), then earlier figures. */
  firstAside: number
  hasEnglish: boolean
  /** Rows of the table below its header. */
  rowCount: number
}

/**
 * Plans the blank form of one agency, province and period.
 *
 * Shape     form definition and earlier figures -> the cells of its sheet, in the form's units
 * Throws    InvalidInput `forms/wrong-agency`, `forms/wrong-period`, `forms/unknown-province`, `forms/no-commune`
 * Source    docs/methods/forms-generated-workbook.md
 */
export function planForm(occasion: FormOccasion, earlier: EarlierFigures, catalogue: Catalogue): FormPlan {
  const { form, period } = occasion
  checkOccasion(occasion)
  const rows = rowsOf(occasion, catalogue)
  if (rows.length === 0)
    throw new InvalidInput('forms/no-commune', { form: form.symbol, period: periodLabel(period, 'vi') })
  const filled = rows.map(({ row }) => ({ ...headOf(form, row, catalogue), cells: form.columns.map(() => null) }))
  const heading = headingOf(occasion, catalogue)
  const layout = layOut({ form, period, rows: filled }, heading)
  const comparison = comparisonColumns(occasion, earlier, catalogue)
  const first = layout.header.bottom + 1
  const at = (row: number, column: number): CellPlace => ({ row: first + row, column: layout.labelColumns + column })
  const fields = new Map(formFields(occasion, catalogue).map((field) => [field.path, field]))
  const inputs = rows.flatMap(({ row }, r) =>
    form.columns.flatMap((column, c) =>
      isInput(row, column) ? [{ ...at(r, c), field: fields.get(fieldPath(row.code, c))! }] : [],
    ),
  )
  const formRows = rows.map(({ row }) => row)
  const firstAside = layout.labelColumns + form.columns.length
  return {
    form,
    identity: identityOf(occasion),
    layout: withSignatures(withAside(layout, formRows, comparison), { firstAside, place: heading.territory }),
    inputs,
    formulas: formulasOf(form, formRows, at),
    firstAside,
    hasEnglish: hasEnglish(formRows),
    rowCount: rows.length,
  }
}

const identityOf = ({ form, province, period, areas }: FormOccasion): StoredIdentity =>
  formIdentity({
    ...{ form: form.symbol, version: form.version, agency: form.agency, province, period },
    ...(areas === undefined ? {} : { areas: [...areas] }),
  })

function checkOccasion({ form, period }: FormOccasion): void {
  if (!form.periodKinds.includes(kindOf(period)))
    throw new InvalidInput('forms/wrong-period', {
      form: form.symbol,
      found: period,
      expected: form.periodKinds.join(', '),
    })
}

function formulasOf(form: Form, rows: readonly FormRow[], at: (row: number, column: number) => CellPlace) {
  const addressOf = (row: number, column: number) => {
    const place = at(row, column)
    return cellAddress(place.row, place.column)
  }
  return rows.flatMap((row, r) =>
    form.columns.flatMap((column, c) => {
      if (row.kind === 'heading') return []
      if (isPercentOfBefore(column) && c >= 2)
        return [{ ...at(r, c), formula: percentFormula(addressOf(r, c - 2), addressOf(r, c - 1)) }]
      if (!isSummed(row)) return []
      const parts = row.sumOf.map((code) =>
        addressOf(
          rows.findIndex((part) => part.code === code),
          c,
        ),
      )
      return [{ ...at(r, c), formula: sumFormula(parts) }]
    }),
  )
}

/** Names of communes are the same in both languages. */
const hasEnglish = (rows: readonly FormRow[]): boolean => rows.some(({ label }) => label.en !== label.vi)

/** Writes the English labels and the earlier figures to the right of the table, each under one merged heading. */
function withAside(layout: Layout, rows: readonly FormRow[], comparison: readonly ComparisonColumn[]): Layout {
  const { top, bottom } = layout.header
  const width = Math.max(...layout.rows.slice(top, bottom + 1).map((row) => row.length))
  const columns = [
    ...(hasEnglish(rows) ? [{ header: 'Indicator (English)', cells: rows.map((row) => row.label.en) }] : []),
    ...comparison.map(({ header, cells }) => ({ header, cells })),
  ]
  const asideOf = (r: number) =>
    columns.map(({ header, cells }) => (r === top ? header : r > bottom ? (cells[r - bottom - 1] ?? null) : null))
  const last = bottom + rows.length
  const padded = layout.rows.map((row, r) => {
    if (r < top || r > last) return row
    return [...row, ...Array.from({ length: width - row.length }, () => null), ...asideOf(r)]
  })
  const merges = columns.map((_, i) => ({ top, left: width + i, bottom, right: width + i }))
  return { ...layout, rows: padded, merges: [...layout.merges, ...(bottom > top ? merges : [])] }
}
