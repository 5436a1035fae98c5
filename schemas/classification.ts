import { z } from 'zod'

/** A code of one version of a classification and a code of the next version that it, or a part of it, went into. */
export const ClassificationLink = z.strictObject({
  fromVersion: z.string().min(1),
  fromCode: z.string().min(1),
  toVersion: z.string().min(1),
  toCode: z.string().min(1),
  /** Fraction of the former code; null where no source states it. */
  share: z.number().min(0).max(1).nullable(),
  /** 'general-knowledge' until somebody has read it in the decision. */
  certainty: z.enum(['verified', 'general-knowledge']),
  source: z.string().min(1),
  note: z.string(),
})
export type ClassificationLink = z.infer<typeof ClassificationLink>
