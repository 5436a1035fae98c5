import { type Selectable, sql } from 'kysely'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { appendAudit } from './audit.ts'
import type { Db } from './insert-rows.ts'
import type { ReleaseApprovalRow } from './people-rows.ts'
import type { By } from './rights.ts'

export interface ReleaseStep {
  province: string
  vintage: string
  step: ReleaseApprovalRow['step']
  person: string
  /** The instant before which nobody outside sees it; null: public when frozen. Only with a request. */
  embargoUntil: string | null
}

/**
 * Asks for the release of a compiled vintage, or approves it. The database refuses the same person twice, an approval without a
 * request, and whoever lacks the right (SQLSTATE 42501, 23001, 23505). Call inside a transaction.
 */
export async function appendReleaseStep(tx: Db, step: ReleaseStep, by: By): Promise<void> {
  const { province, vintage: vintage_id, step: name, person: person_id, embargoUntil: embargo_until } = step
  await oneStepAtATime(tx, vintage_id)
  await tx
    .insertInto('release_approval')
    .values({ province, vintage_id, step: name, person_id, embargo_until })
    .execute()
  const detail = { after: { embargoUntil: embargo_until } }
  await appendAudit(tx, { ...by, province, action: `release/${name}`, subject: vintage_id, detail })
}

const oneStepAtATime = (tx: Db, vintage: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`release ${vintage}`}, 0))`.execute(tx)

/**
 * Takes back the request for a release that nobody has approved yet, with a reason. The database refuses whoever lacks the right
 * (42501). Call inside a transaction of `asPerson`.
 *
 * Throws InvalidInput `people/not-asked` where there is no request, or it is approved
 */
export async function withdrawRelease(
  tx: Db,
  { province, vintage, reason }: { province: string; vintage: string; reason: string },
  by: By,
): Promise<void> {
  await oneStepAtATime(tx, vintage)
  const { rows } = await sql<{ asked: object | null }>`
    select withdraw_release(${province}, ${vintage}) as asked`.execute(tx)
  const asked = rows[0]?.asked ?? null
  if (asked === null) throw new InvalidInput('people/not-asked', { found: vintage })
  const detail = { reason, before: asked, after: null }
  await appendAudit(tx, { ...by, province, action: 'release/withdraw', subject: vintage, detail })
}

export type ReleaseStepRow = Selectable<ReleaseApprovalRow>

/** Who asked for and who approved the releases that the caller may see. */
export async function readReleaseSteps(db: Db): Promise<ReleaseStepRow[]> {
  return db.selectFrom('release_approval').selectAll().orderBy('at').execute()
}

/** People who may approve a release, by province; accounts that are closed do not count. */
export async function readApprovers(db: Db): Promise<{ province: string; person_id: string }[]> {
  return db
    .selectFrom('person_right as r')
    .innerJoin('person as p', 'p.person_id', 'r.person_id')
    .select(['r.province', 'r.person_id'])
    .distinct()
    .where('r.role', '=', 'approver')
    .where('p.disabled_at', 'is', null)
    .orderBy('r.province')
    .orderBy('r.person_id')
    .execute()
}

/** May this vintage be frozen now: two people have let it out, or its province has no approver and the office acts itself? */
export async function isReleasable(db: Db, vintage: { province: string; vintage_id: string }): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select not needs_four_eyes(${vintage.province}) or exists (select from release_approval
      where province = ${vintage.province} and vintage_id = ${vintage.vintage_id} and step = 'approve') as yes`.execute(
    db,
  )
  return rows[0]?.yes ?? false
}

/** Have two people let this vintage out? */
export async function isApproved(db: Db, vintage: { province: string; vintage_id: string }): Promise<boolean> {
  const found = await db
    .selectFrom('release_approval')
    .select('step')
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .where('step', '=', 'approve')
    .executeTakeFirst()
  return found !== undefined
}

/** Notes who sends a file, before it is stored. A file that the office stored itself stays the office's. */
export async function appendSender(
  db: Db,
  sent: { province: string; submission: string; person: string },
): Promise<void> {
  const { province, submission, person } = sent
  await sql`insert into submission_sender (province, submission_id, person_id)
    select ${province}, ${submission}, ${person}
    where not exists (select from submission where province = ${province} and submission_id = ${submission})
       or exists (select from submission_sender where province = ${province} and submission_id = ${submission})
    on conflict do nothing`.execute(db)
}
