import { sql } from 'kysely'
import type { Finding } from '../schemas/finding.ts'
import type { Observation } from '../schemas/observation.ts'
import type { WaitingSubmission } from '../schemas/review-queue.ts'
import { atOnce } from './at-once.ts'
import type { Db } from './insert-rows.ts'

/**
 * Every submission that the reader may decide on and nobody has, of one province where given; once where it answers for many communes.
 * Found for all obligations at once: a province has thousands of commune files.
 */
export async function readWaiting(
  db: Db,
  { province = null, person = null }: { province?: string | null; person?: string | null },
): Promise<WaitingSubmission[]> {
  const query = sql<WaitingSubmission>`
    with before as (
      select i.province, i.submission_id, lag(i.submission_id) over (
        partition by i.province, i.agency, i.form, i.period, i.areas order by a.arrival) as previous
      from intake i join arrived a using (province, submission_id)
    ), said as (
      select r.province, r.submission_id, count(*) filter (where r.action = 'explain') as explanations,
        max(r.review_id) filter (where r.action = 'explain') as explained,
        max(r.review_id) filter (where r.action = 'recheck') as rechecked
      from review r group by r.province, r.submission_id
    )
    select distinct on (n.received_at, n.submission_id)
      n.province, n.round_id as round, n.agency, n.form, n.period, greatest(o.due, x.extended_until) as due,
      n.submission_id as submission, s.file_name as "fileName", n.received_at as "receivedAt", n.state, b.previous,
      k.reason as recheck, coalesce(e.explanations, 0)::int as explanations,
      exists (select from submission_sender w
        where (w.province, w.submission_id, w.person_id) = (n.province, n.submission_id, ${person}))
      or exists (select from review x
        where (x.province, x.submission_id, x.action, x.person_id) = (n.province, n.submission_id, 'explain', ${person}))
        as "isOwn"
    from newest_file n
    join obligation o using (province, round_id, form, period, agency, area)
    join submission s using (province, submission_id)
    join before b using (province, submission_id)
    left join standing_terms x using (province, round_id, form, period, agency, area)
    left join standing_review v using (province, submission_id)
    left join said e using (province, submission_id)
    left join review k on k.review_id = e.rechecked and e.rechecked > coalesce(e.explained, 0)
    where (${province}::text is null or n.province = ${province}) and v.action is null and 'lock' is distinct from (
      select d.action from obligation_decision d
      where (d.province, d.round_id, d.form, d.period, d.agency, d.area)
          = (n.province, n.round_id, n.form, n.period, n.agency, n.area) and d.action in ('lock', 'unlock')
      order by d.decision_id desc limit 1)
    order by n.received_at, n.submission_id, due`
  return (await atOnce(db, () => query.execute(db))).rows
}

/** Findings of reading, checking and the round's rules that name one of the submissions, by submission. */
export async function readFindingsOf(db: Db, submissions: readonly string[]): Promise<Map<string, Finding[]>> {
  const { rows } = await sql<Finding & { submission: string }>`
    with asked as (select submission, left(submission, 2) as province from unnest(${submissions}::text[]) as s (submission))
    select f.code, f.severity, f.place, f.facts, f.submission from (
      select f.*, s.submission from finding f join asked s on (f.province, f.subject) = (s.province, s.submission)
      where f.stage in ('ingest', 'validate')
      union all
      select f.*, s.submission from finding f
        join asked s on (f.province, split_part(f.place, '!', 1)) = (s.province, s.submission)
      where f.stage = 'validate' and f.subject <> s.submission) f
    order by f.submission, f.stage, f.subject, f.ordinal`.execute(db)
  const found = new Map<string, Finding[]>()
  for (const { submission, ...finding } of rows) {
    const own = found.get(submission)
    if (own === undefined) found.set(submission, [finding])
    else own.push(finding)
  }
  return found
}

/** Figures of whole provinces in the submissions: what GRDP is compiled from directly. */
export async function readProvinceFigures(db: Db, submissions: readonly string[]): Promise<Observation[]> {
  if (submissions.length === 0) return []
  const rows = await db
    .selectFrom('observation')
    .selectAll()
    .where('province', 'in', [...new Set(submissions.map((id) => id.slice(0, 2)))])
    .where(sql<boolean>`submission_id = any(${submissions}::text[])`)
    .where('area', 'like', 'P-%')
    .where('value', 'is not', null)
    .execute()
  return rows.map(({ submission_id: submission, ...row }) => ({ ...row, submission }) as Observation)
}
