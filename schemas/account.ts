import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Input, Prices, Status } from './observation.ts'
import { Period } from './period.ts'

/**
 * What an account row measures, and the `prices` it is filed under.
 *
 *   output, intermediate-consumption, value-added   by industry and ownership, billion dong; current and constant-<base>
 *   taxes-less-subsidies (industry TAX), grdp (industry GRDP)   billion dong; current and constant-<base>
 *   growth-index   percent, same period of the previous year = 100; constant-<base>; the run's period only
 *   contribution   percentage points of GRDP growth (convention P: with TAX, sums to the growth of GRDP); constant-<base>
 *   contribution-share   percent of the growth of value added (convention S: TAX excluded; sections, and regions, sum to 100)
 *   contribution-tax-in-services   percentage points of GRDP growth (convention T: KV3 holds TAX; KV1, KV2, KV3 sum to it)
 *   structure      percent of GRDP; current
 *   grdp-per-head  million dong per head (industry GRDP, years only); current
 *   average-population  persons (industry _T); none
 *   workers        persons, by section, GRDP for all; none
 *   productivity   million dong of value added (industry GRDP: of GRDP) a worker, years only; current and constant-<base>
 *   deflator       implicit, base year = 100; none
 *   commune-output gross product of a commune by section, billion dong; industry _T = all; area _R = not allocated; current
 *   commune-growth-index   percent, the commune's gross product of the same period of the year before = 100; constant-<base>;
 *                  on the communes of the run's boundaries, or on areas that never were divided (area 'G-...')
 *   official-*     the national office's figure, as received; difference-* ours minus official; prices of the row compared
 *   aligned-level  our level brought to the official one as the reconciliation notes say; never official, never in place of ours
 */
export const Measure = z.enum([
  'output',
  'intermediate-consumption',
  'value-added',
  'taxes-less-subsidies',
  'grdp',
  'growth-index',
  'contribution',
  'contribution-share',
  'contribution-tax-in-services',
  'structure',
  'grdp-per-head',
  'average-population',
  'workers',
  'productivity',
  'deflator',
  'commune-output',
  'commune-growth-index',
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
  'aligned-level',
])
export type Measure = z.infer<typeof Measure>

/** One figure of the accounts, with the step that made it and what from. Money in billion dong, unrounded. */
export const Account = z.strictObject({
  province: z.string(),
  /** Area id; _R for the residual of commune gross product that no commune carries. */
  area: z.string(),
  /** VSIC division or section, KV1, KV2, KV2.CN, KV3, VA (all value added), TAX, GRDP; _T for commune totals. */
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
  `${a.area}|${a.industry}|${a.ownership}|${a.measure}|${a.period}|${a.prices}`

/** An area whose land is the same in both years: the communes of the run's boundaries that make it up. */
export const CommuneArea = z.strictObject({ id: z.string(), communes: z.array(z.string()).min(1) })
export type CommuneArea = z.infer<typeof CommuneArea>

/**
 * What one compilation is for: the period (with the same period of the year before, in the same vintage) on one territory and
 * one base year. `area` is the area id of the province.
 */
export const CompileRun = z.strictObject({
  province: z.string().regex(/^\d{2}$/),
  area: z.string(),
  period: Period,
  boundaries: IsoDate,
  baseYear: z.number().int(),
  /** The least common geography of the two years, for growth without any estimate of a divided commune. */
  commonAreas: z.array(CommuneArea).optional(),
})
export type CompileRun = z.infer<typeof CompileRun>
