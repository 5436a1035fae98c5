import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'
import type { SessionRow } from './people-rows.ts'

/** 256 random bits as text for a cookie or a letter; the database keeps only `hashOf` it. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const minute = 60_000
/** A session ends after an hour without a request and twelve hours after sign-in; before it is open, sooner: an authenticator takes time. */
export const idleMs = 60 * minute
export const absoluteMs = 12 * 60 * minute
/** How far signing in has come: nothing is open while the code is owed, or the second factor itself is yet to be set up. */
export type SessionState = 'open' | 'code-owed' | 'factor-owed'
const lastsMs: Record<SessionState, number> = { open: absoluteMs, 'code-owed': 5 * minute, 'factor-owed': 20 * minute }

export interface NewSession {
  person: string
  state: SessionState
  at: Date
  address: string
  agent: string
}

/** Begins a session under a token that nobody has seen before, and returns the token. */
export async function beginSession(tx: Db, session: NewSession): Promise<string> {
  const { person, state, at, address, agent } = session
  const token = newToken()
  await tx.deleteFrom('session').where('expires_at', '<', at.toISOString()).execute()
  await tx
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      person_id: person,
      is_open: state === 'open',
      created_at: at.toISOString(),
      seen_at: at.toISOString(),
      expires_at: new Date(at.getTime() + lastsMs[state]).toISOString(),
      address,
      agent: agent.slice(0, 200),
    })
    .execute()
  return token
}

/** The session of a token while it lasts and its person is not disabled; else null. */
export async function readSession(db: Db, token: string, at: Date): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.person_id', 's.person_id')
    .selectAll('s')
    .where('s.token_hash', '=', hashOf(token))
    .where('p.disabled_at', 'is', null)
    .where('s.expires_at', '>', at.toISOString())
    .where('s.seen_at', '>', new Date(at.getTime() - idleMs).toISOString())
    .executeTakeFirst()
  return row ?? null
}

/** Notes, once a minute, that the person of a session made a request. */
export async function noteVisit(db: Db, { token_hash, seen_at }: SessionRow, at: Date): Promise<void> {
  if (at.getTime() - Date.parse(seen_at) <= minute) return
  await db.updateTable('session').set({ seen_at: at.toISOString() }).where('token_hash', '=', token_hash).execute()
}

export async function endSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
}

/** A token that lets a person choose a password once; earlier ones of the person stop working. */
export async function offerOneTimeToken(db: Db, person: string, expiresAt: Date): Promise<string> {
  const token = newToken()
  await db.deleteFrom('one_time_token').where('person_id', '=', person).where('used_at', 'is', null).execute()
  await db
    .insertInto('one_time_token')
    .values({ token_hash: hashOf(token), person_id: person, expires_at: expiresAt.toISOString(), used_at: null })
    .execute()
  return token
}

/** Uses a one-time token up: the person it was for, or null when it is unknown, used or too old. */
export async function redeemOneTimeToken(tx: Db, token: string, at: Date): Promise<string | null> {
  const row = await tx
    .updateTable('one_time_token')
    .set({ used_at: at.toISOString() })
    .where('token_hash', '=', hashOf(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at.toISOString())
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** Failures that cost nothing, and the longest wait; beyond, each failure doubles the wait from one second. */
export interface Patience {
  free: number
  longestMs: number
}

/**
 * Counts an attempt before its password is looked at, so that attempts at the same time are all counted. Returns 0 when it may go
 * on, else how many ms to wait. A day without failure forgets the earlier ones.
 */
export async function countAttempt(db: Db, key: string, patience: Patience, at: Date): Promise<number> {
  const now = at.toISOString()
  const { rows } = await sql<{ failures: number }>`
    insert into sign_in_failure as f (key, failures, last_at, wait_until) values (${key}, 1, ${now}, ${now})
    on conflict (key) do update set last_at = ${now},
      failures = case when f.last_at < ${now}::timestamptz - interval '1 day' then 1 else f.failures + 1 end,
      wait_until = ${now}::timestamptz + case
        when f.last_at < ${now}::timestamptz - interval '1 day' or f.failures + 1 < ${patience.free}::int then interval '0'
        else least(power(2, least(f.failures + 1 - ${patience.free}::int, 30)) * 1000, ${patience.longestMs}::int)
             * interval '1 millisecond' end
    where f.wait_until <= ${now}::timestamptz
    returning failures`.execute(db)
  if (rows.length > 0) return 0
  const row = await db.selectFrom('sign_in_failure').select('wait_until').where('key', '=', key).executeTakeFirst()
  return row ? Math.max(1, Date.parse(row.wait_until) - at.getTime()) : 0
}

/** Forgets the failures of a key after a success. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('key', '=', key).execute()
}
