import { z } from 'zod'
import { Period } from './period.ts'

/** One cell as understood: `raw` as in the file, `value` what it says (a number typed as text in a column of numbers is a number). */
export const ReadCell = z.strictObject({
  address: z.string(),
  kind: z.enum(['number', 'text', 'nil', 'missing', 'blank', 'date', 'error', 'formula']),
  raw: z.string(),
  value: z.union([z.number(), z.string(), z.null()]),
})
export type ReadCell = z.infer<typeof ReadCell>

/** One value cell of a table with everything that is printed about it. */
export const TidyRow = z.strictObject({
  address: z.string(),
  /** From the outermost row that it stands under to its own label, then code and other texts beside it. */
  labels: z.array(z.string()),
  /** Header texts from top to bottom. */
  header: z.array(z.string()),
  period: Period.nullable(),
  /** As printed; null where none is, or two could be meant. */
  unit: z.string().nullable(),
  /** How final a figure is said to be (null: nothing is said), 'plan', or why there is no value. */
  status: z
    .enum(['final', 'preliminary', 'estimate', 'plan', 'nil', 'not-collected', 'not-reported', 'unreadable'])
    .nullable(),
  value: z.number().nullable(),
})
export type TidyRow = z.infer<typeof TidyRow>

export const ReadTable = z.strictObject({
  /** 'A9:E18', header included. */
  range: z.string(),
  unit: z.string().nullable(),
  rows: z.array(TidyRow),
})

export const ReadSheet = z.strictObject({
  name: z.string(),
  hidden: z.boolean(),
  cells: z.array(ReadCell),
  tables: z.array(ReadTable),
})

/** What `diaban read --json` prints. */
export const FileReading = z.strictObject({ sheets: z.array(ReadSheet) })
export type FileReading = z.infer<typeof FileReading>
