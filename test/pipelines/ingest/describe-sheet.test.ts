import { describe, expect, it } from 'vitest'
import { describeSheet } from '../../../pipelines/ingest/describe-sheet.ts'
import type { Sheet } from '../../../schemas/cell.ts'
import { FileReading } from '../../../schemas/file-reading.ts'
import { sheetOf } from '../../fixtures/ingest/sheet-of.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { outputGrid, outputMerges } from '../../fixtures/ingest/workbook.ts'

const readingOf = (sheet: Sheet) => {
  const { name, hidden, cells, tables } = describeSheet(sheet)
  const made = { name, hidden, cells: [...cells()], tables: tables.map((t) => ({ ...t, rows: [...t.rows()] })) }
  return FileReading.parse({ sheets: [made] }).sheets[0]!
}
const read = (rows: Value[][], merges: string[] = []) => readingOf(sheetOf(rows, 'S', merges))

describe('a form, without knowing it', () => {
  it('is one table: header path, unit, period, status, hierarchy', () => {
    const { cells, tables } = read(outputGrid().rows, outputMerges)
    expect(tables.map(({ range, unit }) => [range, unit])).toEqual([['A9:E16', 'Triệu đồng']])
    const [first, , , nong] = tables[0]!.rows
    expect(first).toEqual({
      address: 'C13',
      labels: ['Tổng số', '10'],
      header: ['Giá trị sản xuất', '6 tháng năm 2025'],
      period: '2025-6M',
      unit: 'Triệu đồng',
      status: 'estimate',
      value: 300.5,
    })
    expect(nong).toMatchObject({ address: 'C14', labels: ['Tổng số', 'Nông nghiệp', '11'], value: 200.5 })
    const last = tables[0]!.rows.filter(({ address }) => /16$/.test(address))
    expect(last.map(({ status, value, unit }) => [status, value, unit])).toEqual([
      ['nil', null, 'Triệu đồng'],
      ['not-collected', null, 'Triệu đồng'],
      ['not-reported', null, '%'],
    ])
    expect(cells.find(({ address }) => address === 'C16')).toEqual({
      address: 'C16',
      kind: 'nil',
      raw: '-',
      value: null,
    })
    expect(cells.find(({ address }) => address === 'E14')).toMatchObject({ kind: 'blank' })
    expect(cells.find(({ address }) => address === 'F2')).toBeUndefined()
  })
})

describe('tables of other shapes', () => {
  it('takes years as headers, texts as numbers by their column, two units by their words', () => {
    const { tables, cells } = read([
      ['Bảng 5. Diện tích và sản lượng lúa'],
      [null, null, null, 'Đơn vị tính: Ha; Tấn'],
      ['', 2022, 2023, 'Sơ bộ 2024'],
      ['Diện tích lúa', '1.234', '1.240,5', '-'],
      ['Sản lượng lúa', '9.871', '(3)', '...'],
      ['Ghi chú: nguồn Sở'],
    ])
    expect(tables).toHaveLength(1)
    expect(tables[0]!.rows.map(({ period, unit, status, value }) => [period, unit, status, value])).toEqual([
      ['2022', 'Ha', 'unreadable', null],
      ['2023', 'Ha', null, 1240.5],
      ['2024', 'Ha', 'nil', null],
      ['2022', 'Tấn', 'unreadable', null],
      ['2023', 'Tấn', null, -3],
      ['2024', 'Tấn', 'not-collected', null],
    ])
    expect(cells.find(({ address }) => address === 'C4')).toEqual({
      address: 'C4',
      kind: 'number',
      raw: '1.240,5',
      value: 1240.5,
    })
  })

  it('joins a table cut over two pages, below and beside', () => {
    const page = (from: number): Value[][] => [
      ['STT', 'Sản phẩm', 'Đơn vị tính', 'Tháng 3', 'Lũy kế đến tháng 3', 'Kế hoạch năm'],
      ['A', 'B', 'C', 1, 2, 3],
      [from, `Hàng ${from}`, 'Tấn', from * 10, from * 30, 999],
      [from + 1, `Hàng ${from + 1}`, 'Cái', from * 10 + 1, null, 999],
    ]
    const { tables } = read([['Tháng 3 năm 2026'], [], ...page(1), [], ['(Tiếp theo)'], ...page(3)])
    expect(tables.map(({ range }) => range)).toEqual(['A3:F12'])
    expect(tables[0]!.rows.slice(0, 4)).toMatchObject([
      { labels: ['Hàng 1', '1'], unit: 'Tấn', period: '2026-03', status: null, value: 10 },
      { period: '2026-3M', value: 30 },
      { period: '2026', status: 'plan', value: 999 },
      { labels: ['Hàng 2', '2'], unit: 'Cái', value: 11 },
    ])
    expect(tables[0]!.rows.map(({ value }) => value)).toEqual([10, 30, 999, 11, null, 999, 30, 90, 999, 31, null, 999])
    const head = ['Xã', 'Dân số (người)']
    const beside = read([
      [...head, null, ...head],
      ['Xã A', 1, null, 'Xã C', 3],
      ['Xã B', 2, null, 'Xã D', 4],
    ])
    expect(beside.tables.map(({ range }) => range)).toEqual(['A1:E3'])
    expect(beside.tables[0]!.rows.map(({ labels, value, unit }) => [labels[0], value, unit])).toEqual([
      ['Xã A', 1, 'người'],
      ['Xã B', 2, 'người'],
      ['Xã C', 3, 'người'],
      ['Xã D', 4, 'người'],
    ])
  })

  it('keeps different tables apart, reads hierarchy from formats, status and units from notes', () => {
    const sheet = sheetOf([
      ['Chỉ tiêu', 'Năm 2024', 'Năm 2025'],
      ['Nông nghiệp', 1, 2],
      ['Lúa', 3, 4],
      ['Mía', 5, 6],
      ['Riêng Mía tính bằng nghìn tấn'],
      ['Ghi chú: Số liệu sơ bộ'],
      [],
      ['Tên', 'Số lượng'],
      ['Trâu', 7],
    ])
    const { tables } = readingOf({ ...sheet, indents: { A3: 1, A4: 1 } })
    expect(tables.map(({ range }) => range)).toEqual(['A1:C4', 'A8:B9'])
    expect(tables[0]!.rows.filter((_, i) => i % 2 === 0)).toMatchObject([
      { labels: ['Nông nghiệp'], status: 'preliminary', unit: null },
      { labels: ['Nông nghiệp', 'Lúa'], unit: null },
      { labels: ['Nông nghiệp', 'Mía'], unit: 'nghìn tấn' },
    ])
    expect(tables[1]!.rows).toMatchObject([{ labels: ['Trâu'], header: ['Số lượng'], status: null, value: 7 }])
  })

  it('finds no table in a letter, and none in nothing', () => {
    expect(read([['Kính gửi: Thống kê tỉnh'], ['Ngày 12 tháng 6 năm 2025'], ['Số', 12]]).tables).toEqual([])
    expect(read([]).tables).toEqual([])
  })
})
