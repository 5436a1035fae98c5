import { sql } from 'kysely'
import type { Finding } from '../schemas/finding.ts'
import type { Observation } from '../schemas/observation.ts'
import type { WaitingSubmission } from '../schemas/review-queue.ts'
import type { Db } from './insert-rows.ts'

/** Every submission that the reader may decide on and nobody has, of one province where given; once where it answers for many communes. */
export async function readWaiting(
  db: Db,
  { province = null, person = null }: { province?: string | null; person?: string | null },
): Promise<WaitingSubmission[]> {
  const { rows } = await sql<WaitingSubmission>`
    select distinct on (a.received_at, o.submission_id)
      o.province, o.round_id as round, o.agency, o.form, o.period, o.due, o.submission_id as submission,
      s.file_name as "fileName", a.received_at as "receivedAt", o.state, p.previous, e.recheck,
      coalesce(e.explanations, 0)::int as explanations,
      exists (select from submission_sender w
        where (w.province, w.submission_id, w.person_id) = (o.province, o.submission_id, ${person}))
      or exists (select from review x
        where (x.province, x.submission_id, x.action, x.person_id) = (o.province, o.submission_id, 'explain', ${person}))
        as "isOwn"
    from obligation_status o join submission s using (province, submission_id) join arrived a using (province, submission_id)
    join intake m using (province, submission_id)
    left join lateral (
      select j.submission_id as previous from intake j join arrived t using (province, submission_id)
      where (j.province, j.agency, j.form, j.period) = (o.province, o.agency, o.form, o.period)
        and t.arrival < a.arrival and j.areas is not distinct from m.areas
      order by t.arrival desc limit 1) p on true
    left join lateral (
      select count(*) filter (where r.action = 'explain') as explanations,
        (array_agg(r.reason order by r.review_id desc) filter (where r.action = 'recheck' and r.review_id >
          coalesce((select max(x.review_id) from review x where (x.province, x.submission_id, x.action)
            = (o.province, o.submission_id, 'explain')), 0)))[1] as recheck
      from review r where (r.province, r.submission_id) = (o.province, o.submission_id)) e on true
    where o.review is null and not o.locked and o.submission_id is not null
      and (${province}::text is null or o.province = ${province})
    order by a.received_at, o.submission_id, o.due`.execute(db)
  return rows
}

/** Findings of reading, checking and the round's rules that name one of the submissions, by submission. */
export async function readFindingsOf(db: Db, submissions: readonly string[]): Promise<Map<string, Finding[]>> {
  const { rows } = await sql<Finding & { submission: string }>`
    select f.code, f.severity, f.place, f.facts, s.submission
    from unnest(${submissions}::text[]) as s(submission)
    join finding f on f.province = left(s.submission, 2)
      and (f.subject = s.submission or (f.stage = 'validate' and split_part(f.place, '!', 1) = s.submission))
    where f.stage in ('ingest', 'validate')
    order by s.submission, f.stage, f.subject, f.ordinal`.execute(db)
  const found = new Map<string, Finding[]>()
  for (const { submission, ...finding } of rows) found.set(submission, [...(found.get(submission) ?? []), finding])
  return found
}

/** Figures of whole provinces in the submissions: what GRDP is compiled from directly. */
export async function readProvinceFigures(db: Db, submissions: readonly string[]): Promise<Observation[]> {
  const rows = await db
    .selectFrom('observation')
    .selectAll()
    .where(sql<boolean>`submission_id = any(${submissions}::text[])`)
    .where('area', 'like', 'P-%')
    .where('value', 'is not', null)
    .execute()
  return rows.map(({ submission_id: submission, ...row }) => ({ ...row, submission }) as Observation)
}
