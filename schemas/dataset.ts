import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Status } from './observation.ts'
import { Period } from './period.ts'
import { Coordinates, TableException, TableHeading } from './table.ts'
import { Bilingual } from './text.ts'

const DatasetAxis = z.strictObject({ dimension: z.string(), label: Bilingual, headings: z.array(TableHeading) })

/** Status of what the cell shows, or that the table's definition leaves nothing to show there. */
export const CellStatus = z.enum([...Status.options, 'not-applicable'])
export type CellStatus = z.infer<typeof CellStatus>

/**
 * One published cell, in the unit of its heading or table. `ref` is the account row it shows, null where there is none.
 * Unrounded: writers round.
 */
export const DatasetCell = z.strictObject({
  value: z.number().nullable(),
  status: CellStatus,
  estimatedShare: z.number(),
  ref: z.string().nullable(),
})
export type DatasetCell = z.infer<typeof DatasetCell>

/**
 * One table of a release: two axes of headings and the cells row by row (headings without values hold null rows).
 * Coordinates (see cellCoordinates) hold periods, prices and area ids, none of the catalogue's words.
 */
export const Dataset = z.strictObject({
  id: z.string(),
  number: z.number().int(),
  vintage: z.string(),
  province: z.string(),
  provinceName: z.string(),
  period: Period,
  /** Stage of the vintage: estimate-1, preliminary ... */
  stage: z.string(),
  boundaries: IsoDate,
  baseYear: z.number().int(),
  title: Bilingual,
  unit: z.string(),
  unitLabel: Bilingual,
  /** Labels of every unit of the table, by code. */
  unitLabels: z.record(z.string(), Bilingual),
  decimals: z.number().int(),
  cell: Coordinates,
  exceptions: z.array(TableException),
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
