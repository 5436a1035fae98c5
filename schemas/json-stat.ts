import { z } from 'zod'
import { CellStatus } from './dataset.ts'

const labels = z.record(z.string(), z.string())
const Unit = z.strictObject({ label: z.string(), decimals: z.number().int(), position: z.literal('end') })

const Dimension = z.strictObject({
  label: z.string(),
  category: z.strictObject({
    index: z.array(z.string()),
    label: labels,
    unit: z.record(z.string(), Unit).optional(),
  }),
})
const EnglishDimension = z.strictObject({ label: z.string(), category: z.strictObject({ label: labels }) })
const roles = z.array(z.string()).optional()

/** A table as JSON-stat 2.0, class dataset: labels are Vietnamese, the English ones stand in `extension.en` under the same keys. */
export const JsonStat = z.strictObject({
  ...{ version: z.literal('2.0'), class: z.literal('dataset'), label: z.string(), updated: z.string() },
  ...{ source: z.string(), note: z.array(z.string()) },
  /** Rows, then columns. */
  ...{ id: z.array(z.string()), size: z.array(z.number().int()) },
  role: z.strictObject({ time: roles, geo: roles, metric: roles }).optional(),
  dimension: z.record(z.string(), Dimension),
  /** Row by row, rounded; null where missing, and `status` says why. */
  ...{ value: z.array(z.number().nullable()), status: z.array(CellStatus) },
  extension: z.strictObject({
    ...{ table: z.string(), vintage: z.string(), stage: z.string(), period: z.string() },
    ...{ boundaries: z.string(), baseYear: z.number().int(), unit: z.string() },
    status: z.strictObject({ label: labels }),
    en: z.strictObject({
      ...{ label: z.string(), note: z.array(z.string()), dimension: z.record(z.string(), EnglishDimension) },
      status: z.strictObject({ label: labels }),
    }),
  }),
})
export type JsonStat = z.infer<typeof JsonStat>
