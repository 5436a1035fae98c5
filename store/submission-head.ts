import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/** One submission without its bytes: the file as it came, and what reading and checking made of it. */
export interface SubmissionHead {
  province: string
  id: string
  fileName: string
  bytes: number
  sha256: string
  receivedAt: string
  /** received: not read yet. See schemas/submission.ts for the others. */
  state: 'received' | 'unreadable' | 'read' | 'failed' | 'passed'
  agency: string | null
  form: string | null
  formVersion: string | null
  period: string | null
  /** Communes that it stands for; null: the whole form. */
  areas: string[] | null
  readAt: string | null
  checkedAt: string | null
  requiredCells: number
  filledCells: number
  /** Is it the one that the compilation uses? */
  isCurrent: boolean
}

/** The head of a submission; null when there is none, or none that the transaction's person may see. */
export async function readSubmissionHead(db: Db, id: string): Promise<SubmissionHead | null> {
  const row = await heads(db).where('s.submission_id', '=', id).executeTakeFirst()
  return row === undefined ? null : toHead(row)
}

/** Every submission of one form and period of an agency that has a row of these communes (null: of any), newest first. */
export async function readSiblings(
  db: Db,
  of: { province: string; agency: string; form: string; period: string; areas: string[] | null },
): Promise<SubmissionHead[]> {
  const rows = await heads(db)
    .where('i.province', '=', of.province)
    .where('i.agency', '=', of.agency)
    .where('i.form', '=', of.form)
    .where('i.period', '=', of.period)
    .where(sql<boolean>`(i.areas is null or ${of.areas}::text[] is null or i.areas && ${of.areas}::text[])`)
    .orderBy('a.arrival', 'desc')
    .execute()
  return rows.map(toHead)
}

/** As the view current_submission has it, asked of one file and those of its form and period alone. */
const isCurrent = sql<boolean>`(
  exists (select from usable_submission u where (u.province, u.submission_id) = (s.province, s.submission_id))
  and not exists (
    select from usable_submission n
    where (n.province, n.agency, n.form, n.period) = (i.province, i.agency, i.form, i.period)
      and n.arrival > a.arrival and n.areas is null)
  and (i.areas is null or exists (
    select from unnest(i.areas) as area
    where not exists (
      select from usable_submission n
      where (n.province, n.agency, n.form, n.period) = (i.province, i.agency, i.form, i.period)
        and n.arrival > a.arrival and area = any(n.areas)))))`

const heads = (db: Db) =>
  db
    .selectFrom('submission as s')
    .leftJoin('intake as i', (join) =>
      join.onRef('i.province', '=', 's.province').onRef('i.submission_id', '=', 's.submission_id'),
    )
    .innerJoin('arrived as a', (join) =>
      join.onRef('a.province', '=', 's.province').onRef('a.submission_id', '=', 's.submission_id'),
    )
    .select(['s.province', 's.submission_id', 's.file_name', 's.bytes', 's.sha256', 's.received_at'])
    .select(['i.state', 'i.agency', 'i.form', 'i.form_version', 'i.period', 'i.areas', 'i.read_at', 'i.checked_at'])
    .select(['i.required_cells', 'i.filled_cells'])
    .select(isCurrent.as('is_current'))

type HeadRow = Awaited<ReturnType<ReturnType<typeof heads>['execute']>>[number]

const toHead = (row: HeadRow): SubmissionHead => ({
  ...{ province: row.province, id: row.submission_id, fileName: row.file_name, bytes: row.bytes, sha256: row.sha256 },
  ...{ receivedAt: row.received_at, state: (row.state ?? 'received') as SubmissionHead['state'] },
  ...{ agency: row.agency, form: row.form, formVersion: row.form_version, period: row.period, areas: row.areas },
  ...{ readAt: row.read_at, checkedAt: row.checked_at, isCurrent: row.is_current },
  ...{ requiredCells: row.required_cells ?? 0, filledCells: row.filled_cells ?? 0 },
})

/** State alone, for following: one row by its key. */
export async function readIntakeState(db: Db, province: string, id: string): Promise<SubmissionHead['state'] | null> {
  const row = await db
    .selectFrom('submission as s')
    .leftJoin('intake as i', (join) =>
      join.onRef('i.province', '=', 's.province').onRef('i.submission_id', '=', 's.submission_id'),
    )
    .select('i.state')
    .where('s.province', '=', province)
    .where('s.submission_id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : ((row.state ?? 'received') as SubmissionHead['state'])
}
