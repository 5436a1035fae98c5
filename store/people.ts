import { randomUUID } from 'node:crypto'
import { sql, type UpdateObject } from 'kysely'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { appendAudit } from './audit.ts'
import type { Tables } from './database.ts'
import type { Db } from './insert-rows.ts'
import { type By, grantRight, type Right } from './rights.ts'

export interface Person {
  id: string
  email: string
  name: string
  hasSecondFactor: boolean
  disabledAt: string | null
}

/** What sign-in needs to know of an account. */
export interface SignInAccount extends Person {
  password: string | null
  totpSecret: Buffer | null
  totpStep: number
}

/** One form of an address, by which accounts are found: trimmed, lower case. */
export const emailKey = (email: string): string => email.trim().toLowerCase()

/**
 * Opens an account without a password: its owner chooses one with a one-time token. Call inside a transaction.
 *
 * Throws InvalidInput `people/email-taken`
 */
export async function createPerson(tx: Db, person: { email: string; name: string }, by: By): Promise<string> {
  const id = randomUUID()
  const unset = { password: null, totp_secret: null, totp_since: null, disabled_at: null }
  const email = emailKey(person.email)
  const made = await tx
    .insertInto('person')
    .values({ person_id: id, email, name: person.name, ...unset })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) throw new InvalidInput('people/email-taken', { found: email })
  await appendAudit(tx, { ...by, province: '*', action: 'person/create', subject: id, detail: { after: email } })
  return id
}

/**
 * The first account of an installation, an operator; only where there is none. Call inside a transaction.
 *
 * Throws InvalidInput `people/not-first` when somebody has an account already
 */
export async function createFirstOperator(tx: Db, person: { email: string; name: string }): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('first person'))`.execute(tx)
  if (await anybody(tx)) throw new InvalidInput('people/not-first', { found: person.email })
  const id = await createPerson(tx, person, office)
  await grantRight(tx, id, { province: '*', role: 'operator', agency: '*', form: '*', area: '*' }, office)
  return id
}

/** Acts of the terminal are the office's own. */
export const office: By = { actor: 'office', address: '' }

/** Does anybody have an account? */
export async function anybody(db: Db): Promise<boolean> {
  return (await db.selectFrom('person').select('person_id').limit(1).executeTakeFirst()) !== undefined
}

/** Names by id, of those that have an account. For the owner of the database: row-level security shows nobody. */
export async function readNames(db: Db, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['person_id', 'name']).where('person_id', 'in', people).execute()
  return new Map(rows.map((row) => [row.person_id, row.name]))
}

export async function readPeople(db: Db): Promise<(Person & { rights: Right[] })[]> {
  const people = await db.selectFrom('person').selectAll().orderBy('email').execute()
  const rights = await db
    .selectFrom('person_right')
    .selectAll()
    .orderBy(sql`(province, role, agency, form, area)`)
    .execute()
  return people.map((row) => ({
    ...toPerson(row),
    rights: rights
      .filter((r) => r.person_id === row.person_id)
      .map(({ province, role, agency, form, area }) => ({ province, role, agency, form, area })),
  }))
}

/** An account by its address or its id, disabled ones too; null when there is none. */
export async function readAccount(db: Db, by: { email: string } | { id: string }): Promise<SignInAccount | null> {
  const query = db.selectFrom('person').selectAll()
  const found = 'id' in by ? query.where('person_id', '=', by.id) : query.where('email', '=', emailKey(by.email))
  const row = await found.executeTakeFirst()
  if (!row) return null
  return { ...toPerson(row), password: row.password, totpSecret: row.totp_secret, totpStep: row.totp_step }
}

type PersonColumns = {
  person_id: string
  email: string
  name: string
  totp_since: string | null
  disabled_at: string | null
}

const toPerson = (row: PersonColumns): Person => ({
  id: row.person_id,
  email: row.email,
  name: row.name,
  hasSecondFactor: row.totp_since !== null,
  disabledAt: row.disabled_at,
})

/** Sets a password (its argon2id text) and ends every session of the person. Call inside a transaction. */
export async function setPassword(tx: Db, person: string, password: string, by: By): Promise<void> {
  await tx.updateTable('person').set({ password }).where('person_id', '=', person).execute()
  await tx.deleteFrom('session').where('person_id', '=', person).execute()
  await appendAudit(tx, { ...by, province: '*', action: 'person/password', subject: person })
}

/**
 * Closes an account: its sessions, links and tokens end at once and for good; rows that name it stay. Call inside a transaction.
 *
 * Throws InvalidInput `people/no-such-person`
 */
export async function disablePerson(tx: Db, person: string, by: By): Promise<void> {
  await change(tx, person, { disabled_at: sql<string>`now()` })
  await tx.deleteFrom('session').where('person_id', '=', person).execute()
  await tx.deleteFrom('one_time_token').where('person_id', '=', person).where('used_at', 'is', null).execute()
  await tx
    .updateTable('api_token')
    .set({ revoked_at: sql<string>`now()` })
    .where('person_id', '=', person)
    .where('revoked_at', 'is', null)
    .execute()
  await appendAudit(tx, { ...by, province: '*', action: 'person/disable', subject: person })
}

/** Opens a closed account again, with the rights, password and second factor that it had. As `disablePerson`. */
export async function reopenPerson(tx: Db, person: string, by: By): Promise<void> {
  await change(tx, person, { disabled_at: null })
  await appendAudit(tx, { ...by, province: '*', action: 'person/reopen', subject: person })
}

/** Takes a second factor away whose owner has lost it, and ends his sessions. As `disablePerson`. */
export async function removeSecondFactor(tx: Db, person: string, by: By): Promise<void> {
  await change(tx, person, { totp_secret: null, totp_since: null })
  await tx.deleteFrom('session').where('person_id', '=', person).execute()
  await appendAudit(tx, { ...by, province: '*', action: 'person/second-factor-removed', subject: person })
}

async function change(tx: Db, person: string, to: UpdateObject<Tables, 'person'>): Promise<void> {
  const changed = await tx.updateTable('person').set(to).where('person_id', '=', person).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new InvalidInput('people/no-such-person', { found: person })
}
