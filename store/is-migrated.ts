import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'
import { pendingMigrations, readMigrations, sqlDirectory } from './migrate.ts'

/** Is the database at the schema of this program? Throws InvalidInput when it is newer, or ran other files. */
export async function isMigrated(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from migration`.execute(db)
  return pendingMigrations(await readMigrations(sqlDirectory()), rows).length === 0
}
