import type { Dataset } from '../../schemas/dataset.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { chooseHeadings } from './choose-headings.ts'
import { type PackedTable, unpackCell } from './pack-table.ts'

export interface SliceQuery {
  /** Codes or patterns; none = all. */
  row: readonly string[]
  column: readonly string[]
  /** From 1. */
  page: number
  /** Cells of a page at most: whole rows, at least one. */
  size: number
}

/** Which rows and columns of a table one page of a query shows. */
export interface Slice {
  rows: number[]
  columns: number[]
  page: number
  pages: number
  /** Cells of all pages. */
  cells: number
}

/**
 * Chooses the rows and columns of a query and the rows of its page.
 *
 * Throws  InvalidInput publish/no-such-heading, server/row-too-wide (one row is more than a page), server/no-such-page
 */
export function chooseSlice({ head }: Pick<PackedTable, 'head'>, query: SliceQuery): Slice {
  const rows = chooseHeadings(head.rows.headings, query.row, head.id)
  const columns = chooseHeadings(head.columns.headings, query.column, head.id)
  if (columns.length > query.size)
    throw new InvalidInput('server/row-too-wide', { table: head.id, found: columns.length, expected: query.size })
  const atOnce = Math.floor(query.size / Math.max(1, columns.length))
  const pages = Math.max(1, Math.ceil(rows.length / atOnce))
  if (query.page > pages) throw new InvalidInput('server/no-such-page', { found: query.page, expected: pages })
  const first = (query.page - 1) * atOnce
  return {
    rows: rows.slice(first, first + atOnce),
    ...{ columns, page: query.page, pages, cells: rows.length * columns.length },
  }
}

/** Rows and columns of a table as a table of its own. */
export function sliceTable(table: PackedTable, { rows, columns }: Pick<Slice, 'rows' | 'columns'>): Dataset {
  const { head } = table
  return {
    ...head,
    rows: { ...head.rows, headings: rows.map((r) => head.rows.headings[r]!) },
    columns: { ...head.columns, headings: columns.map((c) => head.columns.headings[c]!) },
    cells: rows.map((r) => columns.map((c) => unpackCell(table, r, c))),
  }
}
