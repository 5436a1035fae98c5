import { z } from 'zod'
import { Bilingual } from './text.ts'

/** A VSIC section (letter), division (two digits) or a region of the yearbook (KV1, KV2, KV2.CN, KV3). */
export const Industry = z.strictObject({
  code: z.string().regex(/^([A-U]|\d{2,3}|KV[123](\.CN)?|VA|TAX|GRDP)$/),
  level: z.enum(['region', 'section', 'division', 'total']),
  name: Bilingual,
  /** Division -> section -> region (B to E -> KV2.CN -> KV2); '' at the top. */
  parent: z.string(),
  classification: z.string(),
})
export type Industry = z.infer<typeof Industry>
