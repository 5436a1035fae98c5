import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/**
 * Runs a query that reads thousands of rows from views, by hash joins. Under row-level security PostgreSQL takes each part of such a view
 * for one row and goes through the parts in nested loops: 4,000 obligations took half a minute. Only inside a transaction.
 */
export async function atOnce<T>(tx: Db, run: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string }>`select current_setting('enable_nestloop') as before`.execute(tx)
  const loops = (are: string) => sql`select set_config('enable_nestloop', ${are}, true)`.execute(tx)
  await loops('off')
  const result = await run()
  await loops(rows[0]!.before)
  return result
}
