import type { Generated } from 'kysely'

/** Row types of sql/0009_catalogue_proposal.sql. */
export interface CatalogueProposalRow {
  province: string
  proposal_id: Generated<number>
  kind: string
  code: string
  body: unknown
  hash: string
  base_version: string
  base_hash: string | null
  reason: string
  actor: string
  person_id: string | null
  at: Generated<string>
}

export interface CatalogueDecisionRow {
  province: string
  proposal_id: number
  action: 'approve' | 'reject' | 'withdraw'
  reason: Generated<string>
  actor: string
  person_id: string | null
  at: Generated<string>
  version: string | null
}
