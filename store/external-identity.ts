import { appendAudit } from './audit.ts'
import type { Db } from './insert-rows.ts'
import { readAccount, type SignInAccount } from './people.ts'
import type { By } from './rights.ts'

/** What a provider of single sign-on says of somebody. */
export interface ExternalPerson {
  issuer: string
  subject: string
  /** Null unless the provider has verified it. */
  email: string | null
}

/**
 * The account of somebody whom the provider knows: the one bound to the subject, else the one with the verified address, which is
 * bound now unless another subject has it. Null when no operator has opened such an account: none is ever made here. Call inside a
 * transaction.
 */
export async function accountOf(
  tx: Db,
  { issuer, subject, email }: ExternalPerson,
  by: Pick<By, 'address'>,
): Promise<SignInAccount | null> {
  const bound = await tx
    .selectFrom('external_identity')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (bound) return readAccount(tx, { id: bound.person_id })
  const account = email === null ? null : await readAccount(tx, { email })
  if (account === null || account.disabledAt !== null) return null
  const made = await tx
    .insertInto('external_identity')
    .values({ issuer, subject, person_id: account.id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return null
  const detail = { after: { issuer, subject } }
  await appendAudit(tx, { province: '*', actor: account.id, ...by, action: 'person/bind', subject: account.id, detail })
  return account
}
