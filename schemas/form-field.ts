import { z } from 'zod'
import { Bilingual } from './text.ts'

export const FieldType = z.enum(['number', 'integer', 'text', 'code'])
export type FieldType = z.infer<typeof FieldType>

/** One cell that a sender fills, wherever it is shown: in a workbook, in a CSV, on a page. Bounds are in `unit`. */
export const FormField = z.strictObject({
  /** '<row code>/<column number from 1>': unique in the form. */
  path: z.string(),
  row: z.string(),
  /** Number of the column, from 1. */
  column: z.number().int().positive(),
  label: Bilingual,
  type: FieldType,
  /** Unit code; '' for texts and codes. */
  unit: z.string(),
  unitLabel: z.string(),
  /** `unitLabel` for pages in English. */
  unitLabelEn: z.string(),
  required: z.boolean(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** A value out of bounds is refused, or only asked about. */
  bounds: z.enum(['refuse', 'ask']),
  codes: z.array(z.strictObject({ code: z.string(), label: Bilingual })).default([]),
})
export type FormField = z.infer<typeof FormField>
