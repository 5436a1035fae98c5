import { z } from 'zod'
import { Bilingual } from './text.ts'

const proposed = {
  ...{ province: z.string(), kind: z.string(), code: z.string() },
  ...{ hash: z.string(), baseVersion: z.string(), baseHash: z.string().nullable(), reason: z.string() },
  /** Null: the office, where nobody has an account. */
  person: z.string().nullable(),
}

/** A change of one catalogue entry that somebody asks for. */
export interface NewProposal extends z.infer<z.ZodObject<typeof proposed>> {
  body: object
}

/** A proposal with what was decided on it; `before` is the entry that it replaces. */
export const Proposal = z.strictObject({
  ...proposed,
  id: z.number().int(),
  body: z.unknown(),
  before: z.unknown(),
  at: z.string(),
  decision: z
    .strictObject({
      action: z.enum(['approve', 'reject', 'withdraw']),
      /** The version that an approval made. */
      version: z.string().nullable(),
      ...{ reason: z.string(), at: z.string(), actor: z.string() },
    })
    .nullable(),
})
export type Proposal = z.infer<typeof Proposal>

/** Every proposal that the reader may see, with the names of people by id and who the reader is. */
export const Proposals = z.strictObject({
  me: z.string(),
  names: z.record(z.string(), z.string()),
  proposals: z.array(Proposal),
})
export type Proposals = z.infer<typeof Proposals>

/** One thing wrong in the catalogue, or with a proposed entry, or with another entry because of it. */
export const EntryProblem = z.strictObject({
  /** 'de-xuat.yaml', or kind and code of the other entry; path inside the catalogue folder where that is loaded. */
  file: z.string(),
  /** 1-based line of the text; 0 where another entry or the whole file is meant. */
  line: z.number().int(),
  /** 'rows.3.set.industry'; '' for the whole entry. */
  field: z.string(),
  ...{ found: z.string(), expected: z.string() },
  message: Bilingual,
})
export type EntryProblem = z.infer<typeof EntryProblem>

/** What the checks say of a draft. */
export const CheckedDraft = z.strictObject({
  version: z.string(),
  problems: z.array(EntryProblem),
  warnings: z.array(EntryProblem),
  isNew: z.boolean(),
  isSame: z.boolean(),
  entry: z.strictObject({ code: z.string(), body: z.unknown() }).nullable(),
})
export type CheckedDraft = z.infer<typeof CheckedDraft>

/** A draft that was kept. */
export const KeptProposal = CheckedDraft.extend({ id: z.number().int() })
export type KeptProposal = z.infer<typeof KeptProposal>

/** The catalogue version that a decision made; null where it was no approval. */
export const DecidedProposal = z.strictObject({ version: z.string().nullable() })
export type DecidedProposal = z.infer<typeof DecidedProposal>
