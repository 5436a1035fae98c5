import { sum } from 'simple-statistics'
import type { FormRow } from '../../schemas/form.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { cellFacts } from './describe.ts'
import { cellAt, type Subject } from './subject.ts'

/**
 * Does each total of the form equal the sum of its parts, column by column?
 *
 * Method    |total - sum| <= tolerance x max(|total|, |sum|); a nil part ('-': nothing occurred) adds nothing
 * Answers   cannot tell when the total or a part has no value; columns without observations (percentages) are not added up
 * Findings  `validate/sum-of-parts`
 */
export function checkSumOfParts(rule: RuleOf<'sum-of-parts'>, subject: Subject): Answers {
  const totals = subject.rows.filter((row) => row.sumOf.length > 0)
  const columns = subject.form.columns.flatMap((column, i) => (column.ignore ? [] : [i]))
  const sums = totals.flatMap((row) => columns.map((column) => ({ row, column })))
  return tally(sums, ({ row, column }) => columnAnswer(rule, subject, row, column))
}

function columnAnswer(rule: RuleOf<'sum-of-parts'>, subject: Subject, row: FormRow, column: number): Answer {
  const total = cellAt(subject, row.code, column)
  const parts = row.sumOf.map((code) => amountOf(cellAt(subject, code, column)))
  if (total?.value == null || parts.includes(null)) return 'cannot-tell'
  const added = sum(parts.filter((part) => part !== null))
  const difference = total.value - added
  const scale = Math.max(Math.abs(total.value), Math.abs(added))
  if (Math.abs(difference) <= rule.tolerance * scale) return 'yes'
  const facts = {
    ...cellFacts(subject, total),
    total: total.value,
    sum: added,
    difference,
    parts: row.sumOf.join(', '),
  }
  return refuse(rule, { code: 'validate/sum-of-parts', place: total.origin, facts })
}

const amountOf = (cell: FormCell | undefined): number | null => (cell?.status === 'nil' ? 0 : (cell?.value ?? null))
