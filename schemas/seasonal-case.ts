import { z } from 'zod'
import { TimeSeries } from './method-case.ts'

/** Parameters and input of the seasonal methods' cases; what a case leaves out takes the method's default. */
export const SeasonalInput = z.object({ series: TimeSeries })

export const ClassicalParams = z.object({ type: z.enum(['additive', 'multiplicative']).default('additive') })

const count = z
  .number()
  .int()
  .nullish()
  .transform((given) => given ?? undefined)

export const StlParams = z.object({
  log: z.boolean().default(false),
  periodic: z.boolean().default(false),
  seasonalWindow: count,
  trendWindow: count,
  lowpassWindow: count,
  seasonalDegree: count,
  trendDegree: count,
  lowpassDegree: count,
  seasonalJump: count,
  trendJump: count,
  lowpassJump: count,
  inner: count,
  outer: count,
  robust: z.boolean().default(false),
})

export const X11Params = z.object({
  mode: z.enum(['mult', 'add']).default('mult'),
  seasonalFilter: z.enum(['s3x1', 's3x3', 's3x5', 's3x9', 's3x15', 'stable', 'x11default', 'msr']).default('msr'),
  /** Length of the final trend filter, or 'auto' to choose it from the ratio of irregular to trend. */
  henderson: z.union([z.number().int(), z.literal('auto')]).default('auto'),
  sigmaLimits: z.tuple([z.number(), z.number()]).default([1.5, 2.5]),
  forecasts: z.literal(0).default(0),
})
