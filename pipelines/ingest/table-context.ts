import type { Sheet } from '../../schemas/cell.ts'
import { parsePeriodLabel, yearOf } from '../../schemas/period.ts'
import type { TableBlock } from './find-tables.ts'
import { type HeaderContext, plainWords, readHeaderWords } from './header-words.ts'
import { identityLines } from './identity-lines.ts'
import { textOf } from './text-cell.ts'

/** The period that the lines above the table name, and its year. */
export function contextAbove(sheet: Sheet, blocks: readonly TableBlock[], at: number): HeaderContext {
  const { top } = blocks[at]!
  const stated = parsePeriodLabel(identityLines(sheet).period?.text ?? '')
  if (stated !== null) return { year: yearOf(stated), period: stated }
  const inTable = (row: number) => blocks.slice(0, at).some((block) => block.top <= row && row <= block.bottom)
  for (let row = Math.min(top, sheet.rows.length) - 1; row >= Math.max(0, top - 20); row--)
    for (const cell of inTable(row) ? [] : sheet.rows[row]!) {
      const text = textOf(cell)
      if (cell.kind !== 'text' || /\bngay \d|nghi dinh|quyet dinh|thong tu|cong van/.test(plainWords(text))) continue
      const { period, measure } = readHeaderWords([text], { year: null, period: null })
      if (period !== null && ['actual', 'ratio'].includes(measure)) return { year: yearOf(period), period }
    }
  return { year: latestYear(sheet, blocks[at]!), period: null }
}

/** Where no line names a period, a header that leaves its year out is of the latest year of the headers beside it. */
function latestYear(sheet: Sheet, { top, headerBottom }: TableBlock): number | null {
  const years = sheet.rows
    .slice(top, headerBottom + 1)
    .flatMap((row) => row.flatMap((cell) => readHeaderWords([textOf(cell)], { year: null, period: null }).period ?? []))
  return years.length === 0 ? null : Math.max(...years.map(yearOf))
}
