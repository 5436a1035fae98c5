import { z } from 'zod'
import { SheetCell } from './account-sheet.ts'

/** Gross product of one commune: all, by section, at constant prices, and its growth; on the communes of the vintage's boundaries. */
export const CommuneRow = z.strictObject({
  area: z.string(),
  code: z.string(),
  name: z.string(),
  type: z.string(),
  areaKm2: z.number().nullable(),
  population: z.number().nullable(),
  total: SheetCell,
  constant: SheetCell.nullable(),
  growth: SheetCell.nullable(),
  sections: z.record(z.string(), SheetCell),
})
export type CommuneRow = z.infer<typeof CommuneRow>

export const CommuneSheet = z.strictObject({
  sections: z.array(z.string()),
  communes: z.array(CommuneRow),
  /** What no commune carries; null where everything is placed. */
  residual: SheetCell.nullable(),
  /** The province's output, which caps the communes. */
  cap: SheetCell.nullable(),
})
export type CommuneSheet = z.infer<typeof CommuneSheet>
