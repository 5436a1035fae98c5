import { z } from 'zod'
import { ShareBasis } from './concordance.ts'
import { Bilingual } from './text.ts'

/**
 * How values of finer areas or periods make one of a coarser: `sum`; `last` (a stock: the last period's value);
 * `weighted-mean` by the indicator `parent`; `ratio` of `numerator` and `denominator`, recomputed; or refused.
 */
export const Aggregation = z.enum(['sum', 'last', 'weighted-mean', 'ratio', 'not-allowed'])
export type Aggregation = z.infer<typeof Aggregation>

export const Indicator = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9-]+$/),
    name: Bilingual,
    definition: Bilingual,
    unit: z.string(),
    overTime: Aggregation,
    overArea: Aggregation,
    parent: z.string().optional(),
    numerator: z.string().optional(),
    denominator: z.string().optional(),
    /** Basis of the shares of a divided unit when the indicator is restated. */
    restateBasis: ShareBasis.default('population'),
    frequencies: z.array(z.enum(['month', 'quarter', 'cumulative', 'year', 'day'])).min(1),
    /** calendar (NĐ 60/2018), administrative (closes on day 14, NĐ 09/2019), school-year */
    periodDefinition: z.enum(['calendar', 'administrative', 'school-year']),
    priceBasis: z.enum(['none', 'current', 'constant', 'current-and-constant']),
    /** May the value be negative? Stocks and flows of goods may not. */
    sign: z.enum(['non-negative', 'any']),
    /** Codes of the `item` dimension with their names; empty when the indicator has none. */
    items: z.record(z.string(), Bilingual).default({}),
    /** For a series by commune: the provincial indicator its communes must add to, and by how much (relative) they may differ. */
    provinceTotal: z.strictObject({ indicator: z.string(), tolerance: z.number().nonnegative() }).optional(),
    owner: z.string(),
    legalSource: z.string().min(1),
  })
  .refine((i) => i.overArea !== 'weighted-mean' || i.parent !== undefined, 'weighted-mean needs a parent')
  .refine(
    (i) => i.overArea !== 'ratio' || (i.numerator !== undefined && i.denominator !== undefined),
    'ratio needs numerator and denominator',
  )
  .refine((i) => i.restateBasis !== 'parent' || i.parent !== undefined, 'restateBasis parent needs a parent')
export type Indicator = z.infer<typeof Indicator>
