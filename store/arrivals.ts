import { sql } from 'kysely'
import type { SubmissionIdentity } from '../schemas/submission.ts'
import type { Db } from './insert-rows.ts'

export interface Arrival {
  /** What reading made of it; null before, and of a file that cannot be read. */
  identity: SubmissionIdentity | null
  /** Did another file of its form, or one that nobody has read yet, come after it? */
  followed: boolean
}

/** Where a submission stands among those that came; null when there is none. */
export async function readArrival(db: Db, of: { province: string; submission: string }): Promise<Arrival | null> {
  const { rows } = await sql<Omit<SubmissionIdentity, 'areas'> & { areas: string[] | null; followed: boolean }>`
    select s.province, i.agency, i.form, i.form_version as "formVersion", i.period, i.areas, exists (
      select from arrived t left join intake j using (province, submission_id)
      where t.province = s.province and t.arrival > s.arrival and (i.submission_id is null or j.submission_id is null
        or (j.agency, j.form, j.period) = (i.agency, i.form, i.period))) as followed
    from arrived s left join intake i using (province, submission_id)
    where s.province = ${of.province} and s.submission_id = ${of.submission}`.execute(db)
  const [row] = rows
  if (row === undefined) return null
  const { followed, areas, ...whole } = row
  const identity = areas === null ? whole : { ...whole, areas }
  return { identity: identity.form === null ? null : identity, followed }
}

/** The same bytes came again: from now on they are the last that arrived. */
export async function appendArrival(
  db: Db,
  { province, submission, at }: { province: string; submission: string; at: string },
): Promise<void> {
  await sql`insert into submission_again (province, submission_id, received_at, after_review)
    select ${province}, ${submission}, ${at}, coalesce(max(review_id), 0) from review
    where province = ${province} and submission_id = ${submission}`.execute(db)
}
