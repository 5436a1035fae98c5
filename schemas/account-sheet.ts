import { z } from 'zod'
import { Status } from './observation.ts'
import { Bilingual } from './text.ts'

/**
 * Columns of the sheet of accounts, in order. Levels in billion dong; `growth` an index, same period of the year before = 100; shares
 * and structure percent; contributions percentage points of GRDP growth (P: with taxes; T: taxes inside services) or percent of
 * the growth of value added (S).
 *
 *   *-before          the same period of the year before, in the same vintage
 *   last-*            this vintage less the last frozen one of the period
 *   official-*        as received from the national office; difference-*: ours less official
 */
export const sheetColumns = [
  'current',
  'constant',
  'current-before',
  'constant-before',
  'growth',
  'contribution',
  'contribution-share',
  'contribution-tax-in-services',
  'structure',
  'deflator',
  'last-current',
  'last-constant',
  'last-growth',
  'official-current',
  'official-constant',
  'official-growth',
  'difference-current',
  'difference-constant',
  'difference-growth',
] as const
export const SheetColumn = z.enum(sheetColumns)
export type SheetColumn = z.infer<typeof SheetColumn>

/** What a cell of either sheet holds. */
export const SheetCell = z.strictObject({
  value: z
    .number()
    .nullable()
    .describe(
      'Levels in billion dong; growth: same period of the year before = 100; shares and structure percent; a head million dong; population persons',
    ),
  status: Status,
  estimatedShare: z.number(),
  /** The account row behind it, for its trace; null for a difference that only the sheet makes. */
  ref: z.string().nullable(),
})
export type SheetCell = z.infer<typeof SheetCell>

/** One industry of the sheet: a total, a region or a section. Columns without a figure of the industry are absent. */
export const SheetRow = z.strictObject({
  industry: z.string(),
  level: z.enum(['total', 'region', 'section']),
  parent: z.string(),
  name: Bilingual,
  indent: z.number().int(),
  cells: z.partialRecord(SheetColumn, SheetCell),
})
export type SheetRow = z.infer<typeof SheetRow>

/** The vintage that the sheet's `last-*` columns are against, and which prices compare with it. */
export const LastVintage = z.strictObject({
  ...{ id: z.string(), stage: z.string(), frozenAt: z.string() },
  comparable: z.strictObject({ current: z.boolean(), constant: z.boolean() }),
})
export type LastVintage = z.infer<typeof LastVintage>

export const AccountSheet = z.strictObject({
  prices: z.string(),
  last: LastVintage.nullable(),
  hasOfficial: z.boolean(),
  /** GRDP a head in million dong and the mean population it is made with; years only. */
  perHead: SheetCell.nullable(),
  population: SheetCell.nullable(),
  rows: z.array(SheetRow),
})
export type AccountSheet = z.infer<typeof AccountSheet>
