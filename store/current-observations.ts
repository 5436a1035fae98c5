import { sql } from 'kysely'
import { underRuleset, type ValidatedObservation } from '../schemas/observation.ts'
import type { Db } from './insert-rows.ts'
import { observationOf } from './observation-of.ts'

/** Observations of the named indicators in the submissions that stand for their form and period, any period. */
export async function readCurrentObservations(
  db: Db,
  province: string,
  indicators: readonly string[],
): Promise<ValidatedObservation[]> {
  if (indicators.length === 0) return []
  const rows = await db
    .selectFrom('observation as o')
    .innerJoin('current_submission as c', (join) =>
      join.onRef('c.province', '=', 'o.province').onRef('c.submission_id', '=', 'o.submission_id'),
    )
    .where(sql<boolean>`o.area <> all(c.replaced)`)
    .selectAll('o')
    .select('c.ruleset')
    .where('o.province', '=', province)
    .where('o.indicator', 'in', [...indicators])
    .orderBy(sql`o.origin collate "C"`)
    .execute()
  return rows.map((row) => underRuleset(observationOf(row), row.ruleset ?? ''))
}
