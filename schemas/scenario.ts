import { z } from 'zod'
import { Period } from './period.ts'
import { Bilingual } from './text.ts'

const Percent = z.number().gt(-100)
/** Shares of the year by quarter, adding to 1. */
const Profile = z
  .tuple([z.number().positive(), z.number().positive(), z.number().positive(), z.number().positive()])
  .refine((shares) => Math.abs(shares[0] + shares[1] + shares[2] + shares[3] - 1) <= 1e-9, 'shares must add to 1')

/** What one part of GRDP is to reach. */
const ScenarioPart = z.strictObject({
  industry: z.string(),
  /** Growth of the year asked for, percent, constant prices. */
  growth: Percent,
  /** Level of the year before, billion dong; only where no vintage holds that year, and then for every part. */
  yearBefore: z.number().positive().optional(),
  profile: Profile.optional(),
})

/** A growth target of a year and how it is spread: an assumption, never a statistic. */
export const Scenario = z.strictObject({
  id: z.string().regex(/^\d{2}-[0-9a-z-]+$/),
  province: z.string().regex(/^\d{2}$/),
  name: Bilingual,
  year: z.string().regex(/^\d{4}$/),
  baseYear: z.number().int(),
  /** `decided` by an authority, or `simulated` to try the product. */
  nature: z.enum(['decided', 'simulated']),
  source: z.string().min(1),
  /** Growth of GRDP asked for, percent, constant prices. */
  growth: Percent,
  /** Who takes what the parts' targets miss of the GRDP target: every part in proportion, or the industry named. */
  remainder: z.string().default('prorate'),
  /** Spread of a year over its quarters where the year before does not tell. */
  profile: Profile,
  /** Industries that GRDP is the sum of, each once. */
  parts: z.array(ScenarioPart).min(2),
})
export type Scenario = z.infer<typeof Scenario>

/** Targets to try in place of those of a scenario: growth of GRDP, and of parts by industry; percent, constant prices. */
export const ScenarioTargets = z.strictObject({
  growth: Percent.lt(100).optional(),
  parts: z.record(z.string().max(20), Percent.lt(1_000)).default({}),
})
export type ScenarioTargets = z.infer<typeof ScenarioTargets>

/**
 * What a scenario figure measures. None is a measure of the accounts: a scenario cannot be filed as a statistic.
 *
 *   base-level, target-level    the year before and the target of the year; target-growth percent
 *   path-level     target by quarter, and up to the running period
 *   standing-level, standing-base-level   the vintage's figure up to the running period, and of the same period a year before
 *   rest-base-level, required-level, required-growth   of the rest of the year, to meet the target
 *   contribution-standing, contribution-path, contribution-gap   percentage points of GRDP growth up to the running period
 *   level-gap      standing minus path, billion dong
 */
export const ScenarioMeasure = z.enum([
  'base-level',
  'target-level',
  'target-growth',
  'path-level',
  'standing-level',
  'standing-base-level',
  'rest-base-level',
  'required-level',
  'required-growth',
  'contribution-standing',
  'contribution-path',
  'contribution-gap',
  'level-gap',
])
export type ScenarioMeasure = z.infer<typeof ScenarioMeasure>

/** One figure of a scenario run, constant prices of the scenario's base year, unrounded. Levels in billion dong. */
export const ScenarioFigure = z.strictObject({
  nature: z.literal('scenario'),
  industry: z.string(),
  measure: ScenarioMeasure,
  /** Of the rest of the year: the year itself. */
  period: Period,
  value: z
    .number()
    .describe('Levels in billion dong at constant prices; growth percent; contributions percentage points'),
})
export type ScenarioFigure = z.infer<typeof ScenarioFigure>

/** Printed on every sheet of scenario or nowcast figures. */
export const notStatistics: Bilingual = {
  vi: 'KỊCH BẢN – không phải số liệu thống kê',
  en: 'SCENARIO – not statistics',
}
