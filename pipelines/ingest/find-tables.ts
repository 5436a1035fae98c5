import type { CellRange, Sheet } from '../../schemas/cell.ts'
import { isNumberingRow } from './cell-role.ts'
import { isBody, isHeader, type RowView, viewOf } from './row-view.ts'
import { bodyBottom } from './table-body.ts'

/** Rows of a table: its header and what stands under it. 0-based, all inclusive; `bottom` is the last row with a value. */
export interface TableBlock {
  top: number
  headerBottom: number
  first: number
  bottom: number
}

/** More rows of words than any header has. */
const maxHeader = 12
/** Rows of values without a header above them that still are a table. */
const enoughRows = 3

/** The tables of a sheet by rows, from top to bottom: header rows of words (or years), then rows with values. No form is needed. */
export function findTables(sheet: Sheet): TableBlock[] {
  const views = sheet.rows.map(viewOf)
  const covered = verticalMerges(sheet.merges)
  const blocks: TableBlock[] = []
  let at = 0
  while (at < views.length) {
    const headed = headerAt(sheet, views, covered, at)
    const block = headed ?? (isBody(views[at]!) ? headless(views, at) : null)
    if (block === null) {
      at += 1
      continue
    }
    const bottom = bodyBottom({ sheet, views, covered }, block)
    if (bottom < block.first) at = Math.max(at + 1, block.first)
    else {
      if (headed !== null || bottom - block.first + 1 >= enoughRows) blocks.push({ ...block, bottom })
      at = bottom + 1
    }
  }
  return blocks
}

/** Rows that a merged range reaches down to, with the row that it starts in. */
function verticalMerges(merges: readonly CellRange[]): Map<number, number> {
  const from = new Map<number, number>()
  for (const { top, bottom } of merges)
    for (let row = top + 1; row <= Math.min(bottom, top + maxHeader); row++)
      from.set(row, Math.min(from.get(row) ?? top, top))
  return from
}

type Header = Omit<TableBlock, 'bottom'>

function headerAt(
  sheet: Sheet,
  views: readonly RowView[],
  covered: ReadonlyMap<number, number>,
  top: number,
): Header | null {
  if (!isHeader(views[top]!)) return null
  let bottom = top
  while (
    bottom + 1 < views.length &&
    bottom - top < maxHeader &&
    continues(sheet, views, covered, { top, at: bottom + 1 })
  )
    bottom += 1
  const numbered = views[bottom + 1] !== undefined && isNumberingRow(sheet.rows[bottom + 1]!)
  return { top, headerBottom: bottom, first: bottom + (numbered ? 2 : 1) }
}

/** Is the row part of the header that began at `top`: under its merged cells, or one more row of words or years? */
function continues(
  sheet: Sheet,
  views: readonly RowView[],
  covered: ReadonlyMap<number, number>,
  { top, at }: { top: number; at: number },
): boolean {
  if (isNumberingRow(sheet.rows[at]!)) return false
  const start = covered.get(at)
  if (start !== undefined && start >= top) return true
  const view = views[at]!
  if (!isHeader(view)) return false
  const label = sheet.rows[at]!.findIndex((cell) => cell.kind !== 'blank')
  const above = sheet.rows[at - 1]!.findIndex((cell) => cell.kind !== 'blank')
  return label > above || view.years > 0 || view.words > 2
}

const headless = (views: readonly RowView[], top: number): Header | null =>
  views[top]!.words > 0 ? { top, headerBottom: top - 1, first: top } : null
