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

const Common = z.strictObject({
  /**
   * What to do when an input of the period is missing: `none` leaves the industry without a value (and GRDP with it);
   * `same-volume` takes last year's constant-price output of the same period unchanged, at today's prices, and says so; the
   * year before itself stands at the series `previous-output`, IC = ratio x GO at each prices.
   */
  whenMissing: z.enum(['none', 'same-volume']).default('none'),
  /** Text or practice that the choice of method rests on. */
  legalSource: z.string().min(1).optional(),
})

/**
 * How one industry's output (GO) and intermediate consumption (IC) are made at both prices. Ratios and indices are series:
 * `ic-ratio` (percent of output, current and constant-<base>) and `price-index` (base year = 100, constant-<base>, item 'output' or
 * 'input') of the recipe's industry, so lineage and revision cover them. Terms are series at current prices in million dong.
 *
 *   quantity-price        GO = sum over items of quantity x price (current, base year) + `values` (constant: / output index);
 *                         IC = ratio x GO at each prices
 *   single-deflation      GO constant = GO current / output index; IC = ratio x GO at each prices
 *   double-deflation      as above, but IC constant = IC current / input index
 *   volume-extrapolation  GO constant = sum over `parts` of GO constant of the year before x volume / volume of the year before,
 *                         where the year before stands at `previousOutput`; GO current = GO constant x output index; IC = ratio x GO
 *   cost                  GO = wages + goods and services + depreciation + `values`; IC = goods and services + ratio x `values`;
 *                         goods and services by the input index, all else by the output index
 *   fisim                 GO current = interest received - interest paid + `values` (fees, insurance); with loans, deposits and
 *                         the reference rate (percent a year) the margin on each: received - rate x loans + rate x deposits -
 *                         paid; constant: / output index; IC = ratio x GO
 *   dwellings             owner-occupied dwellings: GO = sum over kinds of stock (m2) x rent (million dong a m2 for the
 *                         period), at the period's and the base year's rent (without `baseRent`: / output index), + `values`
 *                         (market real estate); IC = ratio x GO
 */
export const IndustryRecipe = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('quantity-price'),
    industry: z.string(),
    quantity: z.string(),
    price: z.string(),
    basePrice: z.string(),
    values: z.array(Term).default([]),
    ...Common.shape,
  }),
  z.strictObject({
    method: z.literal('single-deflation'),
    industry: z.string(),
    values: z.array(Term).min(1),
    ...Common.shape,
  }),
  z.strictObject({
    method: z.literal('double-deflation'),
    industry: z.string(),
    values: z.array(Term).min(1),
    ...Common.shape,
  }),
  z.strictObject({
    method: z.literal('volume-extrapolation'),
    industry: z.string(),
    /** Constant-price output of the year before, each part with the volume that carries it. */
    parts: z.array(z.strictObject({ volume: Term, previousOutput: Term })).min(1),
    ...Common.shape,
  }),
  z.strictObject({
    method: z.literal('cost'),
    industry: z.string(),
    wages: Term,
    goodsAndServices: Term,
    depreciation: Term,
    /** Market output of the industry beside the budget (private schools, clinics). */
    values: z.array(Term).default([]),
    ...Common.shape,
  }),
  z.strictObject({
    method: z.literal('fisim'),
    industry: z.string(),
    interestReceived: Term,
    interestPaid: Term,
    /** Average stocks of loans and deposits and the rate without service in it; all three, or none. */
    reference: z.strictObject({ loans: Term, deposits: Term, rate: Term }).optional(),
    values: z.array(Term).default([]),
    ...Common.shape,
  }),
  z.strictObject({
    method: z.literal('dwellings'),
    industry: z.string(),
    /** Indicator of floor area by kind of dwelling (item), m2. */
    stock: z.string(),
    /** Indicator of rent by kind, million dong a m2 for the period. */
    rent: z.string(),
    /** Indicator of the base year's rent; absent: the rents at current prices are deflated by the output index. */
    baseRent: z.string().optional(),
    values: z.array(Term).default([]),
    ...Common.shape,
  }),
])
export type IndustryRecipe = z.infer<typeof IndustryRecipe>

/** Taxes by line less subsidies, each line deflated by `price-index` of industry TAX and the line's item. */
export const TaxRecipe = z.strictObject({ taxes: z.array(Term).min(1), subsidies: z.array(Term) })
export type TaxRecipe = z.infer<typeof TaxRecipe>

/** An indicator by commune, of the recipe's industry when none is named, and one to take off it: the tax of plants placed directly. */
const RestKey = z.strictObject({
  indicator: z.string(),
  industry: z.string().optional(),
  less: z.strictObject({ indicator: z.string(), industry: z.string().optional() }).optional(),
})

/**
 * Commune gross product of one industry: `direct` sums figures reported by commune (capped at the province's output by labour
 * share; the rest stays a residual row, or with partial coverage is spread by `restKey`); `key` apportions the province's output by an indicator.
 */
export const CommuneRecipe = z.discriminatedUnion('method', [
  z
    .strictObject({
      method: z.literal('direct'),
      industry: z.string(),
      /** Value series of the commune, or its quantity with `price`: the provincial price series of that industry and item. */
      values: z
        .array(
          z.strictObject({
            indicator: z.string(),
            /** Industry of the series; the recipe's own when absent. */
            industry: z.string().optional(),
            item: z.string().optional(),
            price: z.string().optional(),
          }),
        )
        .min(1),
      /** Indicator of labour: the cap rule takes the excess off by it. */
      labour: z.string(),
      /** Industry of the labour series where the recipe's own is not reported by commune (_T: all labour). */
      labourIndustry: z.string().optional(),
      /** Whether the values are all of the industry's output ('whole', the default) or some products of it ('partial'). */
      coverage: z.enum(['whole', 'partial']).optional(),
      /** With partial coverage: what the rest of the output is spread by. */
      restKey: RestKey.optional(),
      /** What restKey of a commune without one is put at, as with a key. */
      standIn: z.string().optional(),
    })
    .refine((recipe) => (recipe.coverage === 'partial') === (recipe.restKey !== undefined), {
      path: ['restKey'],
      error: 'partial coverage has a restKey, whole coverage has none',
    }),
  z.strictObject({
    method: z.literal('key'),
    industry: z.string(),
    key: z.string(),
    keyItem: z.string().optional(),
    /** Industry of the key series; _T when absent. */
    keyIndustry: z.string().optional(),
    /**
     * Indicator (industry _T) that the key of a commune without one is put at, in the ratio of the two over the communes that
     * have both, so that the others' shares are known. The commune itself stays without a value. Absent: an incomplete key
     * apportions nothing.
     */
    standIn: z.string().optional(),
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
  /**
   * Indicator (million dong, industry _T) of each commune's gross product over all industries, known from elsewhere (a survey).
   * Where it is complete, apportioned cells are raked to it and to the province's output of each section.
   */
  communeTotal: z.string().optional(),
  /** Sections of the classification without units in the province (U): no recipe, and no part of any total. */
  emptySections: z.array(z.string()).default([]),
  legalSource: z.string(),
})
export type Recipe = z.infer<typeof Recipe>
