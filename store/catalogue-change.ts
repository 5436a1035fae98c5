import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/** One entry in the place of another, or a new one. */
export interface CatalogueChange {
  kind: string
  code: string
  hash: string
  body: unknown
}

/** The version that a change makes of another: the same change of the same version is the same version. */
const changedVersion = (base: string, { kind, code, hash }: CatalogueChange): string =>
  createHash('sha256').update([base, kind, code, hash].join('\0')).digest('hex')

/** Hash of the wording of an entry in a version; null when the version has none of that code. */
export async function readEntryHash(db: Db, version: string, entry: { kind: string; code: string }) {
  const row = await db
    .selectFrom('catalogue_content')
    .select('hash')
    .where('version', '=', version)
    .where('kind', '=', entry.kind)
    .where('code', '=', entry.code)
    .executeTakeFirst()
  return row?.hash ?? null
}

/** Stores a version that differs from `base` in one entry, and becomes the newest. Returns it. Call inside a transaction. */
export async function addChangedVersion(tx: Db, base: string, change: CatalogueChange): Promise<string> {
  const version = changedVersion(base, change)
  const { kind, code, hash, body } = change
  const loaded_at = sql<string>`clock_timestamp()`
  const made = await tx
    .insertInto('catalogue_version')
    .values({ version, entries: 0, loaded_at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return version
  await sql`insert into catalogue_entry values (${kind}, ${code}, ${hash}, ${JSON.stringify(body)}::jsonb)
    on conflict do nothing`.execute(tx)
  await sql`insert into catalogue_content (version, ordinal, kind, code, hash)
    select ${version}, ordinal, kind, code, case when (kind, code) = (${kind}, ${code}) then ${hash} else hash end
    from catalogue_content where version = ${base}`.execute(tx)
  await sql`insert into catalogue_content (version, ordinal, kind, code, hash)
    select ${version}, coalesce(max(ordinal) + 1, 0), ${kind}, ${code}, ${hash}
    from catalogue_content where version = ${version} and kind = ${kind}
    having coalesce(bool_and(code <> ${code}), true)`.execute(tx)
  await sql`update catalogue_version set entries = (select count(*) from catalogue_content where version = ${version})
    where version = ${version}`.execute(tx)
  return version
}
