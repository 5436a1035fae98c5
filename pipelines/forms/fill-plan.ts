import type { TypedCells } from '../../schemas/entry.ts'
import type { FormRow } from '../../schemas/form.ts'
import { fieldPath, isPercentOfBefore, isSummed } from './form-fields.ts'
import type { FormPlan } from './form-plan.ts'
import type { Typed } from './layout.ts'
import { readTyped } from './read-typed.ts'

/**
 * The plan of a form with what was typed in its input cells, and what follows from it in the computed ones.
 *
 * Method    a text that is understood becomes its number or mark; one that is not stays as typed, and reading the file tells of it
 *           a subtotal is the sum of its parts, a percentage the quotient of the two columns before
 * Status    as the formulas of the sheet: '-' when all parts are nil, '...' when one is not collected, blank when one is missing;
 *           never a partial sum
 */
export function fillPlan(plan: FormPlan, rows: readonly FormRow[], typed: TypedCells): FormPlan {
  const values = new Map(
    plan.inputs.map(({ field }) => {
      const text = typed[field.path] ?? ''
      const { value } = readTyped(field, text)
      return [field.path, value ?? (text.trim() === '' ? null : text)] as [string, Typed]
    }),
  )
  const sheet = plan.layout.rows.map((row) => [...row])
  for (const { row, column, field } of plan.inputs) sheet[row]![column] = values.get(field.path)!
  const { labelColumns, header } = plan.layout
  const formulas = plan.formulas.map((one) => {
    const row = rows[one.row - header.bottom - 1]!
    return { ...one, result: computed({ plan, rows, values }, row, one.column - labelColumns) }
  })
  return { ...plan, layout: { ...plan.layout, rows: sheet }, formulas }
}

interface Filled {
  plan: Pick<FormPlan, 'form'>
  rows: readonly FormRow[]
  values: ReadonlyMap<string, Typed>
}

function computed(filled: Filled, row: FormRow, at: number): Typed {
  if (!isPercentOfBefore(filled.plan.form.columns[at]!)) return sumOf(filled, row, at)
  const [now, before] = [valueAt(filled, row, at - 2), valueAt(filled, row, at - 1)]
  const known = typeof now === 'number' && typeof before === 'number' && before !== 0
  return known ? Math.round((now / before) * 10_000) / 100 : null
}

function sumOf(filled: Filled, row: FormRow, at: number): Typed {
  const parts = row.sumOf.map((code) => {
    const part = filled.rows.find((one) => one.code === code)
    return part === undefined ? null : valueAt(filled, part, at)
  })
  const isKnown = parts.every((part) => typeof part === 'number' || part === '-')
  if (!isKnown) return parts.includes('...') ? '...' : null
  const numbers = parts.filter((part) => typeof part === 'number')
  return numbers.length === 0 ? '-' : Number(numbers.reduce((all, part) => all + part, 0).toPrecision(15))
}

const valueAt = (filled: Filled, row: FormRow, at: number): Typed =>
  isSummed(row) ? sumOf(filled, row, at) : (filled.values.get(fieldPath(row.code, at)) ?? null)
