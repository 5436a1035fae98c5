import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/** A mail that is sent once: the row of its key holds when. `beside`: what the row keeps besides. */
export interface MailRow {
  table: 'reminder' | 'weekly_digest'
  key: Record<string, string>
  beside?: Record<string, unknown>
}

/**
 * Sends a mail under the lock of its row, if it has not been sent, whichever process asks. When `send` fails nothing is marked and a
 * later call tries again. Returns whether it was sent now.
 */
export async function sendOnce(
  db: Db,
  { table, key, beside = {} }: MailRow,
  send: () => Promise<void>,
): Promise<boolean> {
  const row = JSON.stringify({ ...key, ...beside })
  const isIt = sql.join(
    Object.entries(key).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  )
  return db.transaction().execute(async (tx) => {
    await sql`insert into ${sql.table(table)}
      select * from jsonb_populate_record(null::${sql.table(table)}, ${row}::jsonb) on conflict do nothing`.execute(tx)
    const { rows } = await sql<{ sent_at: string | null }>`
      select sent_at from ${sql.table(table)} where ${isIt} for update`.execute(tx)
    if (rows[0]!.sent_at !== null) return false
    await send()
    await sql`update ${sql.table(table)} set sent_at = now() where ${isIt}`.execute(tx)
    return true
  })
}
