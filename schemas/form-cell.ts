import { z } from 'zod'
import { Status } from './observation.ts'

/**
 * One value cell of a form's table as ingest read it, subtotals included: what the `required` and `sum-of-parts` checks read.
 * `column` is the index in `form.columns`; `rowCode` the form row's code, or the commune's code. `value` is in the indicator's
 * unit, null exactly when the status is a missing one (an unreadable cell is 'not-reported'; its finding says what was there).
 */
export const FormCell = z.strictObject({
  rowCode: z.string(),
  column: z.number().int().nonnegative(),
  /** 'submission!sheet!cell' */
  origin: z.string(),
  status: Status,
  value: z.number().nullable(),
})
export type FormCell = z.infer<typeof FormCell>
