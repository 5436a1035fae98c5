import { type Kysely, sql } from 'kysely'
import { type Cell, CopiedRows } from './copied-rows.ts'
import type { Tables } from './database.ts'

export type Db = Kysely<Tables>

/** A statement of so many rows keeps what its triggers look at in memory; of 5,000 rows it takes a fifth longer. */
const rowsAtOnce = 1000

/**
 * Inserts rows as one JSON array a chunk: one statement for a thousand rows, numbers carried exactly (shortest decimal text
 * of a float64). Keys are the column names; columns absent from the rows take null.
 */
export async function insertRows<T extends keyof Tables & string>(
  db: Db,
  table: T,
  rows: readonly object[],
): Promise<void> {
  await insertEach(db, table, rows, (row) => row)
}

/** The same from other objects, each made a row when its chunk's turn comes: they are never all there at once. */
export async function insertEach<T extends keyof Tables & string, One>(
  db: Db,
  table: T,
  all: readonly One[],
  toRow: (one: One) => object,
): Promise<void> {
  for (let start = 0; start < all.length; start += rowsAtOnce) {
    const chunk = JSON.stringify(all.slice(start, start + rowsAtOnce).map((one) => toRow(one)))
    await sql`insert into ${sql.table(table)}
      select * from jsonb_populate_recordset(null::${sql.table(table)}, ${chunk}::jsonb)`.execute(db)
  }
}

/**
 * The same by COPY, without a name for each cell and without JSON in between: half the work where rows come by the hundred thousand.
 * The program's own role alone may: row-level security knows no COPY.
 */
export async function copyEach<T extends keyof Tables & string, One>(
  db: Db,
  { table, columns }: { table: T; columns: readonly (keyof Tables[T] & string)[] },
  all: readonly One[],
  toCells: (one: One) => Cell[],
): Promise<void> {
  const named = sql.join(columns.map((column) => sql.ref(column)))
  for (let start = 0; start < all.length; start += rowsAtOnce) {
    const rows = new CopiedRows(all.slice(start, start + rowsAtOnce).map((one) => toCells(one)))
    await sql`copy ${sql.table(table)} (${named}) from stdin ${rows}`.execute(db)
  }
}
