import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { appendAudit } from './audit.ts'
import type { Db } from './insert-rows.ts'
import type { ApiTokenRow } from './people-rows.ts'
import type { By, TokenScope } from './rights.ts'
import { hashOf, newToken } from './sessions.ts'

/** How an API token begins, so that a leaked one is known for what it is. */
export const tokenPrefix = 'diaban_'

export interface NewApiToken {
  person: string
  name: string
  scopes: readonly TokenScope[]
  at: Date
  expiresAt: Date
}

/** Makes a token that acts for a person within scopes; only its hash is kept, so it is shown this once. Inside a transaction. */
export async function createApiToken(tx: Db, made: NewApiToken, by: By): Promise<{ id: string; token: string }> {
  const token = `${tokenPrefix}${newToken()}`
  const id = randomUUID()
  const row = {
    token_hash: hashOf(token),
    token_id: id,
    person_id: made.person,
    name: made.name,
    scopes: [...made.scopes],
    created_at: made.at.toISOString(),
    expires_at: made.expiresAt.toISOString(),
    used_at: null,
    revoked_at: null,
  }
  await tx.insertInto('api_token').values(row).execute()
  const detail = { after: { name: row.name, scopes: row.scopes, expiresAt: row.expires_at } }
  await appendAudit(tx, { ...by, province: '*', action: 'token/create', subject: id, detail })
  return { id, token }
}

/** The token's row while it holds and its person is not disabled; else null. */
export async function readApiToken(db: Db, token: string, at: Date): Promise<ApiTokenRow | null> {
  const row = await db
    .selectFrom('api_token as t')
    .innerJoin('person as p', 'p.person_id', 't.person_id')
    .selectAll('t')
    .where('t.token_hash', '=', hashOf(token))
    .where('t.revoked_at', 'is', null)
    .where('t.expires_at', '>', at.toISOString())
    .where('p.disabled_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Notes, once a minute, that a token was used. */
export async function noteUse(db: Db, { token_hash, used_at }: ApiTokenRow, at: Date): Promise<void> {
  if (used_at !== null && at.getTime() - Date.parse(used_at) <= 60_000) return
  await db.updateTable('api_token').set({ used_at: at.toISOString() }).where('token_hash', '=', token_hash).execute()
}

export type ApiTokenLine = Omit<ApiTokenRow, 'token_hash' | 'person_id'>

export async function readApiTokens(db: Db, person: string): Promise<ApiTokenLine[]> {
  return db
    .selectFrom('api_token')
    .select(['token_id', 'name', 'scopes', 'created_at', 'expires_at', 'used_at', 'revoked_at'])
    .where('person_id', '=', person)
    .orderBy('created_at')
    .execute()
}

/** Ends a token of a person; false when there is no such token of that person in force. Call inside a transaction. */
export async function revokeApiToken(tx: Db, of: { person: string; id: string }, by: By): Promise<boolean> {
  const ended = await tx
    .updateTable('api_token')
    .set({ revoked_at: sql<string>`now()` })
    .where('token_id', '=', of.id)
    .where('person_id', '=', of.person)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) return false
  await appendAudit(tx, { ...by, province: '*', action: 'token/revoke', subject: of.id })
  return true
}
