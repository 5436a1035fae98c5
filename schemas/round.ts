import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Period } from './period.ts'
import { Bilingual } from './text.ts'

/** What one steering letter opens: who owes which form for which period, by when. */
export const Round = z.strictObject({
  id: z.string().regex(/^\d{2}-[0-9A-Z-]+$/),
  province: z.string().regex(/^\d{2}$/),
  /** The period that the round compiles. */
  period: Period,
  /** estimate-1, preliminary ...: the stage of the vintages that the round makes */
  stage: z.enum(['estimate-1', 'estimate-2', 'preliminary', 'final', 'reassessment']),
  /** Territory of the published figures: the communes of this day. */
  boundaries: IsoDate,
  letter: z.strictObject({ number: z.string(), date: IsoDate, signer: z.string() }),
  /** `simulated`: its reports are made to try the product; every table and picture of it says so. */
  nature: z.enum(['reported', 'simulated']).default('reported'),
  opens: IsoDate,
  closes: IsoDate,
  /** Where each agency's reminders go: one address an agency. */
  contacts: z.array(z.strictObject({ agency: z.string(), address: z.email() })).default([]),
  obligations: z
    .array(
      z.strictObject({
        form: z.string(),
        period: Period,
        due: IsoDate,
        required: z.boolean().default(true),
        /** Each commune of the period's last day owes its own rows, not the agency all of them. */
        each: z.literal('commune').optional(),
      }),
    )
    .min(1),
})
export type Round = z.infer<typeof Round>

/** When GRDP figures of a period come out under one regime of the law. */
export const ReleaseDate = z.strictObject({
  regime: z.string(),
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  release: Bilingual,
  periodKind: z.string(),
  stage: z.string(),
  /** Years after the period's year, month, day. */
  yearOffset: z.number().int(),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  certainty: z.enum(['verified', 'draft', 'general-knowledge', 'conflicting']),
  source: z.string().min(1),
})
export type ReleaseDate = z.infer<typeof ReleaseDate>
