import { sql } from 'kysely'
import type { CatalogueVersion, EntryWording } from '../schemas/told-catalogue.ts'
import type { Db } from './insert-rows.ts'

/** Every version of the catalogue, newest first. Proposals show where the reader may see them. */
export async function readCatalogueVersions(db: Db): Promise<CatalogueVersion[]> {
  const { rows } = await sql<CatalogueVersion>`
    select v.version, v.loaded_at as "loadedAt", v.entries, min(d.proposal_id) as proposal
    from catalogue_version v left join catalogue_decision d using (version)
    group by v.version order by v.loaded_at desc, v.version`.execute(db)
  return rows
}

/** The wordings that an entry has had over versions, newest first. */
export async function readEntryHistory(db: Db, entry: { kind: string; code: string }): Promise<EntryWording[]> {
  const { rows } = await sql<EntryWording>`
    select distinct on (c.hash) c.hash, e.body, v.loaded_at as since, v.version
    from catalogue_content c join catalogue_version v using (version) join catalogue_entry e using (kind, code, hash)
    where (c.kind, c.code) = (${entry.kind}, ${entry.code})
    order by c.hash, v.loaded_at`.execute(db)
  return rows.sort((a, b) => (a.since < b.since ? 1 : -1))
}
