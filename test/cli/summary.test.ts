import { expect, it } from 'vitest'
import { regionSummary } from '../../cli/summary.ts'
import type { VintageRow } from '../../store/database.ts'
import { account } from '../pipelines/publish/fixtures.ts'
import { catalogueOfSamples } from '../samples/printed.ts'

it.each([
  ['2025', 'chỉ số: năm trước = 100'],
  ['2025-6M', 'chỉ số: cùng kỳ năm trước = 100'],
  ['2025-Q3', 'chỉ số: cùng kỳ năm trước = 100'],
])('says for %s what its indices compare with', async (period, expected) => {
  const vintage = { vintage_id: 'v', province: '51', period, base_year: 2010 } as VintageRow
  const text = regionSummary(vintage, [account({ period, value: 85_881.6 })], await catalogueOfSamples())
  expect(text).toContain(expected)
  expect(text).toContain('85.881,6')
})
