import { z } from 'zod'
import { FormDimensions } from './form.ts'
import { FieldType } from './form-field.ts'
import { Bilingual } from './text.ts'

/** One question of a questionnaire. Bounds are in the question's unit; texts and codes have no unit. */
export const Question = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: Bilingual,
  type: FieldType,
  unit: z.string().optional(),
  required: z.boolean().default(true),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  codes: z.array(z.strictObject({ code: z.string(), label: Bilingual })).default([]),
})
export type Question = z.infer<typeof Question>

/**
 * How the file of a tablet survey names what the questionnaire asks.
 *
 *   odk-csv                CSV of ODK Central or KoBoToolbox: one line an interview, groups in the column names
 *   survey-solutions-tab   tab-separated main file of Survey Solutions
 */
export const CapiMapping = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  format: z.enum(['odk-csv', 'survey-solutions-tab']),
  /** Columns that say which interview, which commune (its code), and how many units it stands for (null = 1 each). */
  key: z.string(),
  commune: z.string(),
  weight: z.string().nullable(),
  /** Column of each question. */
  columns: z.record(z.string(), z.string()),
  /** By question, codes as the export writes them and as the question has them: single answers of Survey Solutions are numbers. */
  codes: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** Only interviews with one of these values count (approved by the supervisor). */
  keep: z.strictObject({ column: z.string(), values: z.array(z.string()).min(1) }).optional(),
  /** Texts that stand for no answer, besides blank. */
  missing: z.array(z.string()).default([]),
})
export type CapiMapping = z.infer<typeof CapiMapping>

/**
 * A survey round: its questionnaire, and how the answers make the figures of a commune form. A figure is the sum over the
 * commune's interviews of weight x answer, for the interviews whose code question has one of the codes.
 */
export const Survey = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string(),
  title: Bilingual,
  respondent: z.enum(['household', 'enterprise']),
  agency: z.string(),
  legalSource: z.string().min(1),
  /** Symbol of the form that the answers fill. */
  form: z.string(),
  periodKinds: z.array(z.enum(['year', 'quarter', 'month', 'cumulative', 'day'])).min(1),
  questions: z.array(Question).min(1),
  /** `set` names the form's column by the dimensions that it fixes. */
  estimates: z
    .array(
      z.strictObject({
        set: FormDimensions,
        question: z.string(),
        when: z.strictObject({ question: z.string(), codes: z.array(z.string()).min(1) }).optional(),
      }),
    )
    .min(1),
  notes: z.array(z.string()).default([]),
  mappings: z.array(CapiMapping).default([]),
})
export type Survey = z.infer<typeof Survey>
