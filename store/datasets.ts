import { sql } from 'kysely'
import type { Dataset } from '../schemas/dataset.ts'
import type { VintageRow } from './database.ts'
import type { Db } from './insert-rows.ts'
import { publicSince } from './public-since.ts'

/** A published table without its cells: what a list shows and what a slice is chosen by. */
export type DatasetHead = Omit<Dataset, 'cells'>

/** The frozen vintages that the caller may see, oldest first. */
export async function readFrozenVintages(db: Db): Promise<VintageRow[]> {
  return db
    .selectFrom('vintage')
    .selectAll()
    .where('frozen_at', 'is not', null)
    .orderBy('frozen_at')
    .orderBy('vintage_id')
    .execute()
}

export interface VintageChoice {
  vintage?: string | undefined
  province?: string | undefined
  period?: string | undefined
}

/** The newest frozen vintage of a choice among those that hold a table; null when there is none. */
export async function findFrozenVintage(
  db: Db,
  choice: VintageChoice,
  table: string | null,
): Promise<VintageRow | null> {
  let query = db.selectFrom('vintage as v').selectAll('v').where('v.frozen_at', 'is not', null)
  if (choice.vintage !== undefined) query = query.where('v.vintage_id', '=', choice.vintage)
  if (choice.province !== undefined) query = query.where('v.province', '=', choice.province)
  if (choice.period !== undefined) query = query.where('v.period', '=', choice.period)
  if (table !== null)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('dataset as d')
          .select('d.dataset_id')
          .whereRef('d.province', '=', 'v.province')
          .whereRef('d.vintage_id', '=', 'v.vintage_id')
          .where('d.dataset_id', '=', table),
      ),
    )
  const row = await query.orderBy('v.frozen_at', 'desc').orderBy('v.vintage_id', 'desc').limit(1).executeTakeFirst()
  return row ?? null
}

type VintageKey = Pick<VintageRow, 'province' | 'vintage_id'>

/** The tables of a vintage without cells, by number. */
export async function readDatasetHeads(db: Db, vintage: VintageKey): Promise<DatasetHead[]> {
  const rows = await db
    .selectFrom('dataset')
    .select('body')
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .orderBy(sql`(body->>'number')::int`)
    .orderBy('dataset_id')
    .execute()
  return rows.map((row) => row.body as DatasetHead)
}

/** One table without cells; null when the vintage has none of that id. */
export async function readDatasetHead(db: Db, vintage: VintageKey, table: string): Promise<DatasetHead | null> {
  const row = await db
    .selectFrom('dataset')
    .select('body')
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .where('dataset_id', '=', table)
    .executeTakeFirst()
  return row ? (row.body as DatasetHead) : null
}

/** The cells of the rows `first <= ordinal < end` of a table, in order. */
export async function readDatasetRows(
  db: Db,
  { vintage, table }: { vintage: VintageKey; table: string },
  [first, end]: readonly [number, number],
): Promise<Dataset['cells']> {
  const rows = await db
    .selectFrom('dataset_row')
    .select('cells')
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .where('dataset_id', '=', table)
    .where('ordinal', '>=', first)
    .where('ordinal', '<', end)
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => row.cells as Dataset['cells'][number])
}

/** A table of a list: which vintage holds it, how it is called, how large it is. */
export interface PublishedTable extends Pick<Dataset, 'id' | 'number' | 'title' | 'unit' | 'unitLabel' | 'stage'> {
  vintage: string
  province: string
  period: string
  frozenAt: string
  /** When everybody could see it first. */
  publicSince: string
  /** What the rows are: period, industry, area. */
  dimension: string
  rows: number
  columns: number
}

/** Every published table of every vintage that the caller may see, newest vintage first; rows and columns count headings. */
export async function readPublishedTables(db: Db): Promise<PublishedTable[]> {
  const rows = await db
    .selectFrom('dataset as d')
    .innerJoin('vintage as v', (join) =>
      join.onRef('v.province', '=', 'd.province').onRef('v.vintage_id', '=', 'd.vintage_id'),
    )
    .select(['d.dataset_id', 'v.vintage_id', 'v.province', 'v.period', 'v.stage', 'v.frozen_at', 'v.embargo_until'])
    .select([
      sql<number>`(d.body->>'number')::int`.as('number'),
      sql<Dataset['title']>`d.body->'title'`.as('title'),
      sql<string>`d.body->>'unit'`.as('unit'),
      sql<Dataset['title']>`d.body->'unitLabel'`.as('unit_label'),
      sql<string>`d.body->'rows'->>'dimension'`.as('dimension'),
      sql<number>`jsonb_array_length(d.body->'rows'->'headings')`.as('rows'),
      sql<number>`jsonb_array_length(d.body->'columns'->'headings')`.as('columns'),
    ])
    .where('v.frozen_at', 'is not', null)
    .orderBy('v.frozen_at', 'desc')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.dataset_id, number: row.number, title: row.title, unit: row.unit, unitLabel: row.unit_label },
    ...{ vintage: row.vintage_id, province: row.province, period: row.period, stage: row.stage },
    publicSince: publicSince(row),
    ...{ frozenAt: row.frozen_at ?? '', rows: row.rows, columns: row.columns },
    dimension: row.dimension,
  }))
}
