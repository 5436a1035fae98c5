import { z } from 'zod'
import { Conversion, TimeSeries } from './method-case.ts'

const conversion = Conversion.default('sum')
const sign = z.enum(['any', 'non-negative']).default('any')

/** An indicator and its benchmarks. */
export const BenchmarkInput = z.object({ indicator: TimeSeries, benchmark: TimeSeries })

export const DentonParams = z.object({
  criterion: z.enum(['proportional', 'additive']),
  differencing: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  initial: z.enum(['cholette', 'denton']),
  conversion,
  sign,
})

export const ProRataParams = z.object({
  conversion,
  uncovered: z.enum(['unchanged', 'nearest-ratio']).default('unchanged'),
})

export const CholetteDagumParams = z.object({
  rho: z.number(),
  lambda: z.number(),
  bias: z.union([z.enum(['estimated', 'none']), z.number()]).default('none'),
  conversion,
  sign,
})

/** 'Y1=sum(x1)' and 'z=x1+x2': constraints over time and over series; `total` or `totals` hold the left sides. */
export const MultivariateInput = z.object({
  indicators: z.record(z.string(), TimeSeries),
  benchmarks: z.record(z.string(), TimeSeries).default({}),
  total: TimeSeries.optional(),
  totals: z.record(z.string(), TimeSeries).optional(),
  temporalConstraints: z.array(z.string()).default([]),
  contemporaneousConstraints: z.array(z.string()).default([]),
})
export type MultivariateInput = z.infer<typeof MultivariateInput>

export const MultivariateParams = z.object({ rho: z.number().default(1), lambda: z.number().default(1) })

/** Indicators and the coarse series to distribute. */
export const DisaggregationInput = z.object({ indicators: z.array(TimeSeries), benchmark: TimeSeries })

export const DisaggregationParams = z.object({
  model: z.enum(['chow-lin', 'fernandez', 'litterman']),
  rho: z.union([z.literal('maxlog'), z.number(), z.null()]).default(null),
  intercept: z.boolean().default(true),
  conversion,
  rhoLower: z.number().default(0),
  rhoUpper: z.number().default(0.999),
  sign,
})
