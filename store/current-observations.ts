import { sql } from 'kysely'
import { underRuleset, type ValidatedObservation } from '../schemas/observation.ts'
import type { Period } from '../schemas/period.ts'
import type { Db } from './insert-rows.ts'
import { observationOf } from './observation-of.ts'

/** What stands of a province's figures: rows of current submissions, without those that a later file took over. */
export const currentFigures = (db: Db, province: string) =>
  db
    .selectFrom('observation as o')
    .innerJoin('current_submission as c', (join) =>
      join.onRef('c.province', '=', 'o.province').onRef('c.submission_id', '=', 'o.submission_id'),
    )
    .where(sql<boolean>`o.area <> all(c.replaced)`)
    .where('o.province', '=', province)

/** Observations of the named indicators in the submissions that stand for their form and period: of some periods, or of any. */
export async function readCurrentObservations(
  db: Db,
  province: string,
  indicators: readonly string[],
  periods: readonly Period[] | null = null,
): Promise<ValidatedObservation[]> {
  const rows = await currentFigures(db, province)
    .selectAll('o')
    .select('c.ruleset')
    .where(sql<boolean>`o.indicator = any(${indicators}::text[])`)
    .$if(periods !== null, (query) => query.where(sql<boolean>`o.period = any(${periods}::text[])`))
    .orderBy(sql`o.origin collate "C"`)
    .execute()
  return rows.map((row) => underRuleset(observationOf(row), row.ruleset ?? ''))
}
