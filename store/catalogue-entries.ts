import type { Db } from './insert-rows.ts'

export interface CatalogueEntry {
  code: string
  body: unknown
}

/** Kinds of entry in a catalogue version with how many there are of each. */
export async function countCatalogueKinds(db: Db, version: string): Promise<{ kind: string; entries: number }[]> {
  return db
    .selectFrom('catalogue_content')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('entries')])
    .where('version', '=', version)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
}

/** Entries of one kind in their order; of one code only when it is given (a code may stand for several dated entries). */
export async function readCatalogueEntries(
  db: Db,
  version: string,
  choice: { kind: string; code?: string | undefined },
): Promise<CatalogueEntry[]> {
  let query = db
    .selectFrom('catalogue_content as c')
    .innerJoin('catalogue_entry as e', (join) =>
      join.onRef('e.kind', '=', 'c.kind').onRef('e.code', '=', 'c.code').onRef('e.hash', '=', 'c.hash'),
    )
    .select(['c.code', 'e.body'])
    .where('c.version', '=', version)
    .where('c.kind', '=', choice.kind)
  if (choice.code !== undefined) query = query.where('c.code', '=', choice.code)
  return query.orderBy('c.ordinal').execute()
}
