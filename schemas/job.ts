import { z } from 'zod'

/** The stages of the chain, in order: one word for folder, job, queue and finding code. */
export const stages = ['ingest', 'validate', 'reconcile', 'compile', 'publish'] as const
export const StageName = z.enum(stages)
export type StageName = z.infer<typeof StageName>

/** The queues that workers take jobs from: the stages, and comparing two vintages, which somebody asked for. */
export const queueNames = [...stages, 'compare'] as const
export const QueueName = z.enum(queueNames)
export type QueueName = z.infer<typeof QueueName>

/** ingest and validate work on one submission. */
export const SubmissionPayload = z.strictObject({
  province: z.string().regex(/^\d{2}$/),
  submission: z.string().min(1),
})
export type SubmissionPayload = z.infer<typeof SubmissionPayload>

/** reconcile, compile and publish work on the open vintage of one round. */
export const RoundPayload = z.strictObject({ province: z.string().regex(/^\d{2}$/), round: z.string().min(1) })
export type RoundPayload = z.infer<typeof RoundPayload>

/** compare works on two vintages of one province. */
export const ComparisonPayload = z.strictObject({
  province: z.string().regex(/^\d{2}$/),
  first: z.string().min(1),
  second: z.string().min(1),
})
export type ComparisonPayload = z.infer<typeof ComparisonPayload>

export type Payload = SubmissionPayload | RoundPayload | ComparisonPayload
