import { z } from 'zod'
import { Status } from './observation.ts'
import { TableHeading } from './table.ts'
import { Bilingual } from './text.ts'

const DatasetAxis = z.strictObject({ dimension: z.string(), label: Bilingual, headings: z.array(TableHeading) })

/** One published cell: the account row it shows, or null where the table has no figure. Unrounded: writers round. */
export const DatasetCell = z.strictObject({
  value: z.number().nullable(),
  status: Status,
  estimatedShare: z.number(),
  ref: z.string().nullable(),
})
export type DatasetCell = z.infer<typeof DatasetCell>

/** One table of a release: two axes of headings and the cells row by row (headings without values hold null rows). */
export const Dataset = z.strictObject({
  id: z.string(),
  number: z.number().int(),
  vintage: z.string(),
  province: z.string(),
  provinceName: z.string(),
  title: Bilingual,
  unit: z.string(),
  unitLabel: Bilingual,
  decimals: z.number().int(),
  rows: DatasetAxis,
  columns: DatasetAxis,
  /** cells[row][column]; null for a heading */
  cells: z.array(z.array(DatasetCell.nullable())),
  notes: z.array(Bilingual),
  /** Territory, price base and status of the vintage, printed on every table. */
  statement: Bilingual,
})
export type Dataset = z.infer<typeof Dataset>

/** A file of a release with the hash of its bytes. */
export interface ReleaseFile {
  path: string
  bytes: Uint8Array
}
