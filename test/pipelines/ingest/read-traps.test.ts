import { describe, expect, it } from 'vitest'
import { describeSheet } from '../../../pipelines/ingest/describe-sheet.ts'
import { FileReading } from '../../../schemas/file-reading.ts'
import { sheetOf } from '../../fixtures/ingest/sheet-of.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'

const tablesOf = (rows: Value[][], merges: string[] = []) => {
  const { name, hidden, cells, tables } = describeSheet(sheetOf(rows, 'S', merges))
  const made = { name, hidden, cells: [...cells()], tables: tables.map((t) => ({ ...t, rows: [...t.rows()] })) }
  return FileReading.parse({ sheets: [made] }).sheets[0]!.tables
}
const rowsOf = (rows: Value[][], merges: string[] = []) => tablesOf(rows, merges).flatMap((table) => table.rows)
const _ = null

describe('periods of columns', () => {
  it('reads short spellings, months cumulated and single, the month before, and no period that has no name', () => {
    const headers: [string, string | null][] = [
      ['9T/2026', '2026-9M'],
      ['T3/2026', '2026-03'],
      ['Q1.2026', '2026-Q1'],
      ['03/2026', '2026-03'],
      ['Tháng 1-3/2026', '2026-3M'],
      ['Từ tháng 1 đến tháng 3', '2026-3M'],
      ['Quý I - Quý III', '2026-9M'],
      ['Lũy kế từ đầu năm đến hết tháng báo cáo', '2026-3M'],
      ['Cộng dồn', '2026-3M'],
      ['Tháng báo cáo', '2026-03'],
      ['Chính thức tháng trước', '2026-02'],
      ['Cùng kỳ năm trước', '2025-03'],
      ['Lũy kế cùng kỳ năm trước', '2025-3M'],
      ['6 tháng cuối năm 2026', null],
      ['Quý trước', null],
      ['Sơ bộ 2025', '2025'],
      ['So cùng kỳ (%)', '2026-03'],
    ]
    const rows = rowsOf([
      ['BÁO CÁO THÁNG 3 NĂM 2026'],
      ['Chỉ tiêu', ...headers.map(([text]) => text)],
      ['Bán lẻ', ...headers.map(() => 1)],
      ['Du lịch', ...headers.map(() => 2)],
    ])
    expect(rows.slice(0, headers.length).map(({ header, period }) => [header[0], period])).toEqual(headers)
  })

  it('leaves a year out where the headers beside it name one', () => {
    const rows = rowsOf([
      ['Sản phẩm', 'TH tháng 5/2026', 'Ước tháng 6', 'Tháng 6 so với cùng kỳ (%)'],
      ['Than', 1, 2, 101],
      ['Điện', 3, 4, 102],
    ])
    expect(rows.slice(0, 3).map(({ period }) => period)).toEqual(['2026-05', '2026-06', '2026-06'])
  })

  it('goes back a year for the same period under a heading with its year, and over the turn of a year', () => {
    const rows = rowsOf(
      [
        ['BÁO CÁO THÁNG 1 NĂM 2026'],
        ['Chỉ tiêu', 'Tháng 1 năm 2026', _, 'Tháng trước'],
        [_, 'Thực hiện', 'Cùng kỳ năm trước', _],
        ['Bán lẻ', 1, 2, 3],
      ],
      ['A2:A3', 'B2:C2', 'D2:D3'],
    )
    expect(rows.map(({ period }) => period)).toEqual(['2026-01', '2025-01', '2025-12'])
  })

  it('takes them from the rows where these are years or months', () => {
    const years = rowsOf([
      ['37. GRDP theo giá hiện hành'],
      [_, _, 'Tỷ đồng - Bill. dongs'],
      [_, 'Tổng số', 'Nông nghiệp'],
      [2022, 100, 10],
      ['Sơ bộ - Prel. 2023', 110, 11],
    ])
    expect(years.map(({ period, unit, status }) => [period, unit, status])).toEqual([
      ['2022', 'Tỷ đồng', null],
      ['2022', 'Tỷ đồng', null],
      ['2023', 'Tỷ đồng', 'preliminary'],
      ['2023', 'Tỷ đồng', 'preliminary'],
    ])
    const months = rowsOf([
      ['Chỉ số giá tiêu dùng năm 2025 (%)'],
      ['Tháng', 'So với tháng trước', 'So với cùng kỳ'],
      ['Tháng 1', 100.5, 103.1],
      ['Bình quân 2 tháng', _, 103.05],
    ])
    expect(months.map(({ period, unit, status }) => [period, unit, status])).toEqual([
      ['2025-01', '%', null],
      ['2025-01', '%', null],
      ['2025-2M', '%', 'not-reported'],
      ['2025-2M', '%', null],
    ])
  })
})

describe('units', () => {
  it('of a row by a note with its mark change the figures of that kind alone', () => {
    const rows = rowsOf([
      ['Đơn vị tính: ha; tấn'],
      ['Cây', 'Diện tích', 'Sản lượng', 'So với cùng kỳ (%)'],
      ['Lúa', 1, 2, 101],
      ['Mía (*)', 3, 4, 102],
      ['(*) Mía: đơn vị tính nghìn tấn'],
    ])
    expect(rows.map(({ unit }) => unit)).toEqual(['ha', 'tấn', '%', 'ha', 'nghìn tấn', '%'])
    const short = rowsOf([
      ['Sản phẩm', 'Sản lượng (tấn)', 'Giá trị (triệu đồng)'],
      ['Bia', 1, 2],
      ['Đường', 3, 4],
      ['Riêng Bia là nghìn lít.'],
    ])
    expect(short.map(({ unit }) => unit)).toEqual(['nghìn lít', 'triệu đồng', 'tấn', 'triệu đồng'])
  })

  it('stand in titles, in headings of groups, in labels, and are repeated by ditto marks', () => {
    const rows = rowsOf([
      ['Bảng 2. Lao động (đơn vị tính: nghìn người)'],
      ['Ngành', 'Năm 2025'],
      ['TỔNG SỐ', 10],
      ['Công nghiệp', 4],
      ['Cơ cấu (%)'],
      ['TỔNG SỐ', 100],
      ['Công nghiệp', 40],
    ])
    expect(rows.map(({ unit, labels }) => [unit, labels.length])).toEqual([
      ['nghìn người', 1],
      ['nghìn người', 1],
      ['%', 2],
      ['%', 2],
    ])
    const ditto = rowsOf([
      ['Vật nuôi', 'ĐVT', 'Năm 2025'],
      ['Trâu', 'Nghìn con', 1],
      ['Bò', '"', 2],
      ['Lợn', 'nt', 3],
      ['Trứng (nghìn quả)', 'Nghìn quả', 4],
    ])
    expect(ditto.map(({ unit }) => unit)).toEqual(['Nghìn con', 'Nghìn con', 'Nghìn con', 'Nghìn quả'])
  })

  it('are not the names of those who report, in a column called Đơn vị', () => {
    const rows = rowsOf([
      ['STT', 'Đơn vị', 'Số hồ sơ', 'Tỷ lệ'],
      [1, 'Sở A', 10, '12,5%'],
      [2, 'Sở B', 20, '10%'],
    ])
    expect(rows.map(({ labels, unit }) => [labels[0], unit])).toEqual([
      ['Sở A', null],
      ['Sở A', '%'],
      ['Sở B', null],
      ['Sở B', '%'],
    ])
  })

  it('of the levels are never given to a comparison beside them', () => {
    const rows = rowsOf([
      ['Đơn vị tính: Tấn'],
      ['Chỉ tiêu', '6 tháng năm 2026', 'So với cùng kỳ'],
      ['Lúa', 10, 103.2],
      ['Ngô', 20, 99.1],
    ])
    expect(rows.map(({ unit }) => unit)).toEqual(['Tấn', null, 'Tấn', null])
  })
})

describe('status by notes', () => {
  it('is of all figures, of one row, of the figures with a mark, or of one period', () => {
    const read = (...notes: string[]) =>
      rowsOf([
        ['Sản phẩm', 'Năm 2024', 'Năm 2025'],
        ['Đường', 1, '2,5*'],
        ['Bia', 3, 4],
        ...notes.map((note) => [note]),
      ]).map(({ status }) => status)
    expect(read('Ghi chú: Số liệu sơ bộ')).toEqual(Array(4).fill('preliminary'))
    expect(read('Số liệu của Đường là ước tính.')).toEqual(['estimate', 'estimate', null, null])
    expect(read('* Số liệu ước tính')).toEqual([null, 'estimate', null, null])
    expect(read('Số liệu năm 2025 là số ước tính')).toEqual([null, 'estimate', null, 'estimate'])
    expect(read('Nguồn: Sở Tài chính, ước theo sổ bộ')).toEqual([null, null, null, null])
  })

  it('is of the table that the note stands under, where tables stand side by side', () => {
    const tables = tablesOf([
      ['Bảng A', _, _, _, 'Bảng B'],
      ['Đơn vị tính: Ha', _, _, _, 'Đơn vị tính: Triệu đồng'],
      ['Cây', 'Năm 2024', 'Năm 2025', _, 'Ngành', 'Thu', 'Chi'],
      ['Lúa', 1, 2, _, 'Thuế', 10, 20],
      ['Ngô', 3, 4, _, 'Phí', 30, 40],
      ['Ghi chú: số liệu ước tính', _, _, _, 'Số liệu chính thức'],
    ])
    expect(tables.map(({ range, unit, rows }) => [range, unit, rows[0]!.status])).toEqual([
      ['A3:C5', 'Ha', 'estimate'],
      ['E3:G5', 'Triệu đồng', 'final'],
    ])
  })
})

describe('rows', () => {
  it('with words for figures, or with a unit and no figure, stay in their table', () => {
    const rows = rowsOf([
      ['Chỉ tiêu', 'Đơn vị', 'Kế hoạch', 'Thực hiện'],
      ['I. Trồng trọt'],
      ['Lúa', 'Ha', 10, 9],
      ['II. Chăn nuôi'],
      ['Trâu', 'Con', _, _],
      ['III. Thủy sản'],
      ['Tôm', 'Tấn', 'chưa có số liệu', 'chưa có số liệu'],
      ['Cá', 'Tấn', 5, 4],
    ])
    expect(rows.map(({ labels, status }) => [labels.join('/'), status])).toEqual([
      ['I. Trồng trọt/Lúa', 'plan'],
      ['I. Trồng trọt/Lúa', null],
      ['II. Chăn nuôi/Trâu', 'not-reported'],
      ['II. Chăn nuôi/Trâu', 'not-reported'],
      ['III. Thủy sản/Tôm', 'unreadable'],
      ['III. Thủy sản/Tôm', 'unreadable'],
      ['III. Thủy sản/Cá', 'plan'],
      ['III. Thủy sản/Cá', null],
    ])
  })

  it('left blank among others like them are missing, not headings', () => {
    const rows = rowsOf([
      ['Xã, phường', 'Dân số'],
      ['Xã Tân Hưng', 1],
      ['Phường 1', _],
      ['Xã Tân Hội', 0],
      ['Xã Tân Lập', '-'],
      ['Xã Tân Mỹ'],
      ['Ghi chú: không'],
    ])
    expect(rows.map(({ labels, status, value }) => [labels.join('/'), status, value])).toEqual([
      ['Xã Tân Hưng', null, 1],
      ['Phường 1', 'not-reported', null],
      ['Xã Tân Hội', null, 0],
      ['Xã Tân Lập', 'nil', null],
      ['Xã Tân Mỹ', 'not-reported', null],
    ])
  })

  it('stand under others by the order of their numbers where nothing is indented', () => {
    const rows = rowsOf([
      ['TT', 'Chỉ tiêu', 'Năm 2025'],
      ['I', 'Trồng trọt', 10],
      ['1', 'Lúa', 6],
      ['2', 'Ngô', 4],
      ['II', 'Chăn nuôi', 5],
      ['1', 'Trâu', 5],
      [_, 'Tổng cộng', 15],
    ])
    expect(rows.map(({ labels }) => labels.slice(0, -1).join('/'))).toEqual([
      'Trồng trọt',
      'Trồng trọt/Lúa',
      'Trồng trọt/Ngô',
      'Chăn nuôi',
      'Chăn nuôi/Trâu',
      'Tổng cộng',
    ])
  })

  it('share a label that is merged over them, or printed once', () => {
    const rows: Value[][] = [
      ['Nhóm', 'Sản phẩm', 'Năm 2025'],
      ['Khai khoáng', 'Đá', 1],
      [_, 'Cát', 2],
      ['Chế biến', 'Đường', 3],
      [_, 'Bia', 4],
    ]
    const expected = ['Khai khoáng/Đá', 'Khai khoáng/Cát', 'Chế biến/Đường', 'Chế biến/Bia']
    expect(rowsOf(rows, ['A2:A3', 'A4:A5']).map(({ labels }) => labels.join('/'))).toEqual(expected)
    expect(rowsOf(rows).map(({ labels }) => labels.join('/'))).toEqual(expected)
  })
})

describe('tables', () => {
  it('with one header and two titles are two; a page that goes on keeps the unit of its own', () => {
    const tables = tablesOf([
      ['Biểu 1. Diện tích'],
      ['Đơn vị tính: ha'],
      ['Chỉ tiêu', 'Năm 2024', 'Năm 2025'],
      ['Lúa', 1, 2],
      ['Ngô', 3, 4],
      [],
      ['Biểu 2. Sản lượng'],
      ['Đơn vị tính: tấn'],
      ['Chỉ tiêu', 'Năm 2024', 'Năm 2025'],
      ['Lúa', 10, 20],
      ['(tiếp theo)'],
      ['Chỉ tiêu', 'Năm 2024', 'Năm 2025'],
      ['Mía', 50, 60],
    ])
    expect(tables.map(({ range, unit, rows }) => [range, unit, rows.map((row) => row.unit)])).toEqual([
      ['A3:C5', 'ha', Array(4).fill('ha')],
      ['A9:C13', 'tấn', Array(4).fill('tấn')],
    ])
  })

  it('cut by columns go on with other columns of the same rows, below and beside', () => {
    const below = tablesOf([
      ['Chỉ tiêu', '2019', '2020'],
      ['Lúa', 1, 2],
      ['Ngô', 3, 4],
      ['(Tiếp theo)'],
      ['Chỉ tiêu', '2021', 'Sơ bộ 2022'],
      ['Lúa', 5, 6],
      ['Ngô', 7, 8],
    ])
    expect(below.map(({ range }) => range)).toEqual(['A1:C7'])
    const beside = tablesOf([
      ['Chỉ tiêu', '2020', _, 'Chỉ tiêu', '2021'],
      ['GRDP', 1, _, 'GRDP', 3],
      ['Thuế', 5, _, 'Thuế', 7],
    ])
    expect(beside.map(({ range }) => range)).toEqual(['A1:E3'])
  })

  it('do not take the rest of merged cells, remarks and signatures for figures', () => {
    const merged = tablesOf(
      [
        ['Chỉ tiêu', _, _, 'Mã số', _, 'Số liệu', 'Ghi chú'],
        ['Doanh thu', _, _, '01', _, '12.345,6', _],
        ['Chi phí', _, _, '02', _, '1.234', 'tạm tính'],
        [],
        ['NGƯỜI LẬP BIỂU', _, _, 'GIÁM ĐỐC'],
        ['(Ký, họ tên)', _, _, '(Ký, đóng dấu)'],
      ],
      ['A1:C1', 'D1:E1', 'A2:C2', 'D2:E2', 'A3:C3', 'D3:E3'],
    )
    expect(merged.flatMap(({ rows }) => rows.map(({ address, labels, value }) => [address, labels, value]))).toEqual([
      ['F2', ['Doanh thu', '01'], 12345.6],
      ['F3', ['Chi phí', '02'], 1234],
    ])
  })

  it('begin under the letterhead, and rows named a, b, c are no numbers of columns', () => {
    const tables = tablesOf([
      ['UBND TỈNH QUẢNG NGÃI', _, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['SỞ CÔNG THƯƠNG', _, 'Độc lập - Tự do - Hạnh phúc'],
      ['Số: 12/BC-SCT', _, 'Quảng Ngãi, ngày 20 tháng 6 năm 2026'],
      ['Tháng 6 năm 2026'],
      ['Chỉ tiêu', 'Giá trị'],
      ['c', 1],
      ['d', 2],
    ])
    expect(tables.map(({ range, rows }) => [range, rows.map(({ period, value }) => [period, value])])).toEqual([
      [
        'A5:B7',
        [
          ['2026-06', 1],
          ['2026-06', 2],
        ],
      ],
    ])
  })

  it('keep a number with a raised note mark a number', () => {
    const rows = rowsOf([
      ['Chỉ tiêu', 'Giá trị'],
      ['Than sạch', '12¹'],
      ['Điện', '1.234,5 (1)'],
    ])
    expect(rows.map(({ value }) => value)).toEqual([12, 1234.5])
  })
})
