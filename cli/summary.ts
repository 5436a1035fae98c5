import { formatNumber } from '../pipelines/publish/format-number.ts'
import { type Account, accountKey, type Measure } from '../schemas/account.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { kindOf, periodLabel } from '../schemas/period.ts'
import type { VintageRow } from '../store/database.ts'
import { printTable } from './print-table.ts'

const regions = ['GRDP', 'KV1', 'KV2', 'KV2.CN', 'KV3', 'TAX']

interface Figures {
  ours: Measure | 'level'
  official: Measure
  difference: Measure
  prices: 'current' | 'constant'
  decimals: number
  title: string
}

const columns: Figures[] = [
  {
    ours: 'level',
    official: 'official-level',
    difference: 'difference-level',
    prices: 'current',
    decimals: 1,
    title: 'Hiện hành',
  },
  {
    ours: 'level',
    official: 'official-level',
    difference: 'difference-level',
    prices: 'constant',
    decimals: 1,
    title: 'So sánh',
  },
  {
    ours: 'growth-index',
    official: 'official-growth-index',
    difference: 'difference-growth-index',
    prices: 'constant',
    decimals: 2,
    title: 'Chỉ số',
  },
  {
    ours: 'contribution',
    official: 'official-contribution',
    difference: 'difference-contribution',
    prices: 'constant',
    decimals: 2,
    title: 'Đóng góp',
  },
  {
    ours: 'structure',
    official: 'official-structure',
    difference: 'difference-structure',
    prices: 'current',
    decimals: 2,
    title: 'Cơ cấu',
  },
]

/** GRDP by region beside the official figure and the difference, as text. Billion dong, percent, percentage points. */
export function regionSummary(vintage: VintageRow, accounts: readonly Account[], catalogue: Catalogue): string {
  const lookup = provinceFigures(vintage, accounts)
  const rows = regions.map((industry) => [
    nameOf(industry, catalogue),
    ...columns.flatMap((column) =>
      [levelMeasure(column.ours, industry), column.official, column.difference].map((measure) => {
        const prices = column.prices === 'constant' ? `constant-${vintage.base_year}` : 'current'
        const value = lookup(industry, measure, prices)
        return value === null ? '…' : formatNumber(value, column.decimals)
      }),
    ),
  ])
  const heads = columns.flatMap((c) =>
    [c.title, 'chính thức', 'lệch'].map((title) => ({ title, align: 'right' as const })),
  )
  const office = catalogue.history.areas.find((a) => a.code === vintage.province && a.validTo === null)?.name
  const previous = kindOf(vintage.period) === 'year' ? 'năm trước' : 'cùng kỳ năm trước'
  return [
    `${office} · ${periodLabel(vintage.period, 'vi')} · ${vintage.vintage_id}`,
    `tỷ đồng (giá hiện hành; giá so sánh ${vintage.base_year}) · chỉ số: ${previous} = 100 · đóng góp: điểm phần trăm · cơ cấu: %`,
    printTable([{ title: 'Khu vực / Region', align: 'left' }, ...heads], rows),
  ].join('\n')
}

const nameOf = (code: string, catalogue: Catalogue): string =>
  catalogue.industries.find((i) => i.code === code)?.name.vi ?? code

function levelMeasure(measure: Measure | 'level', industry: string): Measure {
  if (measure !== 'level') return measure
  if (industry === 'GRDP') return 'grdp'
  return industry === 'TAX' ? 'taxes-less-subsidies' : 'value-added'
}

/** Looks a figure of the whole province up, in the vintage's period. */
function provinceFigures(vintage: VintageRow, accounts: readonly Account[]) {
  const area = accounts.find((a) => a.measure === 'grdp')?.area ?? ''
  const byKey = new Map(accounts.map((a) => [accountKey(a), a.value]))
  return (industry: string, measure: Measure, prices: string): number | null =>
    byKey.get(accountKey({ area, industry, ownership: '_T', measure, period: vintage.period, prices })) ?? null
}
