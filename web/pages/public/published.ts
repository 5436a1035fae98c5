import type { Dataset } from '../../../schemas/dataset.ts'
import type { Both } from '../../text/language.tsx'

/** A vintage that holds a table. */
export interface Holder {
  vintage: string
  province: string
  period: string
  stage: string
  publicSince: string
  rows: number
  columns: number
}

/** A table as the list of /tables has it; its newest vintage first. */
export interface ListedTable {
  id: string
  number: number
  title: Both
  unitLabel: Both
  dimension: string
  vintages: Holder[]
}

/** One table without its cells, with the vintages that hold it. */
export type TableHead = Omit<Dataset, 'cells'> & { vintages: Holder[] }

/** One figure of /data as the flat format has it. */
export interface FlatFigure {
  row: string
  column: string
  value: number | null
  unit: string
  status: Dataset['cells'][number][number] extends infer C ? (C extends { status: infer S } ? S : never) : never
  estimated_share: number
}

export interface Release {
  vintage: string
  province: string
  period: string
  stage: string
  publicSince: string
  files: { path: string; sha256: string; bytes: number }[]
}

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
