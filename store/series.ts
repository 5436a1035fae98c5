import { sql } from 'kysely'
import type { ReconciledFigure, ReconciledObservation } from '../schemas/observation.ts'
import type { SeriesRow, VintageRow } from './database.ts'
import { type Db, insertEach } from './insert-rows.ts'

/** The reconciled observations of a vintage, in place of those of an earlier run. */
export async function replaceSeries(
  db: Db,
  vintage: VintageRow,
  series: readonly ReconciledObservation[],
): Promise<void> {
  const { province, vintage_id } = vintage
  await db.deleteFrom('series').where('province', '=', province).where('vintage_id', '=', vintage_id).execute()
  await insertEach(db, 'series', series, (row) => toRow(vintage, row))
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

/** That of the primary key inside a vintage: read from its index. */
const inOrderOfKey = sql`indicator, area, industry, ownership, item, period, prices`
const figure = [
  ...(['indicator', 'area', 'industry', 'ownership', 'item', 'period', 'prices'] as const),
  ...(['boundaries', 'value', 'status', 'estimated_share', 'step'] as const),
] as const

/** The series of a vintage in the order of their key, each with what it was made from. */
export async function readSeries(db: Db, vintage: VintageRow): Promise<ReconciledObservation[]> {
  const rows = await seriesOf(db, vintage).select('inputs').execute()
  return rows.map((row) => ({ ...figureOf(vintage, row), inputs: row.inputs as ReconciledObservation['inputs'] }))
}

/** The same without what they were made from, which is most of what is stored. */
export async function readSeriesFigures(db: Db, vintage: VintageRow): Promise<ReconciledFigure[]> {
  const rows = await seriesOf(db, vintage).execute()
  return rows.map((row) => figureOf(vintage, row))
}

const seriesOf = (db: Db, { province, vintage_id }: VintageRow) =>
  db
    .selectFrom('series')
    .select([...figure])
    .where('province', '=', province)
    .where('vintage_id', '=', vintage_id)
    .orderBy(inOrderOfKey)

const figureOf = ({ province }: VintageRow, row: Pick<SeriesRow, (typeof figure)[number]>): ReconciledFigure =>
  ({
    province,
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
  }) as ReconciledFigure
