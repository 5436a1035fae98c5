import { z } from 'zod'
import { Bilingual } from './text.ts'

/** Who reports. One entry serves every province: the form says the province on a line of its own. */
export const Agency = z.strictObject({
  code: z.string().regex(/^[A-Z]+$/),
  name: Bilingual,
  /** Other spellings and names before the mergers of 2025. */
  aliases: z.array(z.string()).default([]),
  supplies: Bilingual,
  legalSource: z.string().min(1),
})
export type Agency = z.infer<typeof Agency>
