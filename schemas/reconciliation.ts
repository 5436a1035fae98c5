import { z } from 'zod'

/**
 * Why our figure and the official one differ, the five causes in use (minutes of comparison): scope (in the territory, through
 * its gates, by registration), the day the books were closed, prices (current, constant), units missing or reported twice, a
 * typing error.
 */
export const causes = ['scope', 'closing-date', 'price', 'reporting', 'typing'] as const
export const Cause = z.enum(causes)
export type Cause = z.infer<typeof Cause>

/**
 * What is done about it: `keep` both stand; `prorate` our parts are scaled to the official figure; `balance` our parts move as
 * little as possible, modelled ones first, until every official figure so treated is met together.
 */
export const treatments = ['keep', 'prorate', 'balance'] as const
export const Treatment = z.enum(treatments)
export type Treatment = z.infer<typeof Treatment>

/** A decision on one difference of one vintage; the last one of an industry and prices counts, the earlier ones stay. */
export const ReconciliationNote = z.strictObject({
  province: z.string().regex(/^\d{2}$/),
  vintage: z.string(),
  /** Region, TAX or GRDP: where an official figure stands. */
  industry: z.string(),
  prices: z.string().regex(/^(current|constant-\d{4})$/),
  /** Null while the cause is being looked for. */
  cause: Cause.nullable(),
  treatment: Treatment,
  note: z.string(),
  author: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
})
export type ReconciliationNote = z.infer<typeof ReconciliationNote>

/** One line of the sheet: both figures, the difference (ours less official), and what was decided. */
export const ReconciliationRow = z.strictObject({
  ...{ industry: z.string(), prices: z.string(), period: z.string() },
  ...{ compiled: z.number().nullable(), official: z.number(), difference: z.number().nullable() },
  percent: z.number().nullable().describe('Percent of the official figure'),
  ...{ cause: Cause.nullable(), treatment: Treatment.nullable(), note: z.string() },
  aligned: z.number().nullable().describe('Our level after the treatment; null where nothing was aligned'),
})
export type ReconciliationRow = z.infer<typeof ReconciliationRow>
