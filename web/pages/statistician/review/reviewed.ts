import type { Severity } from '../../../../schemas/finding.ts'
import type { Status } from '../../../../schemas/observation.ts'
import type { Both } from '../../../text/language.tsx'

/** What a review reads of a submission. */
export interface Reviewed {
  id: string
  province: string
  provinceName: string
  fileName: string
  receivedAt: string
  state: 'received' | 'unreadable' | 'read' | 'failed' | 'passed'
  agency: string | null
  agencyName: Both | null
  form: string | null
  title: Both | null
  period: string | null
  requiredCells: number
  filledCells: number
  isCurrent: boolean
  findings: {
    ordinal: number
    code: string
    severity: Severity
    place: string
    sheet: string
    cell: string
    effect: number | null
    message: Both
    advice: Both
  }[]
  history: { kind: string; at: string; by: string | null; reason: string; place: string }[]
  siblings: { id: string; receivedAt: string; state: Reviewed['state']; isCurrent: boolean; fileName: string }[]
}

export interface Compared {
  value: number | null
  status: Status
  place: string
}

export interface Difference {
  form: string
  period: string
  title: Both
  cells: {
    rowCode: string
    label: Both
    column: string
    kind: 'added' | 'removed' | 'changed'
    before: Compared | null
    after: Compared | null
    relative: number | null
  }[]
}

/** The last decision in a history; null while nobody has decided. */
export function standingOf({ history }: Pick<Reviewed, 'history'>): Reviewed['history'][number] | null {
  return history.filter(({ kind }) => ['accept', 'return', 'refuse'].includes(kind)).at(-1) ?? null
}
