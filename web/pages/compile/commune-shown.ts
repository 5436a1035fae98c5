import type { SheetCell } from '../../../schemas/account-sheet.ts'
import type { CommuneRow } from '../../../schemas/commune-sheet.ts'
import type { Both } from '../../text/language.tsx'

export type CommuneShown = 'total' | 'constant' | 'growth' | 'density'

/** What communes are ranked by. */
export const communeShown: { value: CommuneShown; text: Both }[] = [
  { value: 'total', text: { vi: 'Tổng giá trị sản phẩm, giá hiện hành', en: 'Gross product, current prices' } },
  { value: 'constant', text: { vi: 'Tổng giá trị sản phẩm, giá so sánh', en: 'Gross product, constant prices' } },
  { value: 'growth', text: { vi: 'Tốc độ tăng, %', en: 'Growth, %' } },
  { value: 'density', text: { vi: 'Trên một người, triệu đồng', en: 'A head, million dong' } },
]

export const shownCell = (row: CommuneRow, shown: CommuneShown): SheetCell | null =>
  shown === 'constant' ? row.constant : shown === 'growth' ? row.growth : row.total

/** The figure that a commune is ranked by; null where it is missing. */
export function shownValue(row: CommuneRow, shown: CommuneShown): number | null {
  const value = shownCell(row, shown)?.value ?? null
  if (value === null) return null
  if (shown === 'growth') return value - 100
  if (shown !== 'density') return value
  return row.population === null || row.population === 0 ? null : (value * 1000) / row.population
}
