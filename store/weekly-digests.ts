import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

export interface DigestReader {
  province: string
  person: string
  email: string
  name: string
}

/** Who works on the figures of a province, once each, accounts that are closed left out. */
export async function readDigestReaders(db: Db): Promise<DigestReader[]> {
  return db
    .selectFrom('person_right as r')
    .innerJoin('person as p', 'p.person_id', 'r.person_id')
    .select(['r.province', 'p.person_id as person', 'p.email', 'p.name'])
    .distinct()
    .where('r.role', 'in', ['statistician', 'approver'])
    .where('p.disabled_at', 'is', null)
    .orderBy('r.province')
    .orderBy('p.email')
    .execute()
}

export interface CameIn {
  agency: string | null
  form: string | null
  period: string | null
  state: string
}

/** Files of a province that came in since an instant, newest first; those not read yet have no form. */
export async function readCameIn(db: Db, province: string, since: Date): Promise<CameIn[]> {
  const { rows } = await sql<CameIn>`
    select i.agency, i.form, i.period, coalesce(i.state, 'received') as state
    from arrived a left join intake i using (province, submission_id)
    where a.province = ${province} and a.received_at >= ${since.toISOString()}
    order by a.arrival desc`.execute(db)
  return rows
}

/**
 * Sends the digest of a week under the lock of its row, if it has not been sent: one a person and week, whichever process asks. When
 * `send` fails nothing is marked and a later call tries again. Returns whether it was sent now.
 */
export async function sendDigestOnce(
  db: Db,
  { province, person: person_id, week }: { province: string; person: string; week: string },
  send: () => Promise<void>,
): Promise<boolean> {
  const key = { province, person_id, week }
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('weekly_digest')
      .values({ ...key, sent_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await tx
      .selectFrom('weekly_digest')
      .select('sent_at')
      .where((eb) => eb.and(key))
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.sent_at !== null) return false
    await send()
    await tx
      .updateTable('weekly_digest')
      .set({ sent_at: sql<string>`now()` })
      .where((eb) => eb.and(key))
      .execute()
    return true
  })
}
