import { z } from 'zod'
import { TimeSeries } from './method-case.ts'

const Values = z.array(z.number().nullable())

/** Parameters and input of the outlier methods' cases; what a case leaves out takes the customary value. */
export const RobustZParams = z.object({ k: z.number().default(3), constant: z.number().optional() })
export const ValuesInput = z.object({ values: Values })

export const HidiroglouBerthelotParams = z.object({
  U: z.number().default(0.5),
  A: z.number().default(0.05),
  /** One width for both sides, or one below and one above. */
  C: z.union([z.number(), z.array(z.number()).min(1).max(2)]).default(4),
  pct: z.number().default(0.25),
})
export const HidiroglouBerthelotInput = z.object({ previous: Values, current: Values })

export const TukeyParams = z.object({ k: z.number().default(1.5), quantileType: z.number().int().default(7) })

/** iterate: 1 for one pass, 2 or more for a second one on the cleaned series. */
export const TsoutliersParams = z.object({ iterate: z.number().int().min(1).default(2) })
export const SeriesInput = z.object({ series: TimeSeries })
