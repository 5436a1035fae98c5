import { z } from 'zod'

/** What a person may say of a submission. */
export const reviewActions = ['accept', 'return', 'refuse', 'recheck', 'explain'] as const

/** The decision that stands on a submission. */
export const Standing = z.strictObject({
  action: z.enum(['accept', 'return', 'refuse']),
  ...{ actor: z.string(), at: z.string(), reason: z.string() },
})
export type Standing = z.infer<typeof Standing>

/** One step of its history. */
export const ToldReview = z.strictObject({
  ...{ province: z.string(), submission: z.string(), action: z.enum(reviewActions), actor: z.string(), at: z.string() },
  reason: z.string(),
  /** The finding that it is about; '' for the whole submission. */
  place: z.string(),
  /** Id of a person with an account; absent: the office, in the terminal. */
  person: z.string().optional(),
})
export type ToldReview = z.infer<typeof ToldReview>

/** What a decision on a submission answers: what stands now (null: only a request was made), and the history. */
export const Decided = z.strictObject({ standing: Standing.nullable(), reviews: z.array(ToldReview) })
export type Decided = z.infer<typeof Decided>
