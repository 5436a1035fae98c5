import { z } from 'zod'
import { Prices, Status } from './observation.ts'
import { Bilingual } from './text.ts'

/** What stands under a form: files are Vietnamese, pages in English have the other where there is one. */
const FormNote = z.union([Bilingual, z.string()])
export const noteIn = (note: z.infer<typeof FormNote>): Bilingual =>
  typeof note === 'string' ? { vi: note, en: note } : note

/** Dimensions that a row or a column of a form fixes. What neither fixes is `_T` (area: the province; period: the form's). */
export const FormDimensions = z.strictObject({
  indicator: z.string().optional(),
  industry: z.string().optional(),
  ownership: z.string().optional(),
  item: z.string().optional(),
  /** A fixed area id, for a figure of another territory than the reporting province ('P-87-20040831', a former province). */
  area: z.string().optional(),
  prices: Prices.optional(),
  /** this: the form's period · year-before: the same period of the previous year · or a fixed period */
  period: z.string().optional(),
  status: Status.optional(),
  /** Unit of the cell; else the form's unit line. The value is converted to the indicator's unit. */
  unit: z.string().optional(),
})
export type FormDimensions = z.infer<typeof FormDimensions>

/**
 * A value column. `header` is the path of header texts from top to bottom ('{period}' and '{year-before}' stand for their
 * Vietnamese labels); equal neighbours in a level are printed as one merged cell.
 */
export const FormColumn = z.strictObject({
  header: z.array(z.string()).min(1),
  /** The same for pages in English, level by level; files are Vietnamese. */
  headerEn: z.array(z.string()).default([]),
  set: FormDimensions.default({}),
  /** printed and checked, but no observation (growth in percent beside the levels) */
  ignore: z.boolean().default(false),
})
export type FormColumn = z.infer<typeof FormColumn>

export const FormRow = z.strictObject({
  code: z.string(),
  label: Bilingual,
  indent: z.number().int().min(0).default(0),
  set: FormDimensions.default({}),
  /** A blank cell is an error when true. */
  required: z.boolean().default(true),
  /** Codes of the rows this one must equal the sum of, column by column. */
  sumOf: z.array(z.string()).default([]),
  /** A heading has no values; a subtotal is checked and makes no observation. */
  kind: z.enum(['value', 'subtotal', 'heading']).default('value'),
})
export type FormRow = z.infer<typeof FormRow>

export const Form = z.strictObject({
  /** '001.H/SNNMT': running digits, period letter, owner (NĐ 60/2018) */
  symbol: z.string().regex(/^\d{3}\.(T|Q|H|N|2N|5N|V)\/[A-Z-]+$/),
  version: z.string(),
  title: Bilingual,
  agency: z.string(),
  legalSource: z.string().min(1),
  file: z.enum(['xlsx', 'csv']),
  sheet: z.string().max(31),
  periodKinds: z.array(z.enum(['year', 'quarter', 'month', 'cumulative', 'day'])).min(1),
  /** Unit of the unit line. */
  unit: z.string(),
  /** Header texts of the label columns, left of the values: name, code and (optional) unit of each row. */
  stub: z.strictObject({
    ...{ label: z.string(), code: z.string(), unit: z.string().optional() },
    /** `label` for pages in English. */
    labelEn: z.string().optional(),
  }),
  /** A row 'A | B | 1 | 2' under the header that numbers the columns. */
  columnNumbers: z.boolean().default(false),
  columns: z.array(FormColumn).min(1),
  /** Fixed rows, or one row for every commune that exists on the last day of the period. */
  rows: z.union([
    z.array(FormRow).min(1),
    z.strictObject({ each: z.literal('commune'), set: FormDimensions.default({}) }),
  ]),
  notes: z.array(FormNote).default([]),
})
export type Form = z.infer<typeof Form>
