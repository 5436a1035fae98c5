import { describe, expect, test } from 'vitest'
import { assemble } from '../../../pipelines/publish/assemble.ts'
import { quarterPeriods } from '../../../pipelines/publish/period-heading.ts'
import type { Account } from '../../../schemas/account.ts'
import { account, announced, context, vintage, yearVintage } from './fixtures.ts'

const tableOf = (accounts: Account[], of: typeof vintage, id: string) =>
  assemble(accounts, { ...context, vintage: of }).datasets.find((one) => one.id === id)

/** Điện Biên 2026 as published, dated a year earlier: quarters 6,704.28 and 8,733.04, half year 15,437.32. */
const levels = { '2025-Q1': 6704.28, '2025-Q2': 8733.04, '2025-6M': 15437.32 }
const rows = Object.entries(levels).flatMap(([period, value]) => [
  account({ period, value }),
  account({ period, value, prices: 'constant-2010' }),
  account({ period, value: 108, prices: 'constant-2010', measure: 'growth-index' }),
])

describe('tables by quarter', () => {
  test('each quarter, then the cumulative period that it ends; only rows with figures', () => {
    const table = tableOf(rows, vintage, 'grdp-17')!
    expect(table.rows.headings.map((one) => one.code)).toEqual(['2025-Q1', '2025-Q2', '2025-6M'])
    expect(table.cells.map((row) => row[0]!.value)).toEqual([6704.28, 8733.04, 15437.32])
    expect(table.title.vi).toBe('Tổng sản phẩm trên địa bàn theo quý, giá so sánh 2010, phân theo khu vực kinh tế')
    expect(tableOf(rows, vintage, 'grdp-18')!.cells.map((row) => row[0]!.ref)).toContain(
      'account:P-51-20250701|GRDP|_T|growth-index|2025-Q2|constant-2010',
    )
  })

  test('a quarter that was over before the last one is preliminary while the round is an estimate', () => {
    const labels = tableOf(rows, vintage, 'grdp-16')!.rows.headings.map((one) => one.label)
    expect(labels).toEqual([
      { vi: 'Sơ bộ quý I/2025', en: 'Prel. Q1 2025' },
      { vi: 'Ước tính quý II/2025', en: 'Est. Q2 2025' },
      { vi: 'Ước tính 6 tháng/2025', en: 'Est. 6M 2025' },
    ])
    const final = tableOf(rows, { ...vintage, stage: 'final' }, 'grdp-16')!
    expect(final.rows.headings.map((one) => one.label.vi)).toEqual(['Quý I/2025', 'Quý II/2025', '6 tháng/2025'])
  })

  test('a year has its four quarters, 6 and 9 months, in both years', () => {
    const year = ['Q1', 'Q2', '6M', 'Q3', '9M', 'Q4']
    const of = (one: number) => [...year.map((part) => `${one}-${part}`), `${one}`]
    expect(quarterPeriods(yearVintage)).toEqual([...of(2024), ...of(2025)])
    expect(quarterPeriods({ period: '2025-Q1' })).toEqual([])
  })

  test('a round without quarters has none of these tables, and nothing is said about them', () => {
    const { datasets, findings } = assemble(announced(), context)
    expect(datasets.map((one) => one.number).filter((number) => number > 15)).toEqual([])
    expect(findings.filter((one) => /grdp-1[678]/.test(one.place))).toEqual([])
  })
})
