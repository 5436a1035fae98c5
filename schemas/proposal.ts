import type { Bilingual } from './text.ts'

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

/** One thing wrong with a proposed entry, or with another entry because of it. */
export interface EntryProblem {
  /** 'de-xuat.yaml', or kind and code of the other entry. */
  file: string
  /** 1-based line of the text; 0 where another entry is meant. */
  line: number
  field: string
  found: string
  message: Bilingual
}

/** What the checks say of a draft. */
export interface CheckedDraft {
  version: string
  problems: EntryProblem[]
  warnings: EntryProblem[]
  isNew: boolean
  isSame: boolean
  entry: { code: string; body: unknown } | null
}
