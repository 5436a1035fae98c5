import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

export interface DigestReader {
  province: string
  person: string
  email: string
  name: string
}

/** Who works on the figures of a province and has not had the digest of a week, once each, accounts that are closed left out. */
export async function readDigestReaders(db: Db, week: string): Promise<DigestReader[]> {
  return db
    .selectFrom('person_right as r')
    .innerJoin('person as p', 'p.person_id', 'r.person_id')
    .select(['r.province', 'p.person_id as person', 'p.email', 'p.name'])
    .distinct()
    .where('r.role', 'in', ['statistician', 'approver'])
    .where('p.disabled_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('weekly_digest as d')
            .select('d.sent_at')
            .whereRef('d.province', '=', 'r.province')
            .whereRef('d.person_id', '=', 'p.person_id')
            .where('d.week', '=', week)
            .where('d.sent_at', 'is not', null),
        ),
      ),
    )
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
