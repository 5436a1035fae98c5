import { sql } from 'kysely'
import type { ReconciledObservation } from '../schemas/observation.ts'
import type { SeriesRow, VintageRow } from './database.ts'
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
    series.map((row) => toRow(vintage, row)),
  )
}

/** Written out, as `underRuleset` of schemas/observation.ts. */
const toRow = ({ province, vintage_id }: VintageRow, row: ReconciledObservation): SeriesRow => ({
  province,
  vintage_id,
  indicator: row.indicator,
  area: row.area,
  industry: row.industry,
  ownership: row.ownership,
  item: row.item,
  period: row.period,
  prices: row.prices,
  boundaries: row.boundaries,
  value: row.value,
  status: row.status,
  estimated_share: row.estimatedShare,
  step: row.step,
  inputs: row.inputs,
})

export async function readSeries(db: Db, vintage: VintageRow): Promise<ReconciledObservation[]> {
  const rows = await db
    .selectFrom('series')
    .selectAll()
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .orderBy(sql`(indicator, area, industry, ownership, item, period, prices)`)
    .execute()
  return rows.map(fromRow)
}

const fromRow = (row: SeriesRow): ReconciledObservation =>
  ({
    province: row.province,
    indicator: row.indicator,
    area: row.area,
    industry: row.industry,
    ownership: row.ownership,
    item: row.item,
    period: row.period,
    prices: row.prices,
    boundaries: row.boundaries,
    value: row.value,
    status: row.status,
    estimatedShare: row.estimated_share,
    step: row.step,
    inputs: row.inputs,
  }) as ReconciledObservation
