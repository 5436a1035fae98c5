import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/** Of each of these submissions, the communes for which a later one of them stands: their rows there count no longer. */
export async function readReplacedAreas(
  db: Db,
  province: string,
  submissions: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ submission: string; areas: string[] }>`
    select i.submission_id as submission, array_agg(distinct area) as areas
    from intake i join arrived a using (province, submission_id)
    join intake n on (n.province, n.agency, n.form, n.period) = (i.province, i.agency, i.form, i.period)
    join arrived b on (b.province, b.submission_id) = (n.province, n.submission_id),
    unnest(n.areas) as area
    where i.province = ${province} and i.submission_id = any(${submissions}::text[])
      and n.submission_id = any(${submissions}::text[]) and b.arrival > a.arrival
    group by i.submission_id`.execute(db)
  return new Map(rows.map(({ submission, areas }) => [submission, new Set(areas)]))
}
