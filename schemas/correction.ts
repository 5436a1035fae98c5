import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Period } from './period.ts'

/**
 * A figure that the office corrects itself, declared beside the original, which stays. Names one cell ('Sheet!C12') of the
 * current submission of a form and period, or one series. Values are in the indicator's unit; null = not reported.
 */
export const Correction = z
  .strictObject({
    id: z.string().regex(/^[0-9a-z-]+$/),
    province: z.string().regex(/^\d{2}$/),
    form: z.string(),
    period: Period,
    /** Only for this submission: a later file of the sender makes the correction out of date. */
    submission: z
      .string()
      .regex(/^\d{2}-[0-9a-f]{16}$/)
      .optional(),
    cell: z
      .string()
      .regex(/^[^!].*![A-Z]{1,3}[1-9]\d*$/)
      .optional(),
    /** indicator|area|industry|ownership|item|period|prices */
    series: z
      .string()
      .regex(/^[^|]+(\|[^|]+){6}$/)
      .optional(),
    /** What the source says today: the correction fails when it no longer does. */
    expect: z.number().nullable(),
    value: z.number(),
    reason: z.string().min(1),
    source: z.string().min(1),
    who: z.string().min(1),
    date: IsoDate,
  })
  .refine((c) => (c.cell === undefined) !== (c.series === undefined), 'names either a cell or a series')
export type Correction = z.infer<typeof Correction>
