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
  const rows = new Map([...new Set(requiredRows(form, identity, history))].map((code, i) => [code, i]))
  const columns = requiredColumns(form)
  const wrong = new Set(findings.filter((f) => f.severity === 'error').map((f) => f.place))
  const seen: (Uint8Array | undefined)[] = []
  for (const column of columns) seen[column] = new Uint8Array(rows.size)
  let filled = 0
  for (const { rowCode, column, status, origin } of formCells) {
    const row = rows.get(rowCode)
    const flags = seen[column]
    if (row === undefined || flags === undefined || flags[row] === 1) continue
    if (status === 'not-reported' || wrong.has(origin)) continue
    flags[row] = 1
    filled += 1
  }
  return { required: rows.size * columns.length, filled }
}
