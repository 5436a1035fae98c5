import { z } from 'zod'
import { Period } from './period.ts'
import { Bilingual } from './text.ts'

/** A quarterly or monthly series, summed over communes where it comes by commune. */
const BridgeTerm = z.strictObject({
  indicator: z.string(),
  industry: z.string().default('_T'),
  item: z.string().default('_T'),
  /** Indicator of a price per unit (same industry and item): quantities of several products add only at fixed prices. */
  price: z.string().optional(),
})
export type BridgeTerm = z.infer<typeof BridgeTerm>

const Bridge = z.strictObject({ industry: z.string(), terms: z.array(BridgeTerm).min(1) })
export type Bridge = z.infer<typeof Bridge>

/** Which indicator carries which part of GRDP until the accounts are compiled. */
export const NowcastPlan = z.strictObject({
  id: z.string().regex(/^[0-9a-z-]+$/),
  name: Bilingual,
  /** Levels of the prediction intervals, fractions. */
  levels: z.array(z.number().gt(0).lt(1)).min(1),
  /** Industries that GRDP is the sum of, each once. */
  bridges: z.array(Bridge).min(2),
  source: z.string().min(1),
})
export type NowcastPlan = z.infer<typeof NowcastPlan>

/** The nowcast of one industry, or of GRDP: an estimate from indicators, never an account. Billion dong, percent, unrounded. */
export const NowcastFigure = z.strictObject({
  nature: z.literal('nowcast'),
  industry: z.string(),
  period: Period,
  value: z.number().describe('Billion dong'),
  growth: z.number().describe('Percent on the same period of the year before'),
  level: z.number(),
  lower: z.number(),
  upper: z.number(),
  lowerGrowth: z.number(),
  upperGrowth: z.number(),
  /** Indicators that carry it; '' for GRDP. */
  carrier: z.string(),
  /** Part of the period's indicator that is itself forecast, 0 to 1. */
  forecastShare: z.number().min(0).max(1),
  /** How the indicator was continued: 'observed', 'yearly-growth', 'ets'. */
  method: z.string(),
})
export type NowcastFigure = z.infer<typeof NowcastFigure>

/** Values of an indicator at 4 or 12 periods a year without a gap, and what they are at. */
export interface IndicatorSeries {
  name: string
  perYear: 4 | 12
  /** '2024-Q1' or '2024-01'. */
  start: Period
  values: number[]
  /** A value at current prices moves with prices; a volume does not. */
  kind: 'value' | 'volume'
}
