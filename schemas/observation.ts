import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Period } from './period.ts'

/** `current`, or `constant-<base year>`; `none` for what has no price. Never 'real' or 'nominal'. */
export const Prices = z.string().regex(/^(current|constant-\d{4}|none)$/)
export type Prices = z.infer<typeof Prices>

/** With a value: how final it is. Without: why it is missing. */
export const Status = z.enum([
  'final',
  'preliminary',
  'estimate',
  'imputed',
  'nil',
  'not-collected',
  'not-reported',
  'suppressed',
])
export type Status = z.infer<typeof Status>

const weakness: Record<Status, number> = {
  final: 0,
  preliminary: 1,
  estimate: 2,
  imputed: 3,
  nil: 4,
  'not-collected': 5,
  suppressed: 6,
  'not-reported': 7,
}
/** The weakest of several statuses: what a value computed from them may claim. */
export const weakest = (statuses: readonly Status[]): Status => statuses.reduce(weaker, 'final')
/** The weaker of two. */
export function weaker(one: Status, other: Status): Status {
  return weakness[other] > weakness[one] ? other : one
}
export const isMissing = (status: Status): boolean => weakness[status] >= weakness.nil

/** '_T' stands for "not broken down by this dimension". */
export const TOTAL = '_T'

const dimensions = {
  province: z.string().regex(/^\d{2}$/),
  indicator: z.string(),
  /** Area id, see schemas/area.ts. */
  area: z.string(),
  /** VSIC section or division, region, TAX, or _T. */
  industry: z.string(),
  ownership: z.string(),
  /** Product, tax line, budget line ... as the indicator's item list says, or _T. */
  item: z.string(),
  period: Period,
  prices: Prices,
}

/** One value of one series in one period. `value` is in the indicator's unit, null exactly when the status is a missing one. */
export const Observation = z.strictObject({
  ...dimensions,
  value: z.number().nullable(),
  status: Status,
  submission: z.string(),
  /** 'submission!sheet!cell': unique, the identity of the observation. */
  origin: z.string(),
})
export type Observation = z.infer<typeof Observation>

/** An observation of a submission that passed the named rule set. */
export type ValidatedObservation = Observation & { ruleset: string }

/** Written out: of hundreds of thousands of observations, copies by spreading take eight times as long and twice the memory. */
export const underRuleset = (o: Observation, ruleset: string): ValidatedObservation => ({
  province: o.province,
  indicator: o.indicator,
  area: o.area,
  industry: o.industry,
  ownership: o.ownership,
  item: o.item,
  period: o.period,
  prices: o.prices,
  value: o.value,
  status: o.status,
  submission: o.submission,
  origin: o.origin,
  ruleset,
})

/**
 * What a value was made from: the reference of the source row, the part it played and, where parts add up, its amount in the
 * result's unit. References: 'obs:<origin>', 'series:<key>', 'account:<key>'.
 */
export const Input = z.strictObject({ ref: z.string(), role: z.string(), contribution: z.number().nullable() })
export type Input = z.infer<typeof Input>

/** An observation on one map: the units of `boundaries`. `estimatedShare` is the modelled part of the value, 0 = exact. */
export const ReconciledObservation = z.strictObject({
  ...dimensions,
  boundaries: IsoDate,
  value: z.number().nullable(),
  status: Status,
  estimatedShare: z.number().min(0).max(1),
  step: z.string(),
  inputs: z.array(Input),
})
export type ReconciledObservation = z.infer<typeof ReconciledObservation>
/** The same without what it was made from: what later stages compute with. */
export type ReconciledFigure = Omit<ReconciledObservation, 'inputs'>

type Dimensions = Omit<Observation, 'value' | 'status' | 'submission' | 'origin'>
/** Text key of an observation's dimensions: the key of a reconciled row inside a province. */
export const seriesKey = (o: Dimensions): string =>
  `${o.indicator}|${o.area}|${o.industry}|${o.ownership}|${o.item}|${o.period}|${o.prices}`
