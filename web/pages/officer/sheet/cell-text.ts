import type { Formats } from '../../../text/format.ts'
import type { Both } from '../../../text/language.tsx'
import type { SheetCell } from './use-sheet.ts'

/** What stands in a cell, as its reader writes figures and days. */
export function cellText({ kind, raw, value }: SheetCell, { number, day }: Formats): string {
  if (kind === 'number' && typeof value === 'number') return number(value)
  if (kind === 'date') return day(raw)
  if (kind === 'formula') return '=?'
  return typeof value === 'string' ? value : raw
}

/** What a cell is, where its look does not say. */
export const kindWords: Partial<Record<SheetCell['kind'], Both>> = {
  nil: { vi: 'không phát sinh', en: 'nil' },
  missing: { vi: 'chưa thu thập được', en: 'not collected' },
  date: { vi: 'ngày tháng', en: 'a date' },
  error: { vi: 'ô báo lỗi công thức', en: 'a formula error' },
  formula: { vi: 'công thức chưa có kết quả', en: 'a formula without a result' },
}

const [narrowest, widest, letterWidth] = [64, 320, 8.4]

/** Widths of columns in px, from the texts that stand in them; merged titles and lone long lines do not widen a column. */
export function columnWidths(
  rows: readonly ReadonlyMap<number, SheetCell>[],
  columns: number,
  { text, isMerged }: { text: (cell: SheetCell) => string; isMerged: (cell: SheetCell) => boolean },
): number[] {
  return Array.from({ length: columns }, (_, column) => {
    const letters = rows.flatMap((row) => {
      const cell = row.get(column)
      return cell === undefined || row.size === 1 || isMerged(cell) ? [] : [text(cell).length]
    })
    const usual = [...letters].sort((a, b) => a - b)[Math.ceil(letters.length * 0.98) - 1] ?? 0
    return Math.round(Math.min(widest, Math.max(narrowest, usual * letterWidth + 24)))
  })
}
