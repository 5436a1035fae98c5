import { describe, expect, it } from 'vitest'
import { describeSheet } from '../../../pipelines/ingest/describe-sheet.ts'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readNumber } from '../../../pipelines/ingest/read-number.ts'
import type { Sheet } from '../../../schemas/cell.ts'
import { catalogue, submission } from '../../fixtures/ingest/catalogue.ts'
import { sheetOf } from '../../fixtures/ingest/sheet-of.ts'
import { tidyRowsOf } from '../../fixtures/ingest/tidy-rows.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { identityBlock, outputHeader, outputRows } from '../../fixtures/ingest/workbook.ts'

const _ = null

describe('totals', () => {
  it('at the top and at the bottom of a numbered list stand under none of its rows', () => {
    const rows = tidyRowsOf([
      ['TT', 'Cây trồng', 'Năm 2025'],
      [_, 'Tổng số', 1000],
      [1, 'Lúa', 500],
      [2, 'Ngô', 500],
      [_, 'Cộng', 1000],
      [_, 'Trong đó: vụ Đông Xuân', 600],
    ])
    expect(rows.map(({ labels }) => labels.filter((text) => !/^\d*$/.test(text)))).toEqual([
      ['Tổng số'],
      ['Lúa'],
      ['Ngô'],
      ['Cộng'],
      ['Trong đó: vụ Đông Xuân'],
    ])
  })
  it('of a part of the year keep the year that heads its months', () => {
    const months = [
      ['Tháng 1', 1],
      ['Tháng 2', 2],
      ['Cộng 2 tháng', 3],
    ]
    const rows = tidyRowsOf([['Tháng', 'Gỗ (tấn)'], ['Năm 2025'], ...months, ['Năm 2026'], ...months])
    const periods = (year: number) => [`${year}-01`, `${year}-02`, `${year}-2M`]
    expect(rows.map(({ period }) => period)).toEqual([...periods(2025), ...periods(2026)])
  })
  it('of each page and carried to the next are rows of the one table that goes on', () => {
    const head = ['Xã, phường', 'Diện tích (ha)']
    const page = (first: number) => [head, [`Xã ${first}`, 1], [`Xã ${first + 1}`, 2], ['Cộng', 3]]
    const sheet = sheetOf([...page(1), ['Cộng chuyển sang trang sau', 3], ['Trang 2'], ...page(3), ['Tổng cộng', 6]])
    const { tables } = describeSheet(sheet)
    expect(tables).toHaveLength(1)
    expect([...tables[0]!.rows()].map(({ labels }) => labels.join())).toEqual([
      ...['Xã 1', 'Xã 2', 'Cộng', 'Cộng chuyển sang trang sau', 'Xã 3', 'Xã 4', 'Cộng', 'Tổng cộng'],
    ])
  })
})

describe('columns', () => {
  it('under "Trong đó" are of the period of the column before them, whose year is merged over two header rows', () => {
    const rows = tidyRowsOf(
      [
        ['Ngành', 'Năm 2024', 'Năm 2025', 'Trong đó', _],
        [_, _, _, 'Nhà nước', 'Ngoài Nhà nước'],
        ['Khai khoáng', 10, 15, 11, 4],
        ['Chế biến', 100, 150, 110, 40],
      ],
      ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'],
    )
    expect(rows.slice(0, 4).map(({ period }) => period)).toEqual(['2024', '2025', '2025', '2025'])
  })
  it('of changes are read with their arrows and words, and no level is', () => {
    const rows = tidyRowsOf([
      ['Chỉ tiêu', 'TH 9T/2026', 'So cùng kỳ'],
      ['GRDP', 38000, '↑ 5,2%'],
      ['Thu', 19500, '▼ 1,1 %'],
      ['Chi', 10, 'giảm 2%'],
      ['Khách', 20, 'Tăng 12,5%'],
    ])
    const changes = rows.filter(({ header }) => header.join() === 'So cùng kỳ')
    expect(changes.map(({ value }) => value)).toEqual([5.2, -1.1, -2, 12.5])
    for (const text of ['giảm 1.200,5', '▼ 1.200,5', 'giảm nhẹ 2%', 'giảm -2%', 'giảm (2%)'])
      expect(readNumber(text, 'comma')).toBe('not-a-number')
  })
  it('with an x have no figure there, and are not unreadable', () => {
    const rows = tidyRowsOf([
      ['Khoản thu', 'Dự toán năm 2026', 'Thực hiện 9 tháng'],
      ['Thu nội địa', 1000, 800],
      ['Thuế', 'x', 5],
      ['Viện trợ', 'X', 1],
      ['Khác', 'k', 1],
    ])
    const plans = rows.filter(({ header }) => header[0]!.startsWith('Dự toán'))
    expect(plans.map(({ status }) => status)).toEqual(['plan', 'nil', 'nil', 'unreadable'])
  })
})

describe('a form', () => {
  const read = (rows: Value[][], ...more: Sheet[]) =>
    ingest(submission, [sheetOf(rows, 'Biểu 001', ['C9:D9']), ...more], catalogue)
  const headed = (...header: Value[][]) => [...identityBlock(), ...header, ...outputRows]
  const periods = (rows: Value[][]) => [...new Set(read(rows).observations.map(({ period }) => period))]

  it('whose years stand above the months in a header row of their own has its columns', () => {
    const top = ['Chỉ tiêu', 'Mã số', 'Giá trị sản xuất', _]
    const years = [_, _, 'Năm 2025', 'Năm 2024']
    expect(periods(headed(top, years, [_, _, '6 tháng', '6 tháng']))).toEqual(['2025-6M', '2024-6M'])
    const exchanged = read(headed(top, [_, _, 'Năm 2024', 'Năm 2025'], [_, _, '6 tháng', '6 tháng đầu năm']))
    expect(exchanged.observations[0]).toMatchObject({ period: '2025-6M', value: 190 })
    for (const other of ['9 tháng', 'Quý II', 'Kế hoạch 6 tháng'])
      expect(periods(headed(top, years, [_, _, other, other]))).toEqual([])
    expect(periods(headed(top, years))).toEqual([])
  })

  it('beside which, or on another sheet, another form stands is read alone, and that is told', () => {
    const rows = headed(...outputHeader)
    expect(read(rows).findings).toEqual([])
    const other = 'Biểu số: 002.Q/UBND'
    const beside = rows.map((row, i) => (i === 0 ? [...row, _, _, _, _, _, _, other] : row))
    const facts = { form: '001.H/SNNMT', found: '002.Q/UBND' }
    expect(read(beside).findings).toMatchObject([{ code: 'ingest/other-form', severity: 'warning', facts }])
    expect(read(beside).observations).toEqual(read(rows).observations)
    const sheet = sheetOf([[other]], 'Biểu 002')
    expect(read(rows, sheet, sheet).findings).toMatchObject([{ place: `${submission.id}!Biểu 002!A1` }])
    const hidden = { ...sheet, hidden: true }
    const [same, unknown] = ['Biểu số: 001.H/SNNMT', 'Biểu số: 9'].map((text) => sheetOf([[text]], 'Khác'))
    expect(read(rows, hidden, same!, unknown!).findings.map(({ code }) => code)).toEqual(['ingest/hidden'])
  })
})
