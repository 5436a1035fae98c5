import { z } from 'zod'

const whole = z.number().int()
/** A window of a sheet as read, rows and columns from 0; blank cells are left out. */
export const GridWindow = z.strictObject({
  ...{ sheet: z.string(), from: whole },
  sheets: z.array(z.strictObject({ name: z.string(), hidden: z.boolean(), rows: whole, columns: whole })),
  rows: z.array(
    z.strictObject({
      row: whole,
      cells: z.array(
        z.strictObject({
          ...{ column: whole, address: z.string(), raw: z.string() },
          kind: z.enum(['number', 'text', 'nil', 'missing', 'blank', 'date', 'error', 'formula']),
          value: z.union([z.number(), z.string(), z.null()]),
          /** Ordinals of the findings at this cell, as the submission lists them. */
          findings: z.array(whole),
        }),
      ),
    }),
  ),
  merges: z.array(z.strictObject({ top: whole, left: whole, bottom: whole, right: whole })),
})
export type GridWindow = z.infer<typeof GridWindow>
