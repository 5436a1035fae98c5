import { sql } from 'kysely'
import { type Observation, underRuleset, type ValidatedObservation } from '../schemas/observation.ts'
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

const ofIndicators = (db: Db, province: string, indicators: readonly string[]) =>
  currentFigures(db, province)
    .selectAll('o')
    .where(sql<boolean>`o.indicator = any(${indicators}::text[])`)
    .orderBy(sql`o.origin collate "C"`)

/** Observations of the named indicators in the submissions that stand for their form and period, any period. */
export async function readCurrentObservations(
  db: Db,
  province: string,
  indicators: readonly string[],
): Promise<ValidatedObservation[]> {
  const rows = await ofIndicators(db, province, indicators).select('c.ruleset').execute()
  return rows.map((row) => underRuleset(observationOf(row), row.ruleset ?? ''))
}

/** The same of what one agency reported for some periods. */
export async function readOwnObservations(
  db: Db,
  { province, agency }: { province: string; agency: string },
  { indicators, periods }: { indicators: readonly string[]; periods: readonly Period[] },
): Promise<Observation[]> {
  const rows = await ofIndicators(db, province, indicators)
    .where('c.agency', '=', agency)
    .where(sql<boolean>`o.period = any(${periods}::text[])`)
    .execute()
  return rows.map(observationOf)
}
