import { z } from 'zod'
import { Area, AreaChange } from './area.ts'
import { kindSchemas } from './kind-schemas.ts'
import { ReleaseDate } from './round.ts'

/** An entry of the catalogue: one of its kinds, as the address or `kind` says. */
export const CatalogueEntry = z.union([...Object.values(kindSchemas), Area, AreaChange, ReleaseDate])

/** An entry as a page shows it; one of an earlier version may lack what its kind has today. */
const EntryBody = z.record(z.string(), z.unknown())

/** The kinds of the newest version that the reader may see. */
export const CatalogueKinds = z.strictObject({
  version: z.string(),
  kinds: z.array(z.strictObject({ kind: z.string(), entries: z.number().int() })),
})
export type CatalogueKinds = z.infer<typeof CatalogueKinds>

export const KindEntries = z.strictObject({
  ...{ version: z.string(), kind: z.string() },
  entries: z.array(z.strictObject({ code: z.string(), body: EntryBody })),
})
export type KindEntries = z.infer<typeof KindEntries>

/** The entries of one code: several where they are dated. */
export const CodeEntries = z.strictObject({
  ...{ version: z.string(), kind: z.string(), code: z.string() },
  entries: z.array(EntryBody),
})
export type CodeEntries = z.infer<typeof CodeEntries>

export const EntryWording = z.strictObject({
  hash: z.string(),
  body: EntryBody,
  /** When the first version that holds it was loaded, and that version. */
  ...{ since: z.string(), version: z.string() },
})
export type EntryWording = z.infer<typeof EntryWording>

/** The wordings that an entry has had, newest first. */
export const EntryHistory = z.strictObject({
  ...{ kind: z.string(), code: z.string() },
  wordings: z.array(EntryWording),
})
export type EntryHistory = z.infer<typeof EntryHistory>

export const CatalogueVersion = z.strictObject({
  ...{ version: z.string(), loadedAt: z.string(), entries: z.number().int() },
  /** The approved proposal that made it; null: loaded from the folder. */
  proposal: z.number().int().nullable(),
})
export type CatalogueVersion = z.infer<typeof CatalogueVersion>

export const CatalogueVersions = z.strictObject({ versions: z.array(CatalogueVersion) })
export type CatalogueVersions = z.infer<typeof CatalogueVersions>
