import type { Db } from './insert-rows.ts'

/** Why each of these submissions was sent back, by its id; those that were not are absent. */
export async function readReturnReasons(db: Db, submissions: readonly string[]): Promise<Map<string, string>> {
  if (submissions.length === 0) return new Map()
  const rows = await db
    .selectFrom('review')
    .select(['submission_id', 'reason'])
    .where('submission_id', 'in', [...submissions])
    .where('action', 'in', ['return', 'refuse'])
    .orderBy('review_id')
    .execute()
  return new Map(rows.map((row) => [row.submission_id, row.reason]))
}
