import { z } from 'zod'
import { Bilingual } from './text.ts'

/** Coordinates of an account cell; rows and columns each fix some, the table's `cell` the rest. */
export const Coordinates = z.strictObject({
  measure: z.string().optional(),
  industry: z.string().optional(),
  ownership: z.string().optional(),
  prices: z.string().optional(),
  /** this, year-before, or a fixed period */
  period: z.string().optional(),
  /** province, or a commune's area id */
  area: z.string().optional(),
})
export type Coordinates = z.infer<typeof Coordinates>

export const TableHeading = z.strictObject({
  code: z.string(),
  label: Bilingual,
  indent: z.number().int().min(0).default(0),
  bold: z.boolean().default(false),
  /** Heading over several lines or columns ('Chia ra - Of which'), from the outermost in. */
  under: z.array(Bilingual).default([]),
  cell: Coordinates.default({}),
  /** A heading without values ('Phân theo ngành kinh tế'). */
  heading: z.boolean().default(false),
  /** Unit of this row or column when it differs from the table's. */
  unit: z.string().optional(),
  decimals: z.number().int().min(0).optional(),
})
export type TableHeading = z.infer<typeof TableHeading>

const Axis = z.strictObject({
  dimension: z.string(),
  label: Bilingual,
  headings: z.union([z.array(TableHeading).min(1), z.strictObject({ each: z.enum(['period', 'commune']) })]),
})

/** A yearbook table: data, loaded from catalogue/tables. */
export const Table = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  number: z.number().int(),
  title: Bilingual,
  unit: z.string(),
  decimals: z.number().int().min(0),
  cell: Coordinates,
  rows: Axis,
  columns: Axis,
  notes: z.array(Bilingual).default([]),
  /** Printed only in rounds of these period kinds; empty = all. */
  periodKinds: z.array(z.string()).default([]),
})
export type Table = z.infer<typeof Table>
