import type { Db } from './insert-rows.ts'
import type { ComparisonRow } from './run-rows.ts'

type Pair = Pick<ComparisonRow, 'province' | 'first_id' | 'second_id'>

/** The revisions of two vintages as JSON; null when they were not compared as they are now. */
export async function readComparison(db: Db, pair: Pair, inputs: string): Promise<string | null> {
  const row = await db
    .selectFrom('comparison')
    .select('revisions')
    .where('province', '=', pair.province)
    .where('first_id', '=', pair.first_id)
    .where('second_id', '=', pair.second_id)
    .where('inputs', '=', inputs)
    .executeTakeFirst()
  return row?.revisions ?? null
}

/** Keeps the revisions of two vintages in place of earlier ones. */
export async function replaceComparison(db: Db, row: ComparisonRow): Promise<void> {
  await db
    .insertInto('comparison')
    .values(row)
    .onConflict((same) => same.columns(['province', 'first_id', 'second_id']).doUpdateSet(row))
    .execute()
}

/** Drops what another version of the program found: the effect of the method is that of the code of today. */
export async function dropComparisonsOfOtherCode(db: Db, codeVersion: string): Promise<void> {
  await db.deleteFrom('comparison').where('code_version', '!=', codeVersion).execute()
}
