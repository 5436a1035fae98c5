import type { Account } from './account.ts'
import type { Bilingual } from './text.ts'

/** What the measures of accounts are called. */
export const measureNames: Record<Account['measure'], Bilingual> = {
  output: { vi: 'Giá trị sản xuất', en: 'Gross output' },
  'intermediate-consumption': { vi: 'Chi phí trung gian', en: 'Intermediate consumption' },
  'value-added': { vi: 'Giá trị tăng thêm', en: 'Value added' },
  'taxes-less-subsidies': { vi: 'Thuế sản phẩm trừ trợ cấp', en: 'Product taxes less subsidies' },
  grdp: { vi: 'GRDP', en: 'GRDP' },
  'growth-index': { vi: 'Chỉ số phát triển', en: 'Growth index' },
  contribution: { vi: 'Đóng góp vào tăng trưởng', en: 'Contribution to growth' },
  'contribution-share': { vi: 'Tỷ trọng đóng góp vào tăng trưởng VA', en: 'Share of the growth of value added' },
  'contribution-tax-in-services': {
    vi: 'Đóng góp vào tăng trưởng, thuế trong dịch vụ',
    en: 'Contribution to growth, tax in services',
  },
  structure: { vi: 'Cơ cấu', en: 'Structure' },
  'grdp-per-head': { vi: 'GRDP bình quân đầu người', en: 'GRDP per capita' },
  'average-population': { vi: 'Dân số trung bình', en: 'Average population' },
  deflator: { vi: 'Chỉ số giảm phát', en: 'Implicit deflator' },
  workers: { vi: 'Lao động', en: 'Workers' },
  productivity: { vi: 'Năng suất lao động', en: 'Productivity' },
  'commune-output': { vi: 'Tổng giá trị sản phẩm xã', en: 'Commune gross product' },
  'commune-growth-index': { vi: 'Chỉ số phát triển của xã', en: 'Growth index of the commune' },
  'official-level': { vi: 'Số chính thức', en: 'Official level' },
  'official-growth-index': { vi: 'Chỉ số phát triển chính thức', en: 'Official growth index' },
  'official-contribution': { vi: 'Đóng góp vào tăng trưởng chính thức', en: 'Official contribution to growth' },
  'official-structure': { vi: 'Cơ cấu chính thức', en: 'Official structure' },
  'official-per-head': { vi: 'GRDP bình quân đầu người chính thức', en: 'Official GRDP per capita' },
  'difference-level': { vi: 'Chênh lệch với số chính thức', en: 'Difference from the official level' },
  'difference-growth-index': {
    vi: 'Chênh lệch chỉ số phát triển với số chính thức',
    en: 'Difference from the official growth index',
  },
  'difference-contribution': {
    vi: 'Chênh lệch đóng góp với số chính thức',
    en: 'Difference from the official contribution',
  },
  'difference-structure': { vi: 'Chênh lệch cơ cấu với số chính thức', en: 'Difference from the official structure' },
  'difference-per-head': {
    vi: 'Chênh lệch GRDP bình quân đầu người với số chính thức',
    en: 'Difference from the official GRDP per capita',
  },
  'aligned-level': { vi: 'Số biên soạn đã đưa về số chính thức', en: 'Compiled level brought to the official one' },
}
