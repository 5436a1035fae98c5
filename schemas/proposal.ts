/** A change of one catalogue entry that somebody asks for. */
export interface NewProposal {
  province: string
  kind: string
  code: string
  body: object
  hash: string
  baseVersion: string
  baseHash: string | null
  reason: string
  /** Null: the office, where nobody has an account. */
  person: string | null
}

/** A proposal with what was decided on it; `before` is the entry that it replaces. */
export interface Proposal extends Omit<NewProposal, 'body'> {
  id: number
  body: unknown
  before: unknown
  at: string
  decision: {
    action: 'approve' | 'reject' | 'withdraw'
    version: string | null
    reason: string
    at: string
    actor: string
  } | null
}
