import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { readApiToken, tokenPrefix } from '../../store/api-tokens.ts'
import type { Db } from '../../store/insert-rows.ts'
import { anybody, readAccount } from '../../store/people.ts'
import { readRights } from '../../store/rights.ts'
import { readSession } from '../../store/sessions.ts'
import type { Caller } from './caller.ts'
import { tokenIn } from './cookie.ts'
import { isLoopback } from './loopback.ts'
import { type AuthSettings, isSecure } from './settings.ts'

/** What tells who asks: the accounts, and the token of the environment. */
export interface Identification {
  db: Db
  token: string | null
  auth: AuthSettings
}

const nobody: Caller = { kind: 'public' }

/**
 * Who a request comes from. A bearer token decides alone, else the cookie. Without either it is the public, or the office where
 * the server listens to this machine only (no DIABAN_TOKEN) and nobody has an account yet.
 */
export async function identify(request: FastifyRequest, known: Identification): Promise<Caller> {
  const { authorization } = request.headers
  if (authorization !== undefined) return byBearer(authorization, known)
  const cookie = tokenIn(request.headers.cookie, isSecure(known.auth))
  if (cookie !== null) return bySession(cookie, known)
  return known.token === null && isLoopback(request.headers.host) && !(await anybody(known.db))
    ? { kind: 'office' }
    : nobody
}

async function byBearer(authorization: string, { db, token, auth }: Identification): Promise<Caller> {
  if (token !== null && isSame(authorization, `Bearer ${token}`)) return { kind: 'office' }
  if (!authorization.startsWith(`Bearer ${tokenPrefix}`)) return nobody
  const row = await readApiToken(db, authorization.slice('Bearer '.length), auth.now())
  return row === null ? nobody : personOf(db, { person: row.person_id, scopes: row.scopes, session: '', by: 'token' })
}

async function bySession(cookie: string, { db, auth }: Identification): Promise<Caller> {
  const row = await readSession(db, cookie, auth.now())
  if (!row?.is_open) return nobody
  return personOf(db, { person: row.person_id, scopes: ['*'], session: row.token_hash, by: 'session' })
}

interface Shown {
  person: string
  scopes: readonly string[]
  session: string
  by: 'session' | 'token'
}

async function personOf(db: Db, { person: id, scopes, session, by }: Shown): Promise<Caller> {
  const account = await readAccount(db, { id })
  if (account === null || account.disabledAt !== null) return nobody
  const { email, name, hasSecondFactor, disabledAt } = account
  const person = { id, email, name, hasSecondFactor, disabledAt }
  return { kind: 'person', by, principal: { person: id, scopes }, person, rights: await readRights(db, id), session }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
