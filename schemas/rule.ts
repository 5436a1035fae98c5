import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Severity } from './finding.ts'
import { Prices } from './observation.ts'
import { Bilingual } from './text.ts'

/**
 * A series inside a rule. Dimensions that no series of the rule names are shared by all of them; one that another series names
 * and this one does not is `_T`. The indicator defaults to the rule's single one.
 */
export const RuleSeries = z.strictObject({
  indicator: z.string().optional(),
  item: z.string().optional(),
  industry: z.string().optional(),
  ownership: z.string().optional(),
  area: z.string().optional(),
  prices: Prices.optional(),
})
export type RuleSeries = z.infer<typeof RuleSeries>

/**
 * What a missing value means on one side of a rule: `cannot-tell`; `skip` (the case is passed over, not even counted); or
 * `zero-if-nil` (a nil '-' is zero, anything else missing cannot tell). A partial sum is never taken for a total.
 */
export const Missing = z.enum(['cannot-tell', 'skip', 'zero-if-nil'])
export type Missing = z.infer<typeof Missing>

const common = {
  id: z.string().regex(/^validate\/[a-z0-9-]+$/),
  label: Bilingual,
  description: Bilingual,
  severity: Severity,
  /** submission: each file by itself; round: all current figures of a round together. */
  scope: z.enum(['submission', 'round']).default('submission'),
  /** Indicators and forms the rule looks at; empty = all. */
  indicators: z.array(z.string()).default([]),
  forms: z.array(z.string()).default([]),
  /** Who asked for it: the legal source, a department's own rule, or practice. */
  origin: z.string().min(1),
  /** Holds for periods whose last day lies in validFrom <= day < validTo; null = open. */
  validFrom: IsoDate.nullable().default(null),
  validTo: IsoDate.nullable().default(null),
}

const tolerance = z.number().nonnegative()
const bound = z.number().nullable()
const sides = {
  missing: z
    .strictObject({ left: Missing.default('zero-if-nil'), right: Missing.default('zero-if-nil') })
    .prefault({ left: 'zero-if-nil', right: 'zero-if-nil' }),
}
const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.strictObject({ ...common, kind: z.literal(name), ...shape })

/** Periods that a value is compared with. */
export const Against = z.enum(['year-before', 'previous'])
export type Against = z.infer<typeof Against>

/**
 * A check that is data. `required`, `codes` and `sum-of-parts` read the form's own rows; the others read values. Each answers
 * yes, no or cannot tell; `docs/methods/validate-rules.md` has the formulas.
 */
export const Rule = z.discriminatedUnion('kind', [
  kind('required', { rows: z.enum(['fixed', 'commune']).default('fixed') }),
  kind('codes', {}),
  kind('sum-of-parts', { tolerance }),
  /** integer: a whole number; number: a figure or '-', not '...' or a suppressed cell */
  kind('type', { valueType: z.enum(['number', 'integer']) }),
  /** Codes of one dimension; an empty list stands for the catalogue's own (items of the indicator, industries). */
  kind('code-list', {
    dimension: z.enum(['item', 'industry', 'ownership', 'prices', 'status']),
    codes: z.array(z.string()).default([]),
  }),
  kind('range', { min: bound, max: bound }),
  kind('sign', {}),
  kind('growth', { min: z.number().positive(), max: z.number().positive() }),
  /** The ratio to the year before is not 1000, 1/1000, 10^6, 10^-6 (within 1 + tolerance), nor outside 1/limit .. limit. */
  kind('magnitude', { tolerance: z.number().positive(), limit: z.number().positive() }),
  /** total (or `equals`) = sum of parts; tolerance relative */
  kind('balance', {
    ...sides,
    total: RuleSeries,
    parts: z.array(RuleSeries).min(1),
    /** Fixed right side instead of a total series: shares that must add to 100. */
    equals: z.number().optional(),
    tolerance,
  }),
  /** left operator factor x right; tolerance relative */
  kind('inequality', {
    ...sides,
    left: RuleSeries,
    operator: z.enum(['<=', '<']).default('<='),
    right: RuleSeries,
    factor: z.number().positive().default(1),
    tolerance: tolerance.default(0),
  }),
  /** min <= numerator / denominator <= max */
  kind('ratio', { ...sides, numerator: RuleSeries, denominator: RuleSeries, min: bound, max: bound }),
  /** A total from January on is at least that of the shorter period, in the file or in what was reported before; tolerance relative */
  kind('cumulative', { tolerance: tolerance.default(0), against: z.enum(['file', 'reported']).default('file') }),
  /** left = right; without them, the same series in every submission that brings it. Tolerance relative */
  kind('equal', { ...sides, left: RuleSeries.optional(), right: RuleSeries.optional(), tolerance }),
  /** 100 x level / level of the year before = growth index; tolerance in points */
  kind('growth-of-levels', { ...sides, level: RuleSeries, growth: RuleSeries, tolerance }),
  /** contributions of the parts (points) add to the growth index - 100; tolerance in points */
  kind('contribution', { ...sides, parts: z.array(RuleSeries).min(1), growth: RuleSeries, tolerance }),
  /** factor x quantity x price = value; tolerance relative */
  kind('product', {
    ...sides,
    quantity: RuleSeries,
    price: RuleSeries,
    value: RuleSeries,
    factor: z.number().positive().default(1),
    tolerance,
  }),
  kind('duplicate', {}),
  /** At least `atLeast` figures and the given share of them are exactly those of another period. */
  kind('stale', {
    against: Against.default('year-before'),
    share: z.number().gt(0).max(1),
    atLeast: z.number().int().min(2),
  }),
  /** Where one commune of a territory reports, every commune of that day does. */
  kind('partition', {}),
  /** A sentence over named series: docs/methods/validate-expressions.md. */
  kind('expression', {
    expression: z.string().min(1).max(500),
    series: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), RuleSeries.extend({ indicator: z.string() })),
    tolerance: tolerance.default(0),
  }),
  kind('outlier', {
    method: z.enum(['robust-z', 'tukey', 'hidiroglou-berthelot', 'time-series']),
    /** Dimension that the compared figures differ in; a time series compares periods and needs none. */
    over: z.enum(['area', 'item', 'industry']).default('area'),
    /** The figures themselves, or their ratios to another period. Hidiroglou-Berthelot always takes ratios. */
    of: z.enum(['value', 'ratio']).default('ratio'),
    against: Against.default('year-before'),
    /** Widths of the bounds: outside the first a note (left out of averages), outside the second the rule's severity. */
    exclude: z.number().positive(),
    error: z.number().positive(),
    /** Hidiroglou-Berthelot: weight of size, least distance, lower quantile. */
    U: z.number().min(0).max(1).default(0.5),
    A: z.number().nonnegative().default(0.05),
    pct: z.number().gt(0).max(0.5).default(0.25),
    atLeast: z.number().int().min(4).default(8),
    /** A difference from the expected value below this fraction of it is never an outlier, however alike the others are. */
    leastChange: z.number().nonnegative().default(0),
  }),
  /** Of what a round asks for at least the part `min` is there: forms received, or their required cells filled and valid. */
  kind('reporting', {
    of: z.enum(['forms', 'cells']),
    by: z.enum(['round', 'agency', 'form', 'period']).default('round'),
    min: z.number().gt(0).max(1),
  }),
  /** Checked by another stage under this finding code; here so that the rule set is complete. */
  kind('reference', { code: z.string().regex(/^(ingest|reconcile|compile)\/[a-z0-9-]+$/) }),
])
export type Rule = z.infer<typeof Rule>
