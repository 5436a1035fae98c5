import type { Db } from './insert-rows.ts'

/**
 * Names of people by id, for showing who did what. Accounts are closed to the web role: ask as the owner, and only for ids that
 * the reader has seen in rows of his own.
 */
export async function readNames(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await db
    .selectFrom('person')
    .select(['person_id', 'name'])
    .where('person_id', 'in', [...new Set(ids)])
    .execute()
  return Object.fromEntries(rows.map(({ person_id, name }) => [person_id, name]))
}
