import { z } from 'zod'

export const Severity = z.enum(['error', 'warning', 'note'])
export type Severity = z.infer<typeof Severity>

/**
 * Something a person must look at. Worded later, from catalogue/findings, in the reader's language.
 * An error keeps its submission out of the compilation; a warning does not; a note says what was done.
 */
export const Finding = z.strictObject({
  /** 'stage/what-is-wrong'; 'forms/…' where forms are made, answers imported and figures corrected; 'analyse/…' in scenarios and nowcasts */
  code: z.string().regex(/^(ingest|validate|reconcile|compile|publish|forms|analyse)\/[a-z0-9-]+$/),
  severity: Severity,
  /** 'submission!sheet!cell', 'submission!sheet', 'submission', or the key of a series or account. */
  place: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type Finding = z.infer<typeof Finding>
