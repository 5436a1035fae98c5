import type { AreaHistory } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import { requiredColumns, requiredRows } from '../../schemas/required-cells.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'

/** Cells that the form must bring, and of those the cells filled and without an error. A '-' or '...' is filled. */
export interface Completeness {
  required: number
  filled: number
}

/** Completeness of one submission by cells: what a sender filled in, not what they sent. */
export function completeness(
  form: Form,
  { identity, formCells }: { identity: SubmissionIdentity; formCells: readonly FormCell[] },
  findings: readonly Finding[],
  history: AreaHistory,
): Completeness {
  const rows = new Set(requiredRows(form, identity, history))
  const columns = new Set(requiredColumns(form))
  const wrong = new Set(findings.filter((f) => f.severity === 'error').map((f) => f.place))
  const filled = new Map([...columns].map((column) => [column, new Set<string>()]))
  for (const { rowCode, column, status, origin } of formCells) {
    if (status === 'not-reported' || !rows.has(rowCode) || wrong.has(origin)) continue
    filled.get(column)?.add(rowCode)
  }
  return { required: rows.size * columns.size, filled: [...filled.values()].reduce((n, codes) => n + codes.size, 0) }
}
