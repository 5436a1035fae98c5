import { sql } from 'kysely'
import type { EarlierExplanation } from '../schemas/explanation.ts'
import type { Db } from './insert-rows.ts'

/** More than a form gathers in years. */
const most = 500

/** Explanations given for a form of the same agency in its other submissions, newest first; those of a whole submission left out. */
export async function readEarlierExplanations(
  db: Db,
  { province, submission }: { province: string; submission: string },
): Promise<EarlierExplanation[]> {
  const rows = await db
    .selectFrom('review as r')
    .innerJoin('intake as earlier', (join) =>
      join.onRef('earlier.province', '=', 'r.province').onRef('earlier.submission_id', '=', 'r.submission_id'),
    )
    .innerJoin('intake as own', (join) =>
      join
        .onRef('own.province', '=', 'earlier.province')
        .onRef('own.form', '=', 'earlier.form')
        .onRef('own.agency', '=', 'earlier.agency')
        .on('own.submission_id', '=', submission),
    )
    .select([
      'r.submission_id as submission',
      'r.actor',
      'r.person_id as person',
      'r.at',
      'r.reason',
      'r.place',
      'earlier.period',
    ])
    .select(
      sql<EarlierExplanation['cell']>`(
        select jsonb_build_object('rowCode', cell->'rowCode', 'column', cell->'column')
        from jsonb_array_elements(earlier.form_cells) cell where cell->>'origin' = r.place limit 1)`.as('cell'),
    )
    .where('r.province', '=', province)
    .where('r.action', '=', 'explain')
    .where('r.place', '<>', '')
    .where('r.submission_id', '<>', submission)
    .orderBy('r.review_id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ period, ...row }) => ({ ...row, period: period ?? '' }))
}
