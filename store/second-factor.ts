import { sql } from 'kysely'
import { appendAudit } from './audit.ts'
import type { ExternalPerson } from './external-identity.ts'
import type { Db } from './insert-rows.ts'
import { type By, twoFactorRoles } from './rights.ts'

/** Must this person have a second factor before anything opens? Accounts of a trial are excused while their links work. */
export async function mustHaveTwo(db: Db, person: string): Promise<boolean> {
  const right = await db
    .selectFrom('person_right as r')
    .innerJoin('person as p', 'p.person_id', 'r.person_id')
    .select('r.role')
    .where('r.person_id', '=', person)
    .where('r.role', 'in', twoFactorRoles)
    .where((eb) => eb.or([eb('p.trial_until', 'is', null), eb('p.trial_until', '<=', sql<string>`now()`)]))
    .limit(1)
    .executeTakeFirst()
  return right !== undefined
}

/** Excuses an account of a trial from a second factor until then. */
export async function excuseForTrial(tx: Db, person: string, until: Date): Promise<void> {
  await tx.updateTable('person').set({ trial_until: until.toISOString() }).where('person_id', '=', person).execute()
}

/** Notes that the provider of single sign-on asked this person for a second factor. */
export async function noteProviderFactor(tx: Db, { issuer, subject }: ExternalPerson): Promise<void> {
  await tx
    .updateTable('external_identity')
    .set({ factor_at: sql<string>`now()` })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute()
}

/** Keeps a sealed secret of the second factor that its owner has not confirmed yet. */
export async function offerSecondFactor(db: Db, person: string, sealed: Buffer): Promise<void> {
  await db
    .updateTable('person')
    .set({ totp_secret: sealed, totp_since: null })
    .where('person_id', '=', person)
    .where('totp_since', 'is', null)
    .execute()
}

/**
 * From here on the person signs in with a code too. `step` is the time step of the code that proved the secret; false when that secret
 * is not the one on offer any more.
 */
export async function confirmSecondFactor(
  tx: Db,
  { id, totpSecret }: { id: string; totpSecret: Buffer },
  step: number,
  by: By,
): Promise<boolean> {
  const confirmed = await tx
    .updateTable('person')
    .set({ totp_since: sql<string>`now()`, totp_step: step })
    .where('person_id', '=', id)
    .where('totp_since', 'is', null)
    .where('totp_secret', '=', totpSecret)
    .executeTakeFirst()
  if (confirmed.numUpdatedRows === 0n) return false
  await appendAudit(tx, { ...by, province: '*', action: 'person/second-factor', subject: id })
  return true
}

/** Marks a time step as used; false when it or a later one was used before: a code works once. */
export async function spendStep(db: Db, person: string, step: number): Promise<boolean> {
  const used = await db
    .updateTable('person')
    .set({ totp_step: step })
    .where('person_id', '=', person)
    .where('totp_step', '<', step)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}
