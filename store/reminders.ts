import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

export interface ReminderKey {
  province: string
  agency: string
  day: string
}

/**
 * Sends one reminder under the lock of its row, if it has not been sent: one a day for an agency, whichever process asks.
 * When `send` fails nothing is marked and a later call tries again. Returns whether it was sent now.
 */
export async function sendOnce(
  db: Db,
  key: ReminderKey,
  mail: { address: string; forms: readonly object[] },
  send: () => Promise<void>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('reminder')
      .values({ ...key, address: mail.address, forms: sql`${JSON.stringify(mail.forms)}::jsonb`, sent_at: null })
      .onConflict((conflict) => conflict.columns(['province', 'agency', 'day']).doNothing())
      .execute()
    const row = await tx
      .selectFrom('reminder')
      .select('sent_at')
      .where('province', '=', key.province)
      .where('agency', '=', key.agency)
      .where('day', '=', key.day)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.sent_at !== null) return false
    await send()
    await tx
      .updateTable('reminder')
      .set({ sent_at: sql<string>`now()` })
      .where('province', '=', key.province)
      .where('agency', '=', key.agency)
      .where('day', '=', key.day)
      .execute()
    return true
  })
}
