import type { AreaHistory } from '../../schemas/area.ts'
import type { FormCellColumns } from '../../schemas/figure-columns.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import { communesAsked } from '../../schemas/office.ts'
import { onceEach } from '../../schemas/once.ts'
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
  const required = requiredOf(form, identity, history)
  const isAsked = askedAmong(required)(cells.rowCode.codes)
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
  const counted = { required: required.size * columns.length, filled }
  if (Array.isArray(form.rows)) return counted
  const ofRow = (row: number | undefined) =>
    row === undefined ? 0 : columns.reduce((sum, column) => sum + seen[column]![row]!, 0)
  const communes = communesAsked(history, identity)
  const byArea = communes.map(({ id, code }) => [id, ofRow(cells.rowCode.numberOf.get(code))])
  return { ...counted, byArea: Object.fromEntries(byArea) }
}

/** Codes of the rows that a form with fixed rows must bring: the same for all its files. */
const requiredCodes = new WeakMap<Form, ReadonlySet<string>>()

/** 1 for the codes that are required: made once where one list serves many files. */
const askedAmong = onceEach((required: ReadonlySet<string>) =>
  onceEach((codes: readonly string[]) => Uint8Array.from(codes, (code) => (required.has(code) ? 1 : 0))),
)

function requiredOf(form: Form, identity: SubmissionIdentity, history: AreaHistory): ReadonlySet<string> {
  const known = requiredCodes.get(form)
  if (known !== undefined) return known
  const codes = new Set(requiredRows(form, identity, history))
  if (Array.isArray(form.rows)) requiredCodes.set(form, codes)
  return codes
}

function wrongCells({ length, origins }: FormCellColumns, findings: readonly Finding[]): Uint8Array {
  const wrong = new Uint8Array(length)
  for (const { severity, place } of findings) {
    const found = severity === 'error' ? origins.find(place) : -1
    if (found >= 0) wrong[found] = 1
  }
  return wrong
}
