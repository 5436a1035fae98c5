import { z } from 'zod'
import { Severity } from './finding.ts'
import { Bilingual } from './text.ts'

const common = {
  id: z.string().regex(/^validate\/[a-z0-9-]+$/),
  label: Bilingual,
  severity: Severity,
  /** Indicators and forms the rule looks at; empty = all. */
  indicators: z.array(z.string()).default([]),
  forms: z.array(z.string()).default([]),
  origin: z.string().min(1),
}

/**
 * A check that is data. `required` and `sum-of-parts` read the form's own rows; the others read values.
 *
 *   required   every cell of a required row is filled; `rows` says which forms: fixed rows, or one row a commune
 *   range      min <= value <= max, in the indicator's unit
 *   sign       value >= 0 where the indicator says non-negative
 *   growth     min <= value / value of the year before <= max
 *   magnitude  the same ratio is not within a factor 1 + `tolerance` of 1000, 1/1000, 10^6 or 10^-6 (the rule's severity), and
 *              not outside 1/limit .. limit (always a warning)
 *   balance    total (or `equals`) = sum of parts, inside one indicator, period and price base; tolerance relative
 *   codes      the row's code is one the form or the territory knows
 */
export const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('required'), rows: z.enum(['fixed', 'commune']).default('fixed') }),
  z.strictObject({ ...common, kind: z.literal('codes') }),
  z.strictObject({ ...common, kind: z.literal('sum-of-parts'), tolerance: z.number().nonnegative() }),
  z.strictObject({ ...common, kind: z.literal('range'), min: z.number().nullable(), max: z.number().nullable() }),
  z.strictObject({ ...common, kind: z.literal('sign') }),
  z.strictObject({ ...common, kind: z.literal('growth'), min: z.number().positive(), max: z.number().positive() }),
  z.strictObject({
    ...common,
    kind: z.literal('magnitude'),
    tolerance: z.number().positive(),
    limit: z.number().positive(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('balance'),
    total: z.strictObject({
      item: z.string().optional(),
      industry: z.string().optional(),
      ownership: z.string().optional(),
    }),
    parts: z
      .array(
        z.strictObject({
          item: z.string().optional(),
          industry: z.string().optional(),
          ownership: z.string().optional(),
        }),
      )
      .min(1),
    /** Fixed right side instead of a total series: shares that must add to 100. */
    equals: z.number().optional(),
    tolerance: z.number().nonnegative(),
  }),
])
export type Rule = z.infer<typeof Rule>
