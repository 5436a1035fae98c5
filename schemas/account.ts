import { z } from 'zod'
import { Input, Prices, Status } from './observation.ts'
import { Period } from './period.ts'

/**
 * What an account row measures.
 *
 *   output, intermediate-consumption, value-added   by industry and ownership, billion dong
 *   taxes-less-subsidies (industry TAX), grdp (industry GRDP)   billion dong
 *   growth-index   percent, same period of the previous year = 100, constant prices
 *   contribution   percentage points of GRDP growth (convention P: with TAX, sums to the growth of GRDP)
 *   structure      percent of GRDP at current prices
 *   grdp-per-head  million dong per head, current prices
 *   deflator       implicit, base year = 100
 *   commune-output gross product of a commune by industry, billion dong; industry _T = all
 *   official-*     the national office's figure, as received; difference-* ours minus official
 */
export const Measure = z.enum([
  'output',
  'intermediate-consumption',
  'value-added',
  'taxes-less-subsidies',
  'grdp',
  'growth-index',
  'contribution',
  'structure',
  'grdp-per-head',
  'average-population',
  'deflator',
  'commune-output',
  'official-level',
  'official-growth-index',
  'official-contribution',
  'official-structure',
  'official-per-head',
  'difference-level',
  'difference-growth-index',
  'difference-contribution',
  'difference-structure',
  'difference-per-head',
])
export type Measure = z.infer<typeof Measure>

/** One figure of the accounts, with the step that made it and what from. Money in billion dong, unrounded. */
export const Account = z.strictObject({
  province: z.string(),
  area: z.string(),
  /** VSIC section, KV1, KV2, KV2.CN, KV3, VA (all value added), TAX, GRDP; _T for commune totals; _R the unallocated residual. */
  industry: z.string(),
  /** state, collective, private, household, foreign, non-state (the three before), or _T. */
  ownership: z.string(),
  measure: Measure,
  period: Period,
  prices: Prices,
  value: z.number().nullable(),
  status: Status,
  /** Modelled part of the value, 0 = directly reported. */
  estimatedShare: z.number().min(0).max(1),
  /** 'compile/<what was done>' with the formula in words of docs/methods. */
  step: z.string(),
  inputs: z.array(Input),
})
export type Account = z.infer<typeof Account>

type AccountDimensions = Pick<Account, 'area' | 'industry' | 'ownership' | 'measure' | 'period' | 'prices'>
/** Key of an account row inside a vintage; the tail of its 'account:' reference. */
export const accountKey = (a: AccountDimensions): string =>
  [a.area, a.industry, a.ownership, a.measure, a.period, a.prices].join('|')
