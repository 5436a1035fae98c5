import { z } from 'zod'
import { TimeSeries } from './method-case.ts'

const Weight = z.union([z.number(), z.literal('estimate')]).nullish()
const Fraction = z.number().gt(0).lt(1)
const Percent = z.number().gt(0).lt(100)
const Horizon = z.int().positive().max(1000)

/** Parameters of a Holt-Winters case: `level` of the interval is a fraction; a weight null or absent where its component exists is estimated; `intervals` of products as R computes them unless the published formula is asked for. */
export const HoltWintersParams = z.object({
  seasonal: z.enum(['additive', 'multiplicative', 'none']),
  trend: z.boolean().default(true),
  horizon: Horizon,
  level: Fraction.default(0.95),
  alpha: Weight,
  beta: Weight,
  gamma: Weight,
  intervals: z.enum(['r', 'yar-chatfield']).default('r'),
})

export const HoltWintersInput = z.object({
  series: TimeSeries,
  startState: z
    .object({
      level: z.number(),
      trend: z.number().nullish(),
      seasonal: z.array(z.number()).nullish(),
      firstUpdated: z.int().positive(),
    })
    .nullish(),
})

/** Initial state by name: l, b, and s1 (the last season before the start), s2 (the one before it), and so on. */
export const EtsState = z.record(z.string().regex(/^(l|b|s\d+)$/), z.number())

/** Parameters of an ETS case: `model` is error, trend and season by letter (N, A, M, or Z: chosen by AICc); levels in percent; `search` as forecast::ets searches unless the greatest likelihood is asked for. */
export const EtsParams = z.object({
  model: z.string().regex(/^[AMZ][NAMZ][NAMZ]$/),
  damped: z.boolean().nullish(),
  horizon: Horizon,
  levels: z.array(Percent).min(1).default([80, 95]),
  parameters: z.partialRecord(z.enum(['alpha', 'beta', 'gamma', 'phi']), z.number()).nullish(),
  initialState: EtsState.nullish(),
  search: z.enum(['simplex', 'likelihood']).default('simplex'),
})

export const EtsInput = z.object({ series: TimeSeries, initialState: EtsState.nullish() })

const Order = z.tuple([z.int().min(0), z.int().min(0), z.int().min(0)])

/** Parameters of a seasonal ARIMA case: orders (p, d, q) and (P, D, Q), levels in percent, coefficients by name (ar1, ma1, sar1, sma1, intercept). */
export const SarimaParams = z.object({
  order: Order,
  seasonal: Order.default([0, 0, 0]),
  period: z.int().positive().nullish(),
  log: z.boolean().default(false),
  includeMean: z.boolean().default(true),
  estimation: z.enum(['fixed', 'ML', 'CSS-ML', 'CSS']).default('ML'),
  horizon: Horizon,
  levels: z.array(Percent).min(1).default([80, 95]),
  coefficients: z.record(z.string(), z.number()).nullish(),
})

export const SarimaInput = z.object({ series: TimeSeries })
