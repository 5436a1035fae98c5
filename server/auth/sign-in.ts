import { InvalidInput } from '../../schemas/invalid-input.ts'
import { appendAudit } from '../../store/audit.ts'
import { accountOf, type ExternalPerson } from '../../store/external-identity.ts'
import type { Db } from '../../store/insert-rows.ts'
import { emailKey, readAccount, type SignInAccount } from '../../store/people.ts'
import { mustHaveTwo, noteProviderFactor, spendStep } from '../../store/second-factor.ts'
import {
  beginSession,
  countAttempt,
  endSession,
  forgetAttempts,
  hashOf,
  type Patience,
  readSession,
  redeemOneTimeToken,
  type SessionState,
} from '../../store/sessions.ts'
import { isPassword } from './password.ts'
import { unseal } from './seal.ts'
import type { AuthSettings } from './settings.ts'
import { matchStep } from './totp.ts'

const quarterHour = 15 * 60_000
const ofAccount: Patience = { free: 5, longestMs: quarterHour }
/** Offices share an address; a few dozen people mistype. */
const ofAddress: Patience = { free: 30, longestMs: quarterHour }

/** Where a request comes from. */
export interface From {
  address: string
  agent: string
  /** Token of the session that the browser had before, which ends; null when none. */
  before: string | null
}

export type SignIn =
  | { outcome: 'wrong' }
  | { outcome: 'wait'; waitMs: number }
  | { outcome: SessionState; token: string }

/**
 * Signs a person in with a password. Every attempt is counted before the password is looked at; an unknown address takes as long
 * and answers the same as a wrong password. The session is always new: a token that the browser brought is never taken over.
 */
export async function signIn(
  db: Db,
  given: { email: string; password: string },
  from: From,
  auth: AuthSettings,
): Promise<SignIn> {
  const email = emailKey(given.email)
  const keys = [`person:${hashOf(email)}`, addressKey(from)] as const
  const at = auth.now()
  const waitMs = Math.max(
    await countAttempt(db, keys[0], ofAccount, at),
    await countAttempt(db, keys[1], ofAddress, at),
  )
  if (waitMs > 0) return { outcome: 'wait', waitMs }
  const account = await readAccount(db, { email })
  const isRight = await isPassword(account?.password ?? null, given.password)
  if (account === null || !isRight || account.disabledAt !== null) {
    await note(db, 'session/refused', account?.id ?? 'unknown', from)
    return { outcome: 'wrong' }
  }
  const state = await stateOf(db, account)
  // The codes of the second factor are counted on the same keys: they are forgiven only when the session opens.
  if (state !== 'code-owed') await forgive(db, keys)
  return open(db, account.id, state, { at, from })
}

/** What a session opens as whose person has proved himself once. */
const stateOf = async (db: Db, { id, hasSecondFactor }: SignInAccount): Promise<SessionState> =>
  hasSecondFactor ? 'code-owed' : (await mustHaveTwo(db, id)) ? 'factor-owed' : 'open'

/**
 * Signs in with a one-time token, which is used up; where the account has a second factor its code is still owed. An account with a
 * password is not entered past it: who issues links would be somebody else without that person ever noticing.
 */
export async function signInOnce(db: Db, token: string, from: From, auth: AuthSettings): Promise<SignIn> {
  const at = auth.now()
  const waitMs = await waitOfAddress(db, from, at)
  if (waitMs > 0) return { outcome: 'wait', waitMs }
  return db.transaction().execute(async (tx) => {
    const person = await redeemOneTimeToken(tx, token, at)
    const account = person === null ? null : await readAccount(tx, { id: person })
    if (account === null || account.disabledAt !== null || account.password !== null)
      throw new InvalidInput('people/token-spent')
    return openIn(tx, account.id, await stateOf(tx, account), { at, from })
  })
}

/** Counts an attempt from an address; how many ms it has to wait, 0 when it may go on. */
export const waitOfAddress = (db: Db, from: From, at: Date): Promise<number> =>
  countAttempt(db, addressKey(from), ofAddress, at)

export const addressKey = ({ address }: From): string => `address:${address}`

const forgive = async (db: Db, keys: readonly string[]): Promise<void> => {
  for (const key of keys) await forgetAttempts(db, key)
}

/** Answers the second factor of the session that owes it; its token is replaced by a new one. */
export async function answerCode(db: Db, code: string, from: From, auth: AuthSettings): Promise<SignIn> {
  const at = auth.now()
  const session = from.before === null ? null : await readSession(db, from.before, at)
  const account = session === null || session.is_open ? null : await readAccount(db, { id: session.person_id })
  if (!account?.hasSecondFactor) return { outcome: 'wrong' }
  const keys = [`person:${hashOf(account.email)}`, addressKey(from)] as const
  const waitMs = Math.max(
    await countAttempt(db, keys[0], ofAccount, at),
    await countAttempt(db, keys[1], ofAddress, at),
  )
  if (waitMs > 0) return { outcome: 'wait', waitMs }
  if (!(await isCode(db, account, code, auth))) {
    await note(db, 'session/refused', account.id, from)
    return { outcome: 'wrong' }
  }
  await forgive(db, keys)
  return open(db, account.id, 'open', { at, from })
}

/** Is this the code of now, used for the first time? */
export async function isCode(db: Db, account: SignInAccount, code: string, auth: AuthSettings): Promise<boolean> {
  if (account.totpSecret === null) return false
  const step = matchStep(unseal(auth.key, account.id, account.totpSecret), code, auth.now())
  return step !== null && (await spendStep(db, account.id, step))
}

/**
 * Signs in whom a provider of single sign-on vouches for. Without a second factor there, an account with one of ours still owes its
 * code, and one of `twoFactorRoles` must have one: it is set up after a password.
 */
export async function signInExternal(
  db: Db,
  who: ExternalPerson & { hasSecondFactor: boolean },
  from: From,
  auth: AuthSettings,
): Promise<SignIn | { outcome: 'factor-missing' }> {
  const account = await db.transaction().execute((tx) => accountOf(tx, who, { address: from.address }))
  if (account === null || account.disabledAt !== null) {
    await note(db, 'session/refused', account?.id ?? 'unknown', from)
    return { outcome: 'wrong' }
  }
  const at = auth.now()
  if (who.hasSecondFactor) {
    await noteProviderFactor(db, who)
    return open(db, account.id, 'open', { at, from })
  }
  const state = await stateOf(db, account)
  if (state === 'factor-owed') {
    await note(db, 'session/factor-missing', account.id, from)
    return { outcome: 'factor-missing' }
  }
  return open(db, account.id, state, { at, from })
}

interface Opening {
  at: Date
  from: From
}

const open = (db: Db, person: string, state: SessionState, opening: Opening): Promise<SignIn> =>
  db.transaction().execute((tx) => openIn(tx, person, state, opening))

/** Begins the session of a person in place of the one that his browser had. Call inside a transaction. */
export async function openIn(tx: Db, person: string, state: SessionState, { at, from }: Opening) {
  if (from.before !== null) await endSession(tx, hashOf(from.before))
  const token = await beginSession(tx, { person, state, at, ...from })
  await note(tx, `session/${state}`, person, from)
  return { outcome: state, token }
}

/** `actor` is the person whose account it is; what was typed is not kept, it may be a password. */
async function note(tx: Db, action: string, person: string, { address }: From): Promise<void> {
  await appendAudit(tx, { province: '*', actor: person, action, subject: person, address })
}
