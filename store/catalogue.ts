import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Catalogue } from '../schemas/catalogue.ts'
import { kindSchemas, type ProposableKind } from '../schemas/kind-schemas.ts'
import { type Db, insertRows } from './insert-rows.ts'

/** Kinds of catalogue entry with the text that names one of them; order inside a kind is kept. */
export const codeOf: {
  [K in Exclude<keyof Catalogue, 'version' | 'history'>]: (entry: Catalogue[K][number]) => string
} = {
  units: (u) => u.code,
  industries: (i) => i.code,
  agencies: (a) => a.code,
  indicators: (i) => i.code,
  forms: (f) => `${f.symbol} ${f.version}`,
  rounds: (r) => r.id,
  calendar: (c) => `${c.regime} ${c.periodKind} ${c.stage} ${c.month}`,
  recipes: (r) => `${r.id} ${r.version}`,
  tables: (t) => t.id,
  charts: (c) => c.id,
  rules: (r) => r.id,
  wordings: (w) => w.code,
  surveys: (s) => s.id,
  corrections: (c) => c.id,
  scenarios: (s) => s.id,
  nowcasts: (n) => n.id,
}
type Kind = keyof typeof codeOf
const kinds = Object.keys(codeOf) as Kind[]

interface Entry {
  kind: string
  code: string
  hash: string
  body: unknown
  ordinal: number
}

/** One load or change of the catalogue at a time, until the transaction ends. */
export const lockCatalogue = (tx: Db) => sql`select pg_advisory_xact_lock(hashtext('catalogue'))`.execute(tx)

/**
 * Stores a catalogue version; entries that an earlier version holds unchanged are not stored again. Idempotent. Call inside a
 * transaction.
 */
export async function addCatalogue(tx: Db, catalogue: Catalogue): Promise<{ created: boolean }> {
  await lockCatalogue(tx)
  const known = await tx
    .selectFrom('catalogue_version')
    .select('version')
    .where('version', '=', catalogue.version)
    .executeTakeFirst()
  if (known) return { created: false }
  const entries = listEntries(catalogue)
  await tx.insertInto('catalogue_version').values({ version: catalogue.version, entries: entries.length }).execute()
  await sql`insert into catalogue_entry
    select distinct on (kind, code, hash) kind, code, hash, body
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(kind text, code text, hash text, body jsonb)
    on conflict do nothing`.execute(tx)
  await insertRows(
    tx,
    'catalogue_content',
    entries.map(({ body: _, ...entry }) => ({ ...entry, version: catalogue.version })),
  )
  return { created: true }
}

/** What tells one wording of an entry from another. */
export const entryHash = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32)

function listEntries(catalogue: Catalogue): Entry[] {
  const entries: Entry[] = []
  const add = (kind: string, code: string, body: unknown, ordinal: number) => {
    entries.push({ kind, code, hash: entryHash(body), body, ordinal })
  }
  for (const kind of kinds) {
    const code = codeOf[kind] as (entry: unknown) => string
    catalogue[kind].forEach((entry, i) => {
      add(kind, code(entry), entry, i)
    })
  }
  catalogue.history.areas.forEach((area, i) => {
    add('areas', area.id, area, i)
  })
  catalogue.history.changes.forEach((change, i) => {
    add('changes', `${change.effectiveDate} ${change.fromCode} ${change.toCode}`, change, i)
  })
  return entries
}

/** The version loaded last, or null before the first load. */
export async function latestCatalogueVersion(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('catalogue_version')
    .select('version')
    .orderBy('loaded_at', 'desc')
    .orderBy('version')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? null
}

/** A stored catalogue version, whole. The files were checked when it was loaded; what has got a default since then has it. */
export async function readCatalogueVersion(db: Db, version: string): Promise<Catalogue> {
  const rows = await db
    .selectFrom('catalogue_content as c')
    .innerJoin('catalogue_entry as e', (join) =>
      join.onRef('e.kind', '=', 'c.kind').onRef('e.code', '=', 'c.code').onRef('e.hash', '=', 'c.hash'),
    )
    .select(['c.kind', 'e.body'])
    .where('c.version', '=', version)
    .orderBy('c.kind')
    .orderBy('c.ordinal')
    .execute()
  if (rows.length === 0) throw new Error(`catalogue version ${version} is not in the database`)
  const byKind = new Map<string, unknown[]>()
  for (const row of rows) {
    const bodies = byKind.get(row.kind)
    if (bodies) bodies.push(row.body)
    else byKind.set(row.kind, [row.body])
  }
  const of = (kind: string) => byKind.get(kind) ?? []
  const lists = Object.fromEntries(kinds.map((kind) => [kind, of(kind).map((body) => withDefaults(kind, body))]))
  return { version, history: { areas: of('areas'), changes: of('changes') }, ...lists } as unknown as Catalogue
}

/** An entry as today's schema has it; as it was stored where that schema would refuse it. */
function withDefaults(kind: Kind, body: unknown): unknown {
  if (!(kind in kindSchemas)) return body
  const parsed = kindSchemas[kind as ProposableKind].safeParse(body)
  return parsed.success ? parsed.data : body
}
