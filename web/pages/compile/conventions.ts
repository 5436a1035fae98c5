import type { SheetColumn } from '../../../schemas/account-sheet.ts'
import type { Both } from '../../text/language.tsx'

export type Convention = 'contribution' | 'contribution-share' | 'contribution-tax-in-services'

/** The three ways in use of saying what an industry contributes to growth: three indicators, never compared with each other. */
export const conventions: Record<Convention, { name: Both; head: Both; says: Both }> = {
  contribution: {
    name: { vi: 'P: điểm %, có thuế', en: 'P: points, with taxes' },
    head: { vi: 'Đóng góp, điểm % (P)', en: 'Contribution, points (P)' },
    says: {
      vi: 'P: điểm phần trăm của tăng trưởng GRDP; ba khu vực và thuế sản phẩm cộng lại bằng tốc độ tăng GRDP.',
      en: 'P: percentage points of GRDP growth; the three sectors and product taxes add to the growth of GRDP.',
    },
  },
  'contribution-share': {
    name: { vi: 'S: % của tăng giá trị tăng thêm', en: 'S: % of growth of value added' },
    head: { vi: 'Tỷ trọng trong mức tăng, % (S)', en: 'Share of growth, % (S)' },
    says: {
      vi: 'S: phần trăm của mức tăng tổng giá trị tăng thêm, không có thuế; ba khu vực cộng lại bằng 100 %.',
      en: 'S: percent of the growth of total value added, without taxes; the three sectors add to 100 %.',
    },
  },
  'contribution-tax-in-services': {
    name: { vi: 'T: điểm %, thuế tính vào dịch vụ', en: 'T: points, taxes inside services' },
    head: { vi: 'Đóng góp, điểm % (T)', en: 'Contribution, points (T)' },
    says: {
      vi: 'T: điểm phần trăm, thuế sản phẩm tính vào dịch vụ; ba khu vực cộng lại bằng tốc độ tăng GRDP.',
      en: 'T: percentage points, product taxes counted inside services; the three sectors add to the growth of GRDP.',
    },
  },
}

/** A column of the sheet as the page shows it. */
export interface ShownColumn {
  column: SheetColumn
  head: Both
  decimals: number
  /** Indices are shown as growth; differences carry their sign. */
  as: 'level' | 'growth' | 'change'
}

export interface ColumnGroup {
  head: Both
  columns: ShownColumn[]
}

const growthHead: Both = { vi: 'Tăng, %', en: 'Growth, %' }
const points: Both = { vi: 'Tăng, điểm %', en: 'Growth, points' }
const [current, constant]: Both[] = [
  { vi: 'Hiện hành', en: 'Current' },
  { vi: 'So sánh', en: 'Constant' },
]

/** The columns of the page, by what they say. */
export function columnGroups(convention: Convention, shows: { last: boolean; official: boolean }): ColumnGroup[] {
  const own: ColumnGroup = {
    head: { vi: 'Tỉnh biên soạn', en: 'Compiled by the province' },
    columns: [
      { column: 'current', head: current!, decimals: 1, as: 'level' },
      { column: 'constant', head: constant!, decimals: 1, as: 'level' },
      { column: 'growth', head: growthHead, decimals: 2, as: 'growth' },
      { column: convention, head: conventions[convention].head, decimals: 2, as: 'change' },
      { column: 'structure', head: { vi: 'Cơ cấu, %', en: 'Structure, %' }, decimals: 2, as: 'level' },
    ],
  }
  const difference = (head: Both, of: 'last' | 'difference'): ColumnGroup => ({
    head,
    columns: [
      { column: `${of}-current`, head: current!, decimals: 1, as: 'change' },
      { column: `${of}-constant`, head: constant!, decimals: 1, as: 'change' },
      { column: `${of}-growth`, head: points, decimals: 2, as: 'change' },
    ],
  })
  return [
    own,
    ...(shows.last
      ? [difference({ vi: 'Thay đổi so với phiên bản trước', en: 'Change on the last vintage' }, 'last')]
      : []),
    ...(shows.official
      ? [difference({ vi: 'Chênh lệch với số chính thức', en: 'Less the official figure' }, 'difference')]
      : []),
  ]
}
