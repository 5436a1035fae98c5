import { randomBytes } from 'node:crypto'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { OfferedFactor } from '../../schemas/people.ts'
import type { Db } from '../../store/insert-rows.ts'
import { readAccount, type SignInAccount } from '../../store/people.ts'
import type { By } from '../../store/rights.ts'
import { confirmSecondFactor, offerSecondFactor } from '../../store/second-factor.ts'
import { readSession } from '../../store/sessions.ts'
import { seal, unseal } from './seal.ts'
import type { AuthSettings } from './settings.ts'
import { type From, openIn, type SignIn } from './sign-in.ts'
import { base32, matchStep, otpauth } from './totp.ts'

/**
 * Offers an account a new secret, in place of one that was offered and not confirmed.
 *
 * Throws  InvalidInput `people/has-second-factor`
 */
export async function offerFactor(db: Db, account: SignInAccount, auth: AuthSettings): Promise<OfferedFactor> {
  if (account.hasSecondFactor) throw new InvalidInput('people/has-second-factor')
  const secret = randomBytes(20)
  await offerSecondFactor(db, account.id, seal(auth.key, account.id, secret))
  return { secret: base32(secret), uri: otpauth(secret, account.email) }
}

/**
 * Turns the second factor on with the first code of the secret on offer. Call inside a transaction.
 *
 * Throws  InvalidInput `people/has-second-factor`, `people/wrong-code`
 */
export async function confirmFactor(tx: Db, { account, code, by }: Proof, auth: AuthSettings): Promise<void> {
  const { id, totpSecret, hasSecondFactor } = account
  if (totpSecret === null || hasSecondFactor) throw new InvalidInput('people/has-second-factor')
  const step = matchStep(unseal(auth.key, id, totpSecret), code, auth.now())
  if (step === null || !(await confirmSecondFactor(tx, { id, totpSecret }, step, by)))
    throw new InvalidInput('people/wrong-code')
}

interface Proof {
  account: SignInAccount
  code: string
  by: By
}

/** Offers a secret to whom sign-in lets no further without one; null to anybody else. */
export async function firstFactorOf(db: Db, from: From, auth: AuthSettings): Promise<OfferedFactor | null> {
  const account = await owingAccount(db, from, auth)
  return account === null ? null : offerFactor(db, account, auth)
}

/**
 * Confirms that secret with its first code, and opens the session under a new token.
 *
 * Throws  InvalidInput `people/has-second-factor`, `people/wrong-code`
 */
export async function setUpFirstFactor(db: Db, code: string, from: From, auth: AuthSettings): Promise<SignIn> {
  const account = await owingAccount(db, from, auth)
  if (account === null) return { outcome: 'wrong' }
  const by = { actor: account.id, address: from.address }
  return db.transaction().execute(async (tx) => {
    await confirmFactor(tx, { account, code, by }, auth)
    return openIn(tx, account.id, 'open', { at: auth.now(), from })
  })
}

/** The account of a session that is not open and owes no code: its second factor is yet to be set up. */
async function owingAccount(db: Db, { before }: From, { now }: AuthSettings): Promise<SignInAccount | null> {
  const session = before === null ? null : await readSession(db, before, now())
  if (session === null || session.is_open) return null
  const account = await readAccount(db, { id: session.person_id })
  return account === null || account.hasSecondFactor ? null : account
}
