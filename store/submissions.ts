import { groupBy } from '../schemas/group-by.ts'
import type { Submission, SubmissionStatus } from '../schemas/submission.ts'
import type { CurrentSubmissionRow } from './database.ts'
import type { Db } from './insert-rows.ts'

/** Stores a file as received. The same bytes sent twice are one submission: the first keeps its name and time. */
export async function appendSubmission(
  db: Db,
  submission: Submission,
  content: Uint8Array,
): Promise<{ created: boolean }> {
  const result = await db
    .insertInto('submission')
    .values({
      province: submission.province,
      submission_id: submission.id,
      sha256: submission.sha256,
      file_name: submission.fileName,
      bytes: submission.bytes,
      received_at: submission.receivedAt,
      content: Buffer.from(content),
    })
    .onConflict((conflict) => conflict.columns(['province', 'submission_id']).doNothing())
    .executeTakeFirst()
  return { created: result.numInsertedOrUpdatedRows === 1n }
}

export interface StoredSubmission {
  submission: Submission
  content: Uint8Array
  /** Its place among all that came, the last time that it came. */
  arrival: number
}

export async function readSubmission(db: Db, province: string, id: string): Promise<StoredSubmission | null> {
  const row = await db
    .selectFrom('submission as s')
    .innerJoin('arrived as a', (join) =>
      join.onRef('a.province', '=', 's.province').onRef('a.submission_id', '=', 's.submission_id'),
    )
    .selectAll('s')
    .select('a.arrival as last_arrival')
    .where('s.province', '=', province)
    .where('s.submission_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const submission = {
    id: row.submission_id,
    province: row.province,
    sha256: row.sha256,
    fileName: row.file_name,
    bytes: row.bytes,
    receivedAt: row.received_at,
  }
  return { submission, content: row.content, arrival: row.last_arrival }
}

export type CurrentSubmission = CurrentSubmissionRow & {
  cells: { required: number; filled: number; byArea?: Record<string, number> }
}

/** For each form and period of an agency, the last whole file that passed and was not sent back, and those of single communes after it. */
export async function readCurrentSubmissions(db: Db, province: string): Promise<CurrentSubmission[]> {
  const rows = await db
    .selectFrom('current_submission as c')
    .innerJoin('intake as i', (join) =>
      join.onRef('i.province', '=', 'c.province').onRef('i.submission_id', '=', 'c.submission_id'),
    )
    .selectAll('c')
    .select(['i.required_cells', 'i.filled_cells', 'i.filled_by_area'])
    .where('c.province', '=', province)
    .orderBy('c.submission_id')
    .execute()
  return rows.map(({ required_cells: required, filled_cells: filled, filled_by_area, ...row }) => {
    const byArea = filled_by_area as Record<string, number> | null
    return { ...row, cells: { required, filled, ...(byArea === null ? {} : { byArea }) } }
  })
}

/** Every submission with what became of it, newest first. `superseded`: a later one of the same form and period passed. */
export async function readSubmissionStatuses(db: Db, province?: string): Promise<SubmissionStatus[]> {
  let query = db
    .selectFrom('submission as s')
    .innerJoin('arrived as a', (join) =>
      join.onRef('a.province', '=', 's.province').onRef('a.submission_id', '=', 's.submission_id'),
    )
    .leftJoin('intake as i', (join) =>
      join.onRef('i.province', '=', 's.province').onRef('i.submission_id', '=', 's.submission_id'),
    )
    .select(({ selectFrom }) => {
      const count = (severity: string) =>
        selectFrom('finding as f')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .whereRef('f.province', '=', 's.province')
          .whereRef('f.subject', '=', 's.submission_id')
          .where('f.severity', '=', severity)
      return [
        's.province',
        's.submission_id',
        's.file_name',
        's.received_at',
        'i.state',
        'i.agency',
        'i.form',
        'i.period',
        'i.areas',
        'a.arrival',
        count('error').as('errors'),
        count('warning').as('warnings'),
      ]
    })
    .orderBy('a.arrival', 'desc')
  if (province) query = query.where('s.province', '=', province)
  const rows = await query.execute()
  const isReplaced = await replacedBy(db, province)
  return rows.map((row) => ({
    province: row.province,
    submissionId: row.submission_id,
    fileName: row.file_name,
    receivedAt: row.received_at,
    state: row.state === null ? 'received' : isReplaced(row) ? 'superseded' : row.state,
    agency: row.agency,
    form: row.form,
    period: row.period,
    errors: row.errors ?? 0,
    warnings: row.warnings ?? 0,
  }))
}

/** What tells whether a file that came later stands for all that another one has. */
async function replacedBy(db: Db, province: string | undefined): Promise<(of: Replaceable) => boolean> {
  let query = db.selectFrom('current_submission').select(['province', 'agency', 'form', 'period', 'areas', 'arrival'])
  if (province) query = query.where('province', '=', province)
  const standing = groupBy(await query.execute(), keyOf)
  return (of) =>
    (standing.get(keyOf(of)) ?? []).some(
      ({ arrival, areas }) =>
        arrival > of.arrival && (areas === null || of.areas?.every((area) => areas.includes(area))),
    )
}

interface Replaceable {
  province: string
  agency: string | null
  form: string | null
  period: string | null
  areas: string[] | null
  arrival: number
}

const keyOf = ({ province, agency, form, period }: Replaceable): string => [province, agency, form, period].join(' ')
