import { z } from 'zod'

/** The stages of the chain, in order: one word for folder, job, queue and finding code. */
export const stages = ['ingest', 'validate', 'reconcile', 'compile', 'publish'] as const
export const StageName = z.enum(stages)
export type StageName = z.infer<typeof StageName>

/** ingest and validate work on one submission. */
export const SubmissionPayload = z.strictObject({
  province: z.string().regex(/^\d{2}$/),
  submission: z.string().min(1),
})
export type SubmissionPayload = z.infer<typeof SubmissionPayload>

/** reconcile, compile and publish work on the open vintage of one round. */
export const RoundPayload = z.strictObject({ province: z.string().regex(/^\d{2}$/), round: z.string().min(1) })
export type RoundPayload = z.infer<typeof RoundPayload>

export type Payload = SubmissionPayload | RoundPayload
