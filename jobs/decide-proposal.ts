import type { Catalogue } from '../schemas/catalogue.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { ProposableKind } from '../schemas/kind-schemas.ts'
import type { NewProposal, Proposal } from '../schemas/proposal.ts'
import { latestCatalogueVersion, lockCatalogue, readCatalogueVersion } from '../store/catalogue.ts'
import { addChangedVersion, readEntryHash } from '../store/catalogue-change.ts'
import type { Db } from '../store/insert-rows.ts'
import { addProposal, addProposalDecision, readProposal } from '../store/proposals.ts'
import { actAs, type By, type Principal } from '../store/rights.ts'
import { type CheckedProposal, checkProposal } from './check-proposal.ts'

/** Who proposes or decides: a person, under row-level security, or the office where nobody has an account. */
export interface Actor extends By {
  principal: Principal | null
}

export type Checked = CheckedProposal & { version: string; baseHash: string | null }

/** What a proposed entry would do to the newest catalogue; nothing is stored. */
export async function checkAgainst(
  db: Db,
  catalogue: Catalogue,
  given: { kind: ProposableKind; text: string },
): Promise<Checked> {
  const { version } = catalogue
  const checked = checkProposal(catalogue, given.kind, given.text)
  const { entry } = checked
  const baseHash = entry === null ? null : await readEntryHash(db, version, { kind: given.kind, code: entry.code })
  return { ...checked, version, baseHash }
}

/**
 * Keeps a proposal that the checks let pass. Returns its id.
 *
 * Throws  InvalidInput `catalogue/proposal-unchanged`, `catalogue/invalid`; `people/not-allowed` for another province's own entry
 */
export async function propose(
  db: Db,
  given: Pick<NewProposal, 'province' | 'kind' | 'reason'>,
  { checked, actor }: { checked: Checked; actor: Actor },
): Promise<number> {
  const { entry, baseHash, version } = checked
  if (entry === null || checked.problems.length > 0)
    throw new InvalidInput('catalogue/invalid', { problems: checked.problems.length })
  if (checked.provinces.some((one) => one !== given.province))
    throw new InvalidInput('people/not-allowed', { found: entry.code })
  if (entry.hash === baseHash) throw new InvalidInput('catalogue/proposal-unchanged', { found: entry.code })
  const person = actor.principal?.person ?? null
  return db.transaction().execute(async (tx) => {
    if (actor.principal) await actAs(tx, actor.principal)
    return addProposal(tx, { ...given, ...entry, baseHash, baseVersion: version, person }, byOf(actor))
  })
}

export interface ProposalAct {
  id: number
  action: 'approve' | 'reject' | 'withdraw'
  reason: string
}

/**
 * Decides on a proposal; an approval makes the newest version of the catalogue, in the same transaction. Approvals wait for one
 * another, and each is checked against the catalogue as it then stands.
 *
 * Throws  InvalidInput `catalogue/no-such-proposal`, `catalogue/proposal-decided`, `catalogue/proposal-overtaken`,
 *         `catalogue/invalid`; the database's refusal where four eyes or the right are missing
 */
export async function decideProposal(db: Db, act: ProposalAct, actor: Actor): Promise<{ version: string | null }> {
  return db.transaction().execute(async (tx) => {
    await lockCatalogue(tx)
    const proposal = await readProposal(tx, act.id)
    if (proposal === null) throw new InvalidInput('catalogue/no-such-proposal', { found: act.id })
    if (proposal.decision !== null)
      throw new InvalidInput('catalogue/proposal-decided', { found: act.id, at: proposal.decision.at.slice(0, 10) })
    const version = act.action === 'approve' ? await makeVersion(tx, proposal) : null
    if (actor.principal) await actAs(tx, actor.principal)
    const person = actor.principal?.person ?? null
    const { action, reason } = act
    await addProposalDecision(tx, { proposal, action, reason, version, person }, byOf(actor))
    return { version }
  })
}

const byOf = ({ actor, address }: Actor): By => ({ actor, address })

async function makeVersion(tx: Db, proposal: Proposal): Promise<string> {
  const base = (await latestCatalogueVersion(tx))!
  const { kind, code, hash, body } = proposal
  if ((await readEntryHash(tx, base, proposal)) !== proposal.baseHash)
    throw new InvalidInput('catalogue/proposal-overtaken', { found: code })
  const catalogue = await readCatalogueVersion(tx, base)
  const { problems } = checkProposal(catalogue, kind as ProposableKind, JSON.stringify(body))
  if (problems.length > 0) throw new InvalidInput('catalogue/invalid', { problems: problems.length })
  return addChangedVersion(tx, base, { kind, code, hash, body })
}
