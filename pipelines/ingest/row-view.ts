import type { Cell } from '../../schemas/cell.ts'
import { isYear, roleOf } from './cell-role.ts'
import { plainWords } from './header-words.ts'

/** What one row holds. */
export interface RowView {
  words: number
  values: number
  years: number
  blank: boolean
}

export function viewOf(row: readonly Cell[]): RowView {
  const view = { words: 0, values: 0, years: 0, blank: row.length === 0 }
  for (const cell of row) {
    const role = roleOf(cell)
    if (role === 'words' && !isCaption(cell.raw)) view.words += 1
    if (role === 'value') view.values += 1
    if (role === 'value' && isYear(cell)) view.years += 1
  }
  return view
}

export const isBody = ({ words, values }: RowView): boolean => values > 0 && (words > 0 || values > 1)

/** Words in two cells or more, or beside years, and no other value. */
export const isHeader = ({ words, values, years }: RowView): boolean =>
  values === years && (words >= 2 || (years > 0 && words + years >= 2))

const caption =
  /^\(?(?:don vi(?: tinh)?|dvt|unit) ?[:.]|^(?:bieu so|mau so|ky hieu bieu|don vi (?:bao cao|nhan)[^:]*|ky bao cao|dia ban|phien ban|co quan bao cao|ngay nhan[^:]*|kinh gui|noi nhan) ?:|^(?:bang|bieu|table|phu luc) (?:so )?(?:\d{1,3}[a-z]?|[ivx]{1,4}|[a-z])(?: ?[.:–-] ?|$)/

/** 'Đơn vị tính: …', 'Biểu số: …', 'Bảng 2. …': stands above tables, in no header. */
export const isCaption = (text: string): boolean =>
  text.length < 400 && /^[\s(]*[BbDdĐđKkMmNnPpTtCcUu]/.test(text) && caption.test(plainWords(text))
