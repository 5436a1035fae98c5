import type { ListedTable } from '../../../schemas/published.ts'
import type { Both } from '../../text/language.tsx'

/** Chapters of the list: what a table is by. */
export const chapters: { title: Both; holds: (table: ListedTable) => boolean }[] = [
  {
    title: { vi: 'GRDP theo khu vực kinh tế và theo kỳ', en: 'GRDP by economic sector and period' },
    holds: ({ dimension }) => ['period', 'quarter'].includes(dimension),
  },
  {
    title: { vi: 'GRDP theo ngành kinh tế', en: 'GRDP by kind of economic activity' },
    holds: ({ dimension }) => dimension === 'industry',
  },
  {
    title: { vi: 'Xã, phường, đặc khu', en: 'Communes, wards and special zones' },
    holds: ({ dimension }) => dimension === 'area',
  },
  { title: { vi: 'Biểu khác', en: 'Other tables' }, holds: () => true },
]
