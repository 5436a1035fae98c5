import { z } from 'zod'
import { Bilingual } from './text.ts'

/** An error as it is answered, RFC 9457: which, where, what was found and expected, what to do. */
export const ProblemBody = z.strictObject({
  ...{ type: z.literal('about:blank'), title: z.string(), status: z.number().int(), code: z.string() },
  ...{ place: z.string(), message: Bilingual, advice: Bilingual },
})
export type ProblemBody = z.infer<typeof ProblemBody>

/** What is said of an error. */
export type Problem = Omit<ProblemBody, 'type' | 'title'>
