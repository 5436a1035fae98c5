import { type Kysely, sql } from 'kysely'
import type { Tables } from './database.ts'

export type Db = Kysely<Tables>

const rowsAtOnce = 5000

/**
 * Inserts rows as one JSON array a chunk: one statement for thousands of rows, numbers carried exactly (shortest decimal text
 * of a float64). Keys are the column names; columns absent from the rows take null.
 */
export async function insertRows<T extends keyof Tables & string>(
  db: Db,
  table: T,
  rows: readonly object[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const chunk = JSON.stringify(rows.slice(start, start + rowsAtOnce))
    await sql`insert into ${sql.table(table)}
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${chunk}::jsonb)`.execute(db)
  }
}
