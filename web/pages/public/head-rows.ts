import type { TableHeading } from '../../../schemas/table.ts'
import type { Both } from '../../text/language.tsx'

/** A cell of the head: over `span` columns, `depth` lines deep. */
export interface HeadCell {
  key: string
  label: Both
  span: number
  depth: number
  unit: string | undefined
}

/** The lines of a table's head from what stands over each column: equal words side by side make one cell. */
export function headRows(columns: readonly TableHeading[]): HeadCell[][] {
  const deepest = Math.max(0, ...columns.map((column) => column.under.length))
  const lines: HeadCell[][] = Array.from({ length: deepest + 1 }, () => [])
  columns.forEach((column, i) => {
    const before = columns[i - 1]
    column.under.forEach((label, line) => {
      const joins = before !== undefined && isSame(before, column, line)
      if (joins) lines[line]!.at(-1)!.span += 1
      else lines[line]!.push({ key: `${line}-${column.code}`, label, span: 1, depth: 1, unit: undefined })
    })
    const line = column.under.length
    const { code: key, label, unit } = column
    lines[line]!.push({ key, label, span: 1, depth: deepest + 1 - line, unit })
  })
  return lines
}

/** Do two neighbours stand under the same words down to this line? */
const isSame = (one: TableHeading, other: TableHeading, line: number): boolean =>
  one.under.length > line && other.under.slice(0, line + 1).every((label, i) => one.under[i]?.en === label.en)
