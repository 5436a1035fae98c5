import { sql } from 'kysely'
import type { ReconciledFigure, ReconciledObservation } from '../schemas/observation.ts'
import type { VintageRow } from './database.ts'
import { copyEach, type Db } from './insert-rows.ts'

/** The reconciled observations of a vintage, in place of those of an earlier run. */
export async function replaceSeries(
  db: Db,
  vintage: VintageRow,
  series: readonly ReconciledObservation[],
): Promise<void> {
  const { province, vintage_id } = vintage
  await db.deleteFrom('series').where('province', '=', province).where('vintage_id', '=', vintage_id).execute()
  await copyEach(db, { table: 'series', columns }, series, (row) => [
    province,
    vintage_id,
    row.indicator,
    row.area,
    row.industry,
    row.ownership,
    row.item,
    row.period,
    row.prices,
    row.boundaries,
    row.value,
    row.status,
    row.estimatedShare,
    row.step,
    row.inputs,
  ])
}

const columns = [
  ...(['province', 'vintage_id', 'indicator', 'area', 'industry', 'ownership', 'item', 'period'] as const),
  ...(['prices', 'boundaries', 'value', 'status', 'estimated_share', 'step', 'inputs'] as const),
]

/** That of the primary key inside a vintage: read from its index. */
const inOrderOfKey = sql`indicator, area, industry, ownership, item, period, prices`
const figure = [
  ...(['province', 'indicator', 'area', 'industry', 'ownership', 'item', 'period', 'prices'] as const),
  ...(['boundaries', 'value', 'status', 'estimated_share as estimatedShare', 'step'] as const),
] as const

/** The series of a vintage in the order of their key, each with what it was made from. */
export const readSeries = async (db: Db, vintage: VintageRow): Promise<ReconciledObservation[]> =>
  (await seriesOf(db, vintage).select('inputs').execute()) as ReconciledObservation[]

/** The same without what they were made from, which is most of what is stored. The rows are the figures: none is copied. */
export const readSeriesFigures = async (db: Db, vintage: VintageRow): Promise<ReconciledFigure[]> =>
  (await seriesOf(db, vintage).execute()) as ReconciledFigure[]

const seriesOf = (db: Db, { province, vintage_id }: VintageRow) =>
  db
    .selectFrom('series')
    .select([...figure])
    .where('province', '=', province)
    .where('vintage_id', '=', vintage_id)
    .orderBy(inOrderOfKey)
