import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Bilingual } from './text.ts'

/** A public holiday: a release date that falls on one moves to the next working day. */
export const Holiday = z.strictObject({
  date: IsoDate,
  name: Bilingual,
  certainty: z.enum(['verified', 'draft', 'general-knowledge', 'conflicting']),
  source: z.string().min(1),
})
export type Holiday = z.infer<typeof Holiday>
