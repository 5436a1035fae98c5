import { z } from 'zod'
import { Account } from './account.ts'

/** What moved a figure, in the order in which the effects are taken. */
export const effects = ['method', 'boundary', 'benchmark', 'data'] as const
export type Effect = (typeof effects)[number]

/** A figure of two vintages and what each effect did to it; the four effects add to the revision. */
export const Revision = Account.pick({
  area: true,
  industry: true,
  ownership: true,
  measure: true,
  period: true,
  prices: true,
}).extend({
  ...{ before: z.number(), after: z.number(), revision: z.number() },
  by: z.record(z.enum(effects), z.number()),
  /** The unit of the first vintage that goes on as `area` on other land, where it is another. */
  formerArea: z.string().optional(),
})
export type Revision = z.infer<typeof Revision>

/** Every figure that two vintages share. */
export const Revisions = z.strictObject({ first: z.string(), second: z.string(), revisions: z.array(Revision) })
export type Revisions = z.infer<typeof Revisions>

/** How revisions of one figure have gone over rounds, in the unit of the figure. */
export interface RevisionStatistics {
  count: number
  mean: number
  meanAbsolute: number
  /** Standard error of the mean and mean / it; null for a single revision, or when all are equal. */
  standardError: number | null
  t: number | null
  /** The mean differs from zero at 5 % (two-sided, Student); null when it cannot be told. */
  isBiased: boolean | null
}

/** The revisions of one figure (its area, measure, industry, ownership and prices), over pairs of vintages and the periods they share. */
export type RevisionsOverRounds = Pick<Account, 'area' | 'measure' | 'industry' | 'ownership' | 'prices'> &
  RevisionStatistics
