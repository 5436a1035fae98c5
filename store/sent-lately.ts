import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/** Files and bytes that a person sent in the 24 hours before `at`. */
export async function readSentLately(db: Db, person: string, at: Date): Promise<{ files: number; bytes: number }> {
  const since = new Date(at.getTime() - 86_400_000).toISOString()
  const row = await db
    .selectFrom('submission_sender as f')
    .leftJoin('submission as s', (join) =>
      join.onRef('s.province', '=', 'f.province').onRef('s.submission_id', '=', 'f.submission_id'),
    )
    .select(({ fn }) => [fn.countAll<number>().as('files'), sql<number>`coalesce(sum(s.bytes), 0)::float8`.as('bytes')])
    .where('f.person_id', '=', person)
    .where('f.at', '>', since)
    .executeTakeFirstOrThrow()
  return { files: Number(row.files), bytes: row.bytes }
}
