import type { AreaHistory } from '../../schemas/area.ts'
import type { FormCellColumns } from '../../schemas/figure-columns.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import { communesAsked } from '../../schemas/office.ts'
import { requiredColumns, requiredRows } from '../../schemas/required-cells.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'

/** Cells that the form must bring, and of those the cells filled and without an error. A '-' or '...' is filled. */
export interface Completeness {
  required: number
  filled: number
  /** Cells filled of each commune, by area id; absent for a form without communes. */
  byArea?: Record<string, number>
}

/** Completeness of one submission by cells: what a sender filled in, not what they sent. */
export function completeness(
  form: Form,
  { identity, cells }: { identity: SubmissionIdentity; cells: FormCellColumns },
  findings: readonly Finding[],
  history: AreaHistory,
): Completeness {
  const { isAsked, count } = askedRows(requiredRows(form, identity, history), cells)
  const columns = requiredColumns(form)
  const isBlank = cells.status.codes.map((status) => status === 'not-reported')
  const passedOver = wrongCells(cells, findings)
  const seen = form.columns.map((_, at) => (columns.includes(at) ? new Uint8Array(isAsked.length) : undefined))
  let filled = 0
  for (let place = 0; place < cells.length; place++) {
    const row = cells.rowCode.numbers[place]!
    const flags = seen[cells.column[place]!]
    if (isAsked[row] === 0 || flags === undefined || flags[row] === 1) continue
    if (isBlank[cells.status.numbers[place]!] || passedOver[place] === 1) continue
    flags[row] = 1
    filled += 1
  }
  const counted = { required: count * columns.length, filled }
  if (Array.isArray(form.rows)) return counted
  const ofRow = (row: number | undefined) =>
    row === undefined ? 0 : columns.reduce((sum, column) => sum + seen[column]![row]!, 0)
  const communes = communesAsked(history, identity)
  const byArea = communes.map(({ id, code }) => [id, ofRow(cells.rowCode.numberOf.get(code))])
  return { ...counted, byArea: Object.fromEntries(byArea) }
}

/** Which of the rows that were brought must be, and how many must be in all. */
function askedRows(required: readonly string[], { rowCode }: FormCellColumns): { isAsked: Uint8Array; count: number } {
  const isAsked = new Uint8Array(rowCode.codes.length)
  const missing = new Set<string>()
  let count = 0
  for (const code of required) {
    const row = rowCode.numberOf.get(code)
    if (row === undefined) missing.add(code)
    else if (isAsked[row] === 0) {
      isAsked[row] = 1
      count += 1
    }
  }
  return { isAsked, count: count + missing.size }
}

function wrongCells({ length, origins }: FormCellColumns, findings: readonly Finding[]): Uint8Array {
  const wrong = new Uint8Array(length)
  for (const { severity, place } of findings) {
    const found = severity === 'error' ? origins.find(place) : -1
    if (found >= 0) wrong[found] = 1
  }
  return wrong
}
