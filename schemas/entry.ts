import { z } from 'zod'
import { Severity } from './finding.ts'
import { FormField } from './form-field.ts'
import { Period } from './period.ts'
import { Bilingual, MaybeBilingual } from './text.ts'

/** Texts typed into a form, by path of the field ('<row code>/<column number>'), exactly as typed. */
export const TypedCells = z.record(z.string().max(80), z.string().max(60))
export type TypedCells = z.infer<typeof TypedCells>

/** A cell of the entry page: typed by its sender, computed from others, or blank under a heading. */
export const EntryCell = z.strictObject({
  path: z.string(),
  kind: z.enum(['input', 'sum', 'percent', 'none']),
  field: FormField.nullable(),
  /** Last reported figure beside it, in the cell's unit; '-' and '...' are marks, null: none is known. */
  before: z.union([z.number(), z.string(), z.null()]),
})
export type EntryCell = z.infer<typeof EntryCell>

export const EntryRow = z.strictObject({
  code: z.string(),
  label: Bilingual,
  indent: z.number().int(),
  kind: z.enum(['value', 'subtotal', 'heading']),
  unit: z.string(),
  cells: z.array(EntryCell),
})

/** A form laid out for keyed entry. */
export const EntrySheet = z.strictObject({
  ...{ form: z.string(), version: z.string(), agency: z.string(), province: z.string(), period: Period },
  /** Communes whose rows it has, where it is for some of them only. */
  areas: z.array(z.string()).optional(),
  ...{ title: Bilingual, unit: Bilingual, legalSource: z.string(), notes: z.array(Bilingual) },
  stub: Bilingual,
  /** Header texts of each column from top to bottom; `before` says which figures stand beside it (null where none are known). */
  columns: z.array(z.strictObject({ header: z.array(Bilingual), before: Bilingual.nullable() })),
  rows: z.array(EntryRow),
})
export type EntrySheet = z.infer<typeof EntrySheet>

/** How one typed text is understood. */
export const EntryReading = z.strictObject({
  path: z.string(),
  /** The number; a mark ('-', '...'); null: blank, or not understood. */
  value: z.union([z.number(), z.string(), z.null()]),
  /** Code of what is wrong or worth a look; null: nothing. */
  problem: z.string().nullable(),
  severity: Severity.nullable(),
  /** What was expected, for the wording. */
  expected: z.union([z.number(), z.null()]),
})
export type EntryReading = z.infer<typeof EntryReading>

const worded = z.strictObject({ message: Bilingual, advice: MaybeBilingual })

/** What keeping an entry answers: each reading in words, and what the computed cells come to ('-', '...': marks; null: a part is missing). */
export const SavedEntry = z.strictObject({
  savedAt: z.string(),
  readings: z.array(EntryReading.extend({ worded: worded.nullable() })),
  computed: z.array(z.strictObject({ path: z.string(), value: z.union([z.number(), z.string(), z.null()]) })),
})
export type SavedEntry = z.infer<typeof SavedEntry>

/** What checking an entry would find: how much in all, and the first of it, errors first; `path` is null where it is about no single field. */
export const CheckedEntry = z.strictObject({
  counts: z.strictObject({ error: z.number(), warning: z.number(), note: z.number() }),
  findings: z.array(
    z.strictObject({ path: z.string().nullable(), code: z.string(), severity: Severity, ...worded.shape }),
  ),
})
export type CheckedEntry = z.infer<typeof CheckedEntry>

/** A form for keyed entry with what its caller has typed so far. */
export const EntryPage = z.strictObject({
  sheet: EntrySheet,
  draft: z.strictObject({ cells: TypedCells, savedAt: z.string() }).nullable(),
})
export type EntryPage = z.infer<typeof EntryPage>
