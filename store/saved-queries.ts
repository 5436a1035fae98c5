import { sql } from 'kysely'
import { appendAudit } from './audit.ts'
import type { Db } from './insert-rows.ts'

export interface SavedQuery {
  province: string
  id: string
  query: unknown
  createdBy: string
}

/** Keeps a question; the same one again is the one that is kept. */
export async function appendSavedQuery(db: Db, saved: SavedQuery): Promise<{ created: boolean }> {
  const { province, id: query_id, query, createdBy: created_by } = saved
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('saved_query')
      .values({ province, query_id, query: sql`${JSON.stringify(query)}::jsonb`, created_by })
      .onConflict((conflict) => conflict.columns(['province', 'query_id']).doNothing())
      .executeTakeFirst()
    if (row.numInsertedOrUpdatedRows === 0n) return { created: false }
    await appendAudit(tx, { province, actor: created_by, action: 'query/save', subject: query_id })
    return { created: true }
  })
}

/** A kept question by its id; null when there is none. */
export async function readSavedQuery(db: Db, id: string): Promise<{ province: string; query: unknown } | null> {
  const row = await db
    .selectFrom('saved_query')
    .select(['province', 'query'])
    .where('query_id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
