import { describe, expect, test } from 'vitest'
import { chainMerged, type GrowthOfParts, mergedGrowth } from '../../../pipelines/compile/merged-growth.ts'
import { seriesLookup } from '../../../pipelines/compile/series-lookup.ts'
import type { Area, AreaChange } from '../../../schemas/area.ts'
import { readCsv, run, series } from './inputs.ts'
import { thrown } from './one-province.ts'

const rows = readCsv('test/golden/accounts/nso-growth-index.csv')
const index = (file: string, area: string, year: number): number =>
  Number(rows.find((r) => r.file === file && r.area === area && r.year === String(year))!.index_prev_year_100)
const yearsOf = (merged: string, first: string, second: string, from = 2020): GrowthOfParts[] =>
  [2020, 2021, 2022, 2023, 2024, 2025]
    .filter((year) => year >= from)
    .map((year) => ({
      year,
      merged: index('34', merged, year),
      first: index('63', first, year),
      second: index('63', second, year),
    }))

describe('a merged province and its parts, as the national office published them', () => {
  test.each([
    ['Đồng Tháp', 'Đồng Tháp', 'Tiền Giang', [0.48139, 0.48028, 0.47839]],
    ['Quảng Ngãi', 'Quảng Ngãi', 'Kon Tum', [0.76964, 0.76762, 0.76198]],
  ])('%s: weights solved in 2023 predict 2024 and 2025 to 1e-5 points', (merged, first, second, weights) => {
    const chain = chainMerged(yearsOf(merged, first, second))
    const from2023 = chainMerged(yearsOf(merged, first, second, 2023))
    for (const { years } of [chain, from2023])
      expect(years.slice(-3).map((one) => Number(one.weight.toFixed(5)))).toEqual(weights)
    for (const { predicted, reported } of chain.years) expect(Math.abs(predicted - reported)).toBeLessThan(1e-5)
  })

  test.each([
    ['Đồng Tháp', 'Đồng Tháp', 'Tiền Giang'],
    ['Quảng Ngãi', 'Quảng Ngãi', 'Kon Tum'],
  ])('%s: 2020 and 2021 (older vintage, two decimals) do not chain with 2022 and later', (merged, first, second) => {
    const chain = chainMerged(yearsOf(merged, first, second))
    expect(chain.apart).toEqual([2020, 2021])
    expect(chain.start).toBe(2022)
  })

  test('a typing error of one digit in 2024 breaks the chain', () => {
    const years = yearsOf('Đồng Tháp', 'Đồng Tháp', 'Tiền Giang', 2023)
    const chain = chainMerged(years.map((one) => (one.year === 2024 ? { ...one, first: one.first + 0.01 } : one)))
    expect(chain.years).toEqual([])
  })

  test('levels made at random always chain from the first year', () => {
    let [a, b] = [300, 700]
    const made = [2021, 2022, 2023, 2024].map((year, i): GrowthOfParts => {
      const [first, second] = [104 + i, 109 - 2 * i]
      const merged = ((a * first + b * second) / (a + b)) * 1
      ;[a, b] = [(a * first) / 100, (b * second) / 100]
      return { year, merged, first, second }
    })
    const chain = chainMerged(made)
    expect(chain.start).toBe(2021)
    expect(chain.years[0]!.weight).toBeCloseTo(0.3, 9)
  })

  test('one year alone predicts nothing: refused', () => {
    expect(thrown(() => chainMerged(yearsOf('Đồng Tháp', 'Đồng Tháp', 'Tiền Giang', 2025))).code).toBe(
      'compile/not-enough-years',
    )
  })
})

describe('the official series that were received', () => {
  const province = (code: string, validFrom: string, validTo: string | null): Area => ({
    id: `P-${code}-${validFrom.replaceAll('-', '')}`,
    level: 'province',
    code,
    name: code,
    type: 'tỉnh',
    parentCode: '',
    provinceCode: code,
    validFrom,
    validTo,
    legalAct: 'NQ 202/2025/QH15',
    areaKm2: null,
    population: null,
    populationDate: null,
  })
  const change = (fromCode: string): AreaChange => ({
    effectiveDate: '2025-07-01',
    legalAct: '202/2025/QH15',
    kind: 'merge',
    fromCode,
    fromName: fromCode,
    toCode: '51',
    toName: '51',
    shareHint: 1,
    shareArea: 1,
    sharePopulation: 1,
    shareBasis: 'resolution',
    clause: '',
    note: '',
  })
  const history = {
    areas: [
      province('51', '2004-08-31', '2025-07-01'),
      province('62', '2004-08-31', '2025-07-01'),
      province('51', '2025-07-01', null),
    ],
    changes: [change('51'), change('62')],
  }
  const received = yearsOf('Quảng Ngãi', 'Quảng Ngãi', 'Kon Tum').flatMap(({ year, ...one }) =>
    (
      [
        ['P-51-20250701', one.merged],
        ['P-51-20040831', one.first],
        ['P-62-20040831', one.second],
      ] as const
    ).map(([area, value]) =>
      series({ indicator: 'official-growth-index', industry: 'GRDP', period: String(year), area }, value),
    ),
  )

  test('agreement is a note with the weights, the earlier vintage a warning that names its years', () => {
    const findings = mergedGrowth(seriesLookup(received, run), run, history)
    expect(findings.map((one) => one.code)).toEqual(['compile/merged-growth-agrees', 'compile/merged-growth-vintages'])
    expect(findings[0]!.facts).toMatchObject({ from: '2022', to: '2025' })
    expect(findings[1]!.facts.years).toBe('2020, 2021')
  })

  test('nothing is said without the parts', () => {
    const merged = received.filter((row) => row.area === run.area)
    expect(mergedGrowth(seriesLookup(merged, run), run, history)).toEqual([])
  })
})
