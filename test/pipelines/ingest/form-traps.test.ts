import { describe, expect, it } from 'vitest'
import { momentText, numbersOfDate } from '../../../pipelines/ingest/date-number.ts'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import type { Sheet } from '../../../schemas/cell.ts'
import { Form } from '../../../schemas/form.ts'
import { catalogue, outputForm, submission } from '../../fixtures/ingest/catalogue.ts'
import { codes, id } from '../../fixtures/ingest/ingest-grids.ts'
import { sheetOf } from '../../fixtures/ingest/sheet-of.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { communeGrid, identityBlock, outputGrid, outputMerges, outputRows } from '../../fixtures/ingest/workbook.ts'

const read = (rows: Value[][], merges = outputMerges) =>
  ingest(submission, [sheetOf(rows, 'Biểu 001', merges)], catalogue)
const grid = (rows: Value[][]) => outputGrid(rows).rows

describe('notes under a form', () => {
  const noted = (...notes: string[]) =>
    read(
      grid([
        ['Tổng số', '10', 300, 280],
        ['  Nông nghiệp (*)', '11', 200, 190],
        ['  Thuỷ sản', '12', '100,5**', 90],
        ...notes.map((note) => [note]),
      ]),
    )
  const statuses = (result: ReturnType<typeof read>) => result.observations.map((o) => o.status)

  it('with a mark or a name change the status of those figures alone', () => {
    const usual = statuses(noted())
    expect(usual).toEqual(['estimate', 'preliminary', 'estimate', 'preliminary'])
    expect(statuses(noted('(*) Số liệu chính thức'))).toEqual(['final', 'final', 'estimate', 'preliminary'])
    expect(statuses(noted('** Số liệu sơ bộ'))).toEqual(['estimate', 'preliminary', 'preliminary', 'preliminary'])
    expect(statuses(noted('Số liệu của Thuỷ sản là sơ bộ.')).slice(2)).toEqual(['preliminary', 'preliminary'])
    expect(statuses(noted('Ghi chú: Số liệu sơ bộ'))).toEqual(Array(4).fill('preliminary'))
    expect(codes(noted('(*) Số liệu chính thức').findings)).toEqual(['note ingest/status-from-note'])
  })

  it('with a unit scale the columns of its kind alone', () => {
    const form = Form.parse({
      ...outputForm,
      columns: [
        { header: ['Sản lượng'], set: { indicator: 'product', item: 'mia', unit: 'tan' } },
        { header: ['Giá trị'], set: { indicator: 'output-value' } },
      ],
    })
    const rows = [
      ...identityBlock(),
      ['Chỉ tiêu', 'Mã số', 'Sản lượng', 'Giá trị'],
      ['Nông nghiệp (*)', '11', 2, 7],
      ['Thuỷ sản', '12', 3, 8],
      ['(*) đơn vị tính: nghìn tấn'],
    ]
    const units = [
      ...catalogue.units,
      {
        code: 'nghin-tan',
        label: { vi: 'Nghìn tấn', en: 'Thous. tons' },
        quantity: 'mass',
        multiplier: 1e3,
        aliases: [],
      },
    ]
    const result = ingest(submission, [sheetOf(rows, 'Biểu 001')], { ...catalogue, units, forms: [form] })
    expect(result.observations.map((o) => [o.industry, o.indicator, o.value])).toEqual([
      ['01', 'product', 2000],
      ['01', 'output-value', 7],
      ['03', 'product', 3],
      ['03', 'output-value', 8],
    ])
    expect(codes(result.findings)).toEqual(['warning ingest/unit-from-note'])
  })
})

describe('columns of a form', () => {
  const periods = (...levels: string[]) => {
    const rows = grid(outputRows)
    rows[9] = [null, null, ...levels]
    return read(rows)
  }
  const columns = (...levels: string[]) => [...new Set(periods(...levels).observations.map((o) => o.period))]

  it('take other spellings of the period, and never a half year, a month before or a month alone', () => {
    expect(columns('6T/2025', '6 tháng 2024')).toEqual(['2025-6M', '2024-6M'])
    expect(columns('Tháng 1-6/2025', 'Cùng kỳ')).toEqual(['2025-6M', '2024-6M'])
    for (const other of ['6 tháng cuối năm 2025', 'Tháng trước', 'T6/2025', 'Quý II/2025']) {
      const result = periods(other, '6 tháng năm 2024')
      expect(result.observations.map((o) => o.period)).not.toContain('2025-6M')
      expect(codes(result.findings)).toContain('error ingest/header-not-found')
    }
  })
})

describe('names of communes', () => {
  it.each([
    ['Phường Trần Phu', 'Phường Trần Phú'],
    ['Phường Quang Trugn', 'Phường Quang Trung'],
    ['P. Lê Hông Phong', 'Phường Lê Hồng Phong'],
  ])('that are near misses are offered, never taken: %s', (label, offered) => {
    const { rows } = communeGrid([[label, null, 1]])
    const { observations, findings } = ingest(submission, [sheetOf(rows, 'Biểu 002')], catalogue)
    expect(observations).toEqual([])
    expect(findings).toMatchObject([{ code: 'ingest/unknown-area', severity: 'error', facts: { expected: offered } }])
  })
})

describe('rows', () => {
  it('that stand twice are one finding, however many cells they have', () => {
    const result = read(grid([...outputRows.slice(0, 4), ['Nông nghiệp', '11', 7, 8], ...outputRows.slice(4)]))
    expect(result.findings).toMatchObject([
      { code: 'ingest/duplicate-key', place: `${id}!Biểu 001!C16`, facts: { first: `${id}!Biểu 001!C14`, cells: 2 } },
    ])
    expect(result.observations.map((o) => o.value)).toEqual([200.5, 190, 100, 90, null, null])
  })
})

describe('sheets', () => {
  it('that only name the form are not read for its lines', () => {
    const guide: Sheet = sheetOf([['Hướng dẫn điền biểu 001.H/SNNMT'], ['Chỉ điền các ô nền vàng']], 'Hướng dẫn')
    const [, , , ...rest] = grid(outputRows)
    const rows = [
      [],
      [],
      ['Giá trị sản xuất 6 tháng năm 2025, tỉnh Quảng Ngãi'],
      ...rest.map((row, r) => (r < 4 ? [] : row)),
    ]
    const result = ingest(submission, [guide, sheetOf(rows, 'Sheet1', outputMerges)], catalogue)
    expect(result.identity).toMatchObject({ form: '001.H/SNNMT', period: '2025-6M', province: '51' })
    expect(result.observations[0]).toMatchObject({ value: 200.5, origin: `${id}!Sheet1!C14` })
  })
})

describe('dates that ate a number', () => {
  it.each([
    ['2026-09-01', [], [1.9, 9.26, 46_266]],
    ['2584-06-21', [], [250_000, 21.6]],
    ['1899-12-31', [], [0, 31.12]],
    ['1900-01-05', [4, 6], [5, 5.1]],
    ['2025-02-01', [1.1, 1.3], [1.2, 2.25, 45_689]],
  ])('%s beside %j may have been %j', (day, column, expected) =>
    expect(numbersOfDate(day, column as number[])).toEqual(expected),
  )
})

describe('units beside rows', () => {
  it('are those above where a ditto mark stands', () => {
    const form = Form.parse({ ...outputForm, stub: { ...outputForm.stub, unit: 'Đơn vị' } })
    const rows = [
      ...identityBlock(),
      ['Chỉ tiêu', 'Mã số', 'Đơn vị', 'Giá trị sản xuất', null],
      [null, null, null, '6 tháng năm 2025', '6 tháng năm 2024'],
      ['Nông nghiệp', '11', 'Tỷ đồng', 1, 2],
      ['Thuỷ sản', '12', '"', 3, 4],
      ['Lâm nghiệp', '13', 'nt', 5, 6],
    ]
    const merges = ['A9:A10', 'B9:B10', 'C9:C10', 'D9:E9']
    const result = ingest(submission, [sheetOf(rows, 'Biểu 001', merges)], { ...catalogue, forms: [form] })
    expect(result.observations.map((o) => o.value)).toEqual([1000, 2000, 3000, 4000, 5000, 6000])
  })

  it.each([
    ['1899-12-31T09:39:59.999Z', '1900', [9.4, 0.4028], '09:40'],
    ['1904-01-01T09:39:59.999Z', '1904', [9.4, 0.4028], '09:40'],
    ['2026-01-09', '1904', [9.1, 44_569], '2026-01-09'],
    ['2026-01-09T12:00:00.000Z', '1900', [9.1, 46_031.5], '09/01/2026 12:00'],
  ] as const)('%s counted from %s may have been %j', (moment, dayCount, expected, told) => {
    expect(numbersOfDate(moment, [], dayCount)).toEqual(expected)
    expect(momentText(moment, dayCount)).toBe(told)
  })
})
