import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Period } from './period.ts'

/** The complete state of the numbers at one freeze. Open ones are replaced by a re-run; frozen ones never change. */
export const Vintage = z.strictObject({
  /** '82-2025-estimate-1-v1': province, period, stage, running number */
  id: z.string().regex(/^\d{2}-[0-9A-Z-]+-(estimate-1|estimate-2|preliminary|final|reassessment)-v\d+$/),
  province: z.string(),
  round: z.string(),
  period: Period,
  stage: z.string(),
  sequence: z.number().int().positive(),
  boundaries: IsoDate,
  baseYear: z.number().int(),
  /** sha256 over the sorted hashes of every submission used, the catalogue and the code version. */
  inputHash: z.string(),
  catalogueVersion: z.string(),
  codeVersion: z.string(),
  frozen: z.boolean(),
})
export type Vintage = z.infer<typeof Vintage>
