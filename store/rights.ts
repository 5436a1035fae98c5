import { type Insertable, sql } from 'kysely'
import { appendAudit } from './audit.ts'
import type { Db } from './insert-rows.ts'
import type { RightRow } from './people-rows.ts'

/** Who a query is made for. Scopes: '*' for a session, those of the token for an API token. */
export interface Principal {
  /** Person id; null for the public. */
  person: string | null
  scopes: readonly string[]
}

/** Anybody: sees what has been released, nothing else. */
export const everybody: Principal = { person: null, scopes: [] }

/** What an API token may be allowed; a session may all that its person may. */
export const tokenScopes = ['figures', 'submissions', 'submit', 'review', 'release'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** A query for a person ends after this long. */
const longestQuery = '30s'

/**
 * Runs queries for one person in one transaction, as the database role `diaban_web`: row-level security gives the rows of
 * the person's provinces, agencies, forms and areas, and of released vintages, whatever the query asks for. `run` must not
 * keep the transaction.
 */
export async function asPerson<T>(db: Db, principal: Principal, run: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await actAs(tx, principal)
    return run(tx)
  })
}

/** From here to the end of the transaction its statements are made for one person, under row-level security. */
export async function actAs(tx: Db, { person, scopes }: Principal): Promise<void> {
  await sql`select set_config('diaban.person', ${person ?? ''}, true),
    set_config('diaban.scopes', ${person === null ? '' : scopes.join(',')}, true),
    set_config('statement_timeout', ${longestQuery}, true),
    set_config('role', 'diaban_web', true)`.execute(tx)
}

export type Right = Pick<Insertable<RightRow>, 'province' | 'role'> & { agency: string; form: string; area: string }

/** What a person may do now, in the order of the table: a right that needs a second factor counts once its holder has one. */
export async function readRights(db: Db, person: string): Promise<Right[]> {
  const { rows } = await sql<Right>`select province, role, agency, form, area from rights_of(${person})
    order by (province, role, agency, form, area)`.execute(db)
  return rows
}

/** Who gives or takes a right, from where. */
export interface By {
  actor: string
  address: string
}

/** Roles that accept, release or administer: whom one is given to signs in anew, and sets up a second factor first. */
export const twoFactorRoles: readonly Right['role'][] = ['statistician', 'approver', 'operator']

/**
 * Gives a right, with its audit row; giving it twice is giving it once. The database refuses a right without its agency or
 * area. Call inside a transaction.
 */
export async function grantRight(tx: Db, person: string, right: Right, by: By): Promise<void> {
  const given = await tx
    .insertInto('person_right')
    .values({ ...right, person_id: person, granted_by: by.actor })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (given.numInsertedOrUpdatedRows === 0n) return
  if (twoFactorRoles.includes(right.role)) await tx.deleteFrom('session').where('person_id', '=', person).execute()
  await appendAudit(tx, entry('person/grant', person, { before: null, after: right }, { right, by }))
}

/** Takes a right away from the person's next request on. Returns whether there was one. Call inside a transaction. */
export async function revokeRight(tx: Db, person: string, right: Right, by: By): Promise<boolean> {
  const { province, role, agency, form, area } = right
  const taken = await tx
    .deleteFrom('person_right')
    .where('person_id', '=', person)
    .where((eb) => eb.and({ province, role, agency, form, area }))
    .executeTakeFirst()
  if (taken.numDeletedRows === 0n) return false
  await appendAudit(tx, entry('person/revoke', person, { before: right, after: null }, { right, by }))
  return true
}

const entry = (action: string, subject: string, detail: object, { right, by }: { right: Right; by: By }) => ({
  province: right.province,
  actor: by.actor,
  address: by.address,
  action,
  subject,
  detail,
})
