import { z } from 'zod'
import { Finding } from './finding.ts'
import { Bilingual } from './text.ts'
import { WordedFinding } from './wording.ts'

/** A submission that waits for a decision: the last one received for its obligation, with nothing decided on it. */
export const WaitingSubmission = z.strictObject({
  ...{ province: z.string(), round: z.string(), agency: z.string(), form: z.string(), period: z.string() },
  ...{ due: z.string(), submission: z.string(), fileName: z.string(), receivedAt: z.string() },
  state: z.enum(['read', 'failed', 'passed']),
  /** The submission received before it for the same agency, form and period. */
  previous: z.string().nullable(),
  /** The last request to check again that has no explanation after it. */
  recheck: z.string().nullable(),
  explanations: z.number().int(),
  /** Did the person who asks send or explain it? Then another must accept it. */
  isOwn: z.boolean(),
})
export type WaitingSubmission = z.infer<typeof WaitingSubmission>

/** With what is at stake. */
export const Queued = WaitingSubmission.extend({
  ...{ errors: z.number().int(), warnings: z.number().int(), notes: z.number().int() },
  effect: z
    .number()
    .nullable()
    .describe('The largest effect on GRDP that one of its findings states, billion dong; null where none states one'),
  carries: z
    .number()
    .nullable()
    .describe(
      'GRDP that its figures carry, billion dong, first order: what would be gone without it. Null where none makes GRDP directly',
    ),
  /** Its findings by severity and effect, the first few. */
  findings: z.array(Finding),
})
export type Queued = z.infer<typeof Queued>

/** With names and words; null where the catalogue has no such form or agency any more. */
export const ToldQueued = Queued.extend({
  ...{ title: Bilingual.nullable(), agencyName: Bilingual.nullable() },
  findings: z.array(WordedFinding),
})
export type ToldQueued = z.infer<typeof ToldQueued>

export const ReviewQueue = z.strictObject({ queue: z.array(ToldQueued) })
export type ReviewQueue = z.infer<typeof ReviewQueue>
