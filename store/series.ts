import { sql } from 'kysely'
import type { ReconciledObservation } from '../schemas/observation.ts'
import type { VintageRow } from './database.ts'
import { type Db, insertRows } from './insert-rows.ts'

/** The reconciled observations of a vintage, in place of those of an earlier run. */
export async function replaceSeries(
  db: Db,
  vintage: VintageRow,
  series: readonly ReconciledObservation[],
): Promise<void> {
  const { province, vintage_id } = vintage
  await db.deleteFrom('series').where('province', '=', province).where('vintage_id', '=', vintage_id).execute()
  await insertRows(
    db,
    'series',
    series.map(({ estimatedShare, ...row }) => ({ ...row, province, vintage_id, estimated_share: estimatedShare })),
  )
}

export async function readSeries(db: Db, vintage: VintageRow): Promise<ReconciledObservation[]> {
  const rows = await db
    .selectFrom('series')
    .selectAll()
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .orderBy(sql`(indicator, area, industry, ownership, item, period, prices)`)
    .execute()
  return rows.map(
    ({ vintage_id: _, estimated_share, ...row }) =>
      ({ ...row, estimatedShare: estimated_share }) as ReconciledObservation,
  )
}
