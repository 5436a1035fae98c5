import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Dataset, ReleaseFile } from '../schemas/dataset.ts'
import type { Release } from '../schemas/published.ts'
import type { VintageRow } from './database.ts'
import { readDatasetHeads } from './datasets.ts'
import { type Db, insertRows } from './insert-rows.ts'
import { publicSince } from './public-since.ts'

/** The tables and files of a vintage, in place of those of an earlier run. */
export async function replaceRelease(
  db: Db,
  vintage: VintageRow,
  datasets: readonly Dataset[],
  files: readonly ReleaseFile[],
): Promise<void> {
  const { province, vintage_id } = vintage
  for (const table of ['dataset', 'release_file'] as const) {
    await db.deleteFrom(table).where('province', '=', province).where('vintage_id', '=', vintage_id).execute()
  }
  await insertRows(
    db,
    'dataset',
    datasets.map(({ cells: _, ...body }) => ({ province, vintage_id, dataset_id: body.id, body })),
  )
  for (const { id: dataset_id, cells: rows } of datasets)
    await insertRows(
      db,
      'dataset_row',
      rows.map((cells, ordinal) => ({ province, vintage_id, dataset_id, ordinal, cells })),
    )
  for (const file of files) {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    const content = Buffer.from(file.bytes)
    await db.insertInto('release_file').values({ province, vintage_id, path: file.path, sha256, content }).execute()
  }
}

/** The tables of a vintage, whole, by number. */
export async function readDatasets(db: Db, vintage: VintageRow): Promise<Dataset[]> {
  const heads = await readDatasetHeads(db, vintage)
  const rows = await db
    .selectFrom('dataset_row')
    .select(['dataset_id', 'cells'])
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .orderBy('dataset_id')
    .orderBy('ordinal')
    .execute()
  const cells = new Map(heads.map(({ id }) => [id, [] as Dataset['cells']]))
  for (const row of rows) cells.get(row.dataset_id)?.push(row.cells as Dataset['cells'][number])
  return heads.map((head) => ({ ...head, cells: cells.get(head.id)! }))
}

export interface StoredFile extends ReleaseFile {
  sha256: string
}

export async function readReleaseFiles(db: Db, vintage: VintageRow): Promise<StoredFile[]> {
  const rows = await db
    .selectFrom('release_file')
    .select(['path', 'sha256', 'content'])
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .orderBy('path')
    .execute()
  return rows.map((row) => ({ path: row.path, sha256: row.sha256, bytes: row.content }))
}

/** Every frozen vintage with its files, newest first. */
export async function readReleaseIndex(db: Db): Promise<Release[]> {
  const vintages = await db
    .selectFrom('vintage')
    .selectAll()
    .where('frozen_at', 'is not', null)
    .orderBy('frozen_at', 'desc')
    .orderBy('vintage_id')
    .execute()
  const files = await db
    .selectFrom('release_file')
    .select(['province', 'vintage_id', 'path', 'sha256', sql<number>`octet_length(content)`.as('bytes')])
    .orderBy('path')
    .execute()
  return vintages.map((v) => ({
    vintage: v.vintage_id,
    province: v.province,
    period: v.period,
    stage: v.stage,
    frozenAt: v.frozen_at ?? '',
    publicSince: publicSince(v),
    files: files
      .filter((f) => f.province === v.province && f.vintage_id === v.vintage_id)
      .map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
  }))
}

/** One file of a frozen vintage; null when there is none: an open vintage has no public file. */
export async function readReleaseFile(db: Db, vintage: string, path: string): Promise<StoredFile | null> {
  const row = await db
    .selectFrom('release_file as f')
    .innerJoin('vintage as v', (join) =>
      join.onRef('v.province', '=', 'f.province').onRef('v.vintage_id', '=', 'f.vintage_id'),
    )
    .select(['f.path', 'f.sha256', 'f.content'])
    .where('f.vintage_id', '=', vintage)
    .where('f.path', '=', path)
    .where('v.frozen_at', 'is not', null)
    .executeTakeFirst()
  return row ? { path: row.path, sha256: row.sha256, bytes: row.content } : null
}
