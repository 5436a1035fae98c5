import type { FormCell } from './form-cell.ts'

/** What was explained about a form in other submissions, with the cells of one. */
export interface ExplainedCells {
  formCells: readonly FormCell[]
  explanations: readonly EarlierExplanation[]
}

/** What a sender wrote about a finding of an earlier submission of the same form, and the cell that it is about. */
export interface EarlierExplanation {
  submission: string
  period: string
  actor: string
  /** Id of a person with an account; null or absent: the office, in the terminal. */
  person?: string | null
  at: string
  reason: string
  /** The finding's place: 'submission!sheet!cell'. */
  place: string
  /** The form's own cell there; null for a place that is none of its cells. */
  cell: Pick<FormCell, 'rowCode' | 'column'> | null
}
