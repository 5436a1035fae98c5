import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { noteUse, readApiToken, tokenPrefix } from '../../store/api-tokens.ts'
import type { Db } from '../../store/insert-rows.ts'
import { anybody, readAccount } from '../../store/people.ts'
import { readRights } from '../../store/rights.ts'
import { noteVisit, readSession } from '../../store/sessions.ts'
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

/** Who it is, and what notes that he was there. */
interface Recognised {
  caller: Caller
  note?: () => Promise<void>
}

const nobody: Recognised = { caller: { kind: 'public' } }

/** Who a request comes from, with the visit noted: a session that is used stays open. */
export async function identify(request: FastifyRequest, known: Identification): Promise<Caller> {
  const { caller, note } = await recognise(request, known)
  if (caller.kind === 'person') await note?.()
  return caller
}

/**
 * Who a request comes from, as of now. A bearer token decides alone, else the cookie. Without either it is the public, or the office
 * where the server listens to this machine only (no DIABAN_TOKEN) and nobody has an account yet. Nothing is noted: a stream that asks
 * again keeps no session open.
 */
export async function recognise(request: FastifyRequest, known: Identification): Promise<Recognised> {
  const { authorization } = request.headers
  if (authorization !== undefined) return byBearer(authorization, known)
  const cookie = tokenIn(request.headers.cookie, isSecure(known.auth))
  if (cookie !== null) return bySession(cookie, known)
  return known.token === null && isLoopback(request.headers.host) && !(await anybody(known.db))
    ? { caller: { kind: 'office' } }
    : nobody
}

async function byBearer(authorization: string, { db, token, auth }: Identification): Promise<Recognised> {
  if (token !== null && isSame(authorization, `Bearer ${token}`)) return { caller: { kind: 'office' } }
  if (!authorization.startsWith(`Bearer ${tokenPrefix}`)) return nobody
  const at = auth.now()
  const row = await readApiToken(db, authorization.slice('Bearer '.length), at)
  if (row === null) return nobody
  const caller = await personOf(db, { person: row.person_id, scopes: row.scopes, session: '', by: 'token' })
  return { caller, note: () => noteUse(db, row, at) }
}

async function bySession(cookie: string, { db, auth }: Identification): Promise<Recognised> {
  const at = auth.now()
  const row = await readSession(db, cookie, at)
  if (!row?.is_open) return nobody
  const caller = await personOf(db, { person: row.person_id, scopes: ['*'], session: row.token_hash, by: 'session' })
  return { caller, note: () => noteVisit(db, row, at) }
}

interface Shown {
  person: string
  scopes: readonly string[]
  session: string
  by: 'session' | 'token'
}

async function personOf(db: Db, { person: id, scopes, session, by }: Shown): Promise<Caller> {
  const account = await readAccount(db, { id })
  if (account === null || account.disabledAt !== null) return nobody.caller
  const { email, name, hasSecondFactor, disabledAt } = account
  const person = { id, email, name, hasSecondFactor, disabledAt }
  return { kind: 'person', by, principal: { person: id, scopes }, person, rights: await readRights(db, id), session }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
