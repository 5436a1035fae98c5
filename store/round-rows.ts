import type { Generated } from 'kysely'

/** Tables and views of sql/0004_rounds.sql, and in which order files came. */
export interface RoundTables {
  submission_again: SubmissionAgainRow
  arrived: ArrivedRow
  round: RoundRow
  obligation: ObligationRow
  obligation_status: ObligationStatusRow
  standing_terms: StandingTermsRow
  review: ReviewRow
  standing_review: StandingReviewRow
  obligation_decision: ObligationDecisionRow
  reminder: ReminderRow
  weekly_digest: { province: string; person_id: string; week: string; sent_at: string | null }
}

export interface SubmissionAgainRow {
  province: string
  submission_id: string
  arrival: Generated<number>
  received_at: string
  after_review: number
}

/** The view arrived: each file with the last time that it came. */
export interface ArrivedRow {
  province: string
  submission_id: string
  arrival: number
  received_at: string
  after_review: number
}

export interface RoundRow {
  province: string
  round_id: string
  period: string
  letter_number: string
  letter_date: string
  letter_signer: string
  letter_name: string | null
  letter_file: Buffer | null
  opens: string
  closes: string
  opened_by: string
  opened_at: string
}

export interface ObligationRow {
  province: string
  round_id: string
  form: string
  period: string
  agency: string
  /** A commune's area id; '*': the agency owes the whole form. */
  area: Generated<string>
  due: string
  required: boolean
}

export interface ObligationStatusRow extends Omit<ObligationRow, 'area'> {
  area: string
  opens: string
  closes: string
  excused_until: string | null
  locked: boolean
  first_received_at: string | null
  submission_id: string | null
  received_at: string | null
  state: string | null
  review: string | null
  current_submission_id: string | null
  required_cells: number
  filled_cells: number
  extended_until: string | null
}

/** The view standing_terms: what decisions made of the days of an obligation. */
export interface StandingTermsRow {
  province: string
  round_id: string
  form: string
  period: string
  agency: string
  area: string
  extended_until: string | null
  excused_until: string | null
}

export interface ReviewRow {
  review_id: Generated<number>
  province: string
  submission_id: string
  action: 'accept' | 'return' | 'refuse' | 'recheck' | 'explain'
  actor: string
  at: string
  reason: Generated<string>
  place: Generated<string>
  /** Who, of those with an account; null: the office, in the terminal. */
  person_id: Generated<string | null>
}

export interface ObligationDecisionRow {
  decision_id: Generated<number>
  province: string
  round_id: string
  form: string
  period: string
  agency: string
  area: Generated<string>
  action: 'excuse' | 'extend' | 'lock' | 'unlock' | 'unexcuse' | 'unextend'
  arrival: Generated<number>
  until: string | null
  actor: string
  at: string
  reason: Generated<string>
}

export interface ReminderRow {
  province: string
  agency: string
  day: string
  address: string
  forms: unknown
  sent_at: string | null
}

/** The view standing_review: the last decision on a submission. */
export interface StandingReviewRow {
  province: string
  submission_id: string
  action: 'accept' | 'return' | 'refuse'
  actor: string
  at: string
  reason: string
}
