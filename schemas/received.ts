import { z } from 'zod'
import { Submission } from './submission.ts'

/** What a file that was taken in is answered with. */
export const Received = Submission.extend({
  /** False when the same bytes were sent before: this is that submission. */
  created: z.boolean(),
  /** True when another file of its form had come in between: from now on this one counts again. */
  again: z.boolean(),
  location: z.string(),
  /** Reading and checking as they go: server-sent events. */
  events: z.string(),
  job: z.string(),
})
export type Received = z.infer<typeof Received>
