import { z } from 'zod'

/** Sum over the items (or industries) of one indicator at current prices, each with a sign: `received - paid + fees`. */
const Term = z.strictObject({
  indicator: z.string(),
  /** Industry of the source series; the recipe's own industry when absent. */
  industry: z.string().optional(),
  item: z.string().optional(),
  sign: z.union([z.literal(1), z.literal(-1)]).default(1),
})
export type Term = z.infer<typeof Term>

const Fallback = z.strictObject({
  /**
   * What to do when an input of the period is missing: `none` leaves the industry without a value (and GRDP with it);
   * `same-volume` takes last year's constant-price output of the same period unchanged, at today's prices, and says so.
   */
  whenMissing: z.enum(['none', 'same-volume']).default('none'),
})

/**
 * How one industry's output and intermediate consumption are made at both prices. Ratios and indices are series
 * (`ic-ratio` in percent of output, `price-index` with base year = 100): lineage and revision cover them.
 *
 *   quantity-price        GO = sum of quantity x price (current, base year) plus `values`, deflated
 *   single-deflation      GO constant = GO current / output index; IC = ratio x GO at each prices
 *   double-deflation      IC constant = IC current / input index
 *   volume-extrapolation  GO constant = GO constant of the year before x volume index; GO current = GO constant x output index
 *   cost                  GO = wages + goods and services + depreciation; IC = goods and services; each deflated
 */
export const IndustryRecipe = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('quantity-price'),
    industry: z.string(),
    quantity: z.string(),
    price: z.string(),
    basePrice: z.string(),
    values: z.array(Term).default([]),
    ...Fallback.shape,
  }),
  z.strictObject({
    method: z.literal('single-deflation'),
    industry: z.string(),
    values: z.array(Term).min(1),
    ...Fallback.shape,
  }),
  z.strictObject({
    method: z.literal('double-deflation'),
    industry: z.string(),
    values: z.array(Term).min(1),
    ...Fallback.shape,
  }),
  z.strictObject({
    method: z.literal('volume-extrapolation'),
    industry: z.string(),
    volume: Term,
    /** Constant-price output of the year before. */
    previousOutput: Term,
    ...Fallback.shape,
  }),
  z.strictObject({
    method: z.literal('cost'),
    industry: z.string(),
    wages: Term,
    goodsAndServices: Term,
    depreciation: Term,
    /** Market output of the industry beside the budget (private schools, clinics). */
    values: z.array(Term).default([]),
    ...Fallback.shape,
  }),
])
export type IndustryRecipe = z.infer<typeof IndustryRecipe>

/** Taxes by line less subsidies, each line deflated by `price-index` of industry TAX and the line's item. */
export const TaxRecipe = z.strictObject({ taxes: z.array(Term).min(1), subsidies: z.array(Term) })

/**
 * Commune gross product of one industry: `direct` sums figures reported by commune (capped at the province's output by labour
 * share, the rest stays a residual row); `key` apportions the province's output by an indicator.
 */
export const CommuneRecipe = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('direct'),
    industry: z.string(),
    /** Value series, or a quantity with the provincial price that values it (both in the commune's own series). */
    values: z
      .array(z.strictObject({ indicator: z.string(), item: z.string().optional(), price: z.string().optional() }))
      .min(1),
    labour: z.string(),
  }),
  z.strictObject({
    method: z.literal('key'),
    industry: z.string(),
    key: z.string(),
    keyItem: z.string().optional(),
    keyIndustry: z.string().optional(),
  }),
])
export type CommuneRecipe = z.infer<typeof CommuneRecipe>

export const Recipe = z.strictObject({
  id: z.string(),
  version: z.string(),
  baseYear: z.number().int(),
  /** A section has one recipe, or one for each of its divisions. */
  industries: z.array(IndustryRecipe).min(1),
  taxes: TaxRecipe,
  communes: z.array(CommuneRecipe),
  legalSource: z.string(),
})
export type Recipe = z.infer<typeof Recipe>
