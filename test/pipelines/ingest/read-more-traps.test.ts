import { describe, expect, it } from 'vitest'
import { tidyRowsOf } from '../../fixtures/ingest/tidy-rows.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'

const _ = null

describe('units', () => {
  it('of a line that says of what they are after a dash belong to those figures', () => {
    const rows = tidyRowsOf([
      ['ĐVT: Giá trị - tỷ đồng; Tốc độ - %'],
      ['Chỉ tiêu', 'Giá trị năm 2025', 'So với cùng kỳ (%)'],
      ['Dệt', 12, 101],
      ['May', 13, 102],
    ])
    expect(rows.map(({ unit }) => unit)).toEqual(['tỷ đồng', '%', 'tỷ đồng', '%'])
  })

  it('of a note with the mark of a row stand for the one unit of the sheet, whatever it measures', () => {
    const rows = tidyRowsOf([
      ['Đơn vị tính: Tỷ đồng'],
      ['Chỉ tiêu', 'Quý I/2025', 'Tăng/giảm'],
      ['Thu lãi', 1200, 50],
      ['Số khách hàng(1)', 125300, 800],
      ['Nợ xấu', '1,5%', '0,1đpt'],
      ['(1) Đơn vị: người'],
    ])
    expect(rows.map(({ value, unit }) => [value, unit])).toEqual([
      [1200, 'Tỷ đồng'],
      [50, 'Tỷ đồng'],
      [125300, 'người'],
      [800, 'người'],
      [1.5, '%'],
      [0.1, 'đpt'],
    ])
  })
})

describe('rows', () => {
  it("of communes with 'P.', 'X.' and 'TT' stand beside each other, numbered or not; sections 'P.', 'Q.' are groups", () => {
    const listed = (rows: Value[][]) =>
      tidyRowsOf(rows).map(({ labels }) => labels.filter((text) => !/^\d*$/.test(text)))
    const names = ['P. Lê Hồng Phong', 'TP. Quảng Ngãi', 'TT Châu Ổ', 'X.Bình Châu']
    const flat = names.map((name) => [name])
    expect(listed([['STT', 'Xã, phường', 'Năm 2024'], ...names.map((name, i) => [i + 1, name, 5])])).toEqual(flat)
    const twice = ['P. Trần Phú', 'P. Lê Hồng Phong', 'X. Bình Châu', 'X. Bình Đông']
    expect(listed([['Xã, phường', 'Năm 2024'], ...twice.map((name) => [name, 5])])).toEqual(twice.map((name) => [name]))
    expect(
      listed([
        ['Ngành', 'Năm 2024'],
        ['P. Giáo dục', 5],
        ['1. Công lập', 3],
        ['2. Tư thục', 2],
        ['Q. Y tế', 4],
      ]),
    ).toEqual([['P. Giáo dục'], ['P. Giáo dục', '1. Công lập'], ['P. Giáo dục', '2. Tư thục'], ['Q. Y tế']])
  })

  it("with 'II' beside and no figure head what is numbered '1', '2' under them", () => {
    const rows = tidyRowsOf([
      ['STT', 'Chỉ tiêu', 'Năm 2025'],
      ['I', 'Tổng giá trị', 15],
      ['1', 'Khai khoáng', 5],
      ['II', 'Sản phẩm chủ yếu', _],
      ['1', 'Bia (nghìn lít)', 7],
      ['2', 'Đường', 8],
    ])
    expect(rows.map(({ labels, value }) => [labels.join(' > '), value])).toEqual([
      ['Tổng giá trị > I', 15],
      ['Tổng giá trị > Khai khoáng > 1', 5],
      ['Sản phẩm chủ yếu > Bia (nghìn lít) > 1', 7],
      ['Sản phẩm chủ yếu > Đường > 2', 8],
    ])
  })
})
