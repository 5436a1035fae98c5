import type { Finding } from './finding.ts'

/** A submission that waits for a decision: the last one received for its obligation, with nothing decided on it. */
export interface WaitingSubmission {
  province: string
  round: string
  agency: string
  form: string
  period: string
  due: string
  submission: string
  fileName: string
  receivedAt: string
  state: 'read' | 'failed' | 'passed'
  /** The submission received before it for the same agency, form and period. */
  previous: string | null
  /** The last request to check again that has no explanation after it. */
  recheck: string | null
  explanations: number
  /** Did the person who asks send or explain it? Then another must accept it. */
  isOwn: boolean
}

/** With what is at stake. */
export type Queued = WaitingSubmission & {
  errors: number
  warnings: number
  notes: number
  /** The largest effect on GRDP that one of its findings states, billion dong; null where none states one. */
  effect: number | null
  /** GRDP that its figures carry, billion dong, first order: what would be gone without it. Null where none makes GRDP directly. */
  carries: number | null
  /** Its findings by severity and effect, the first few. */
  findings: Finding[]
}
