import { sql } from 'kysely'
import type { NewProposal, Proposal } from '../schemas/proposal.ts'
import { appendAudit } from './audit.ts'
import type { Db } from './insert-rows.ts'
import type { CatalogueDecisionRow } from './proposal-rows.ts'
import type { By } from './rights.ts'

/** Keeps a proposal, in the caller's transaction. Returns its id. */
export async function addProposal(tx: Db, given: NewProposal, by: By): Promise<number> {
  const { province, kind, code, hash, reason, person } = given
  const { proposal_id } = await tx
    .insertInto('catalogue_proposal')
    .values({
      ...{ province, kind, code, hash, reason, actor: by.actor, person_id: person },
      body: sql`${JSON.stringify(given.body)}::jsonb`,
      ...{ base_version: given.baseVersion, base_hash: given.baseHash },
    })
    .returning('proposal_id')
    .executeTakeFirstOrThrow()
  const detail = { kind, code, reason, before: given.baseHash, after: hash }
  await appendAudit(tx, { ...by, province, action: 'catalogue/propose', subject: String(proposal_id), detail })
  return proposal_id
}

export interface ProposalDecision {
  proposal: Pick<Proposal, 'province' | 'id' | 'kind' | 'code' | 'baseVersion'>
  action: CatalogueDecisionRow['action']
  reason: string
  version: string | null
  person: string | null
}

/** Decides on a proposal, in the caller's transaction; the database holds two people to it and refuses a second decision. */
export async function addProposalDecision(tx: Db, decision: ProposalDecision, by: By): Promise<void> {
  const { proposal, action, reason, version, person } = decision
  const { province, id: proposal_id, kind, code } = proposal
  await tx
    .insertInto('catalogue_decision')
    .values({ ...{ province, proposal_id, action, reason, version }, actor: by.actor, person_id: person })
    .execute()
  const detail = { kind, code, reason, before: proposal.baseVersion, after: version }
  await appendAudit(tx, { ...by, province, action: `catalogue/${action}`, subject: String(proposal_id), detail })
}

/** Proposals that the reader may see, those without a decision first, then newest first. */
export async function readProposals(db: Db): Promise<Proposal[]> {
  return (await proposals(db).execute()).map(toProposal)
}

export async function readProposal(db: Db, id: number): Promise<Proposal | null> {
  const row = await proposals(db).where('p.proposal_id', '=', id).executeTakeFirst()
  return row ? toProposal(row) : null
}

const proposals = (db: Db) =>
  db
    .selectFrom('catalogue_proposal as p')
    .leftJoin('catalogue_decision as d', (join) =>
      join.onRef('d.province', '=', 'p.province').onRef('d.proposal_id', '=', 'p.proposal_id'),
    )
    .leftJoin('catalogue_entry as e', (join) =>
      join.onRef('e.kind', '=', 'p.kind').onRef('e.code', '=', 'p.code').onRef('e.hash', '=', 'p.base_hash'),
    )
    .selectAll('p')
    .select(['d.action', 'd.version', 'd.reason as decided_why', 'd.at as decided_at', 'd.actor as decided_by'])
    .select('e.body as before')
    .orderBy(sql`d.at is not null`)
    .orderBy('p.proposal_id', 'desc')

type ProposalRow = Awaited<ReturnType<ReturnType<typeof proposals>['execute']>>[number]

function toProposal(row: ProposalRow): Proposal {
  const { province, proposal_id: id, kind, code, body, hash, reason, person_id: person, at, before } = row
  const { action, version, decided_why, decided_at, decided_by } = row
  const base = { baseVersion: row.base_version, baseHash: row.base_hash }
  return {
    ...{ province, id, kind, code, body, hash, reason, person, at, before },
    ...base,
    decision:
      action === null
        ? null
        : { action, version, reason: decided_why ?? '', at: decided_at ?? '', actor: decided_by ?? '' },
  }
}

/** Changes that were approved, in the order of approval: they stand on every later load. */
export async function readApproved(db: Db): Promise<Proposal[]> {
  const rows = await proposals(db).where('d.action', '=', 'approve').orderBy('d.at').execute()
  return rows.map(toProposal).sort((a, b) => (a.decision!.at < b.decision!.at ? -1 : 1))
}
