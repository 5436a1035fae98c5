import { z } from 'zod'
import { Bilingual } from './text.ts'

/** Coordinates of an account cell; rows and columns each fix some, the table's `cell` the rest. */
export const Coordinates = z.strictObject({
  measure: z.string().optional(),
  industry: z.string().optional(),
  ownership: z.string().optional(),
  /** current, constant (the vintage's base year), constant-<year> or none; absent = whichever single one the measure has */
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
  /** Name outside the printed page, where the heading above is not seen: 'Công nghiệp và xây dựng' for its column 'Tổng số'. */
  name: Bilingual.optional(),
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

/**
 * period: the round's period and that of the year before · quarter: in both years the quarters with the cumulative periods after
 * them, printed only when some quarter has a figure · commune: the communes of the vintage's day
 */
const Each = z.enum(['period', 'quarter', 'commune'])
export type Each = z.infer<typeof Each>

const Axis = z.strictObject({
  dimension: z.string(),
  label: Bilingual,
  headings: z.union([z.array(TableHeading).min(1), z.strictObject({ each: Each })]),
})

/** Coordinates of a row, or of one cell, that break the pattern of table, row and column: they come last. */
export const TableException = z.strictObject({ row: z.string(), column: z.string().optional(), cell: Coordinates })
export type TableException = z.infer<typeof TableException>

/** Cells that do not exist by definition, whatever is reported: every row of the list crossed with every column. */
export const NotApplicable = z.strictObject({ rows: z.array(z.string()).min(1), columns: z.array(z.string()).min(1) })
export type NotApplicable = z.infer<typeof NotApplicable>

/**
 * A yearbook table: data, loaded from catalogue/tables. Texts may hold {baseYear}, {period} ('Năm 2025') and {previous}
 * ('Năm trước', or 'Cùng kỳ năm trước' for a part of the year).
 */
export const Table = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  number: z.number().int(),
  title: Bilingual,
  unit: z.string(),
  decimals: z.number().int().min(0),
  cell: Coordinates,
  exceptions: z.array(TableException).default([]),
  notApplicable: z.array(NotApplicable).optional(),
  rows: Axis,
  columns: Axis,
  notes: z.array(Bilingual).default([]),
  /** Rows or columns without any figure are printed, or left out. */
  leaveOut: z.enum(['nothing', 'empty-rows', 'empty-columns']).default('nothing'),
  /** Printed only in rounds of these period kinds; empty = all. */
  periodKinds: z.array(z.string()).default([]),
})
export type Table = z.infer<typeof Table>

/** Coordinates of the cell in a row and a column: those of the table, the row, the column, then of the exceptions that fit. */
export function cellCoordinates(
  table: { cell: Coordinates; exceptions: readonly TableException[] },
  row: TableHeading,
  column: TableHeading,
): Coordinates {
  const fits = (e: TableException) => e.row === row.code && (e.column === undefined || e.column === column.code)
  const exceptions = table.exceptions.filter(fits).map((e) => e.cell)
  return Object.assign({}, table.cell, row.cell, column.cell, ...exceptions)
}
