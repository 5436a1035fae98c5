import { z } from 'zod'
import { Bilingual } from './text.ts'

/**
 * A chart of a table: one vega-lite definition for the browser, the yearbook and the pictures. Data, loaded from catalogue/charts.
 *
 * `spec` reads the data set `figures`, one figure a line (see ChartFigure). Wherever it holds an object of the two keys vi and en, the
 * text of the reader's language stands in the drawn chart; {unit} in a text is the unit of the table.
 */
export const Chart = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  table: z.string(),
  title: Bilingual,
  /** What the reader must know to read it: prices, convention, what is left out. */
  note: Bilingual,
  /** Codes of the rows and columns that it draws; none: all of them. */
  rows: z.array(z.string()).default([]),
  columns: z.array(z.string()).default([]),
  /** Codes of rows that it never draws: totals beside their parts. */
  without: z.array(z.string()).default([]),
  /** As the table prints; the largest figure of the first column first; or the table's first row, its total, at the end. */
  order: z.enum(['table', 'largest-first', 'totals-last']).default('table'),
  /** Draws only the largest so many rows, of those with a figure in its first column. */
  largest: z.number().int().positive().optional(),
  spec: z.record(z.string(), z.unknown()),
})
export type Chart = z.infer<typeof Chart>

/** One figure as a chart draws it, in the order of drawing: a specification sorts nothing. `*Lines` are the labels broken into two short lines. Missing ones are left out of the drawing, never drawn as zero; the table beside it tells them. */
export const ChartFigure = z.strictObject({
  ...{ row: z.string(), rowLabel: z.string(), rowLines: z.string() },
  ...{ column: z.string(), columnLabel: z.string(), columnLines: z.string() },
  /** Place of the column in the table, for what is stacked. */
  columnOrder: z.number(),
  ...{ value: z.number().nullable(), unit: z.string(), status: z.string() },
})
export type ChartFigure = z.infer<typeof ChartFigure>

/** A chart of one vintage, in one language: a whole vega-lite specification without its data, and the figures. */
export const DrawnChart = z.strictObject({
  ...{ id: z.string(), title: z.string(), note: z.string(), unit: z.string() },
  /** What the picture says of itself wherever it is pasted: province and note; territory, prices, stage, vintage. */
  says: z.array(z.string()),
  spec: z.record(z.string(), z.unknown()),
  figures: z.array(ChartFigure),
})
export type DrawnChart = z.infer<typeof DrawnChart>

/** The charts of a published table of one vintage: none where the table has no chart. */
export const ChartsOfTable = z.strictObject({ vintage: z.string(), table: z.string(), charts: z.array(DrawnChart) })
export type ChartsOfTable = z.infer<typeof ChartsOfTable>
