import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import type { Sheet } from '../../../schemas/cell.ts'
import { catalogue, submission } from '../../fixtures/ingest/catalogue.ts'
import { codes, id } from '../../fixtures/ingest/ingest-grids.ts'
import { sheetOf } from '../../fixtures/ingest/sheet-of.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import {
  bytesOf,
  communeGrid,
  identityBlock,
  outputGrid,
  outputMerges,
  outputRows,
} from '../../fixtures/ingest/workbook.ts'

const read = (rows: Value[][], merges = outputMerges, more: Partial<Sheet> = {}) =>
  ingest(submission, [{ ...sheetOf(rows, 'Biểu 001', merges), ...more }], catalogue)
const body = (rows: Value[][], unit?: string) => outputGrid(rows, unit === undefined ? {} : { unit }).rows
const values = (result: ReturnType<typeof read>) => result.observations.map((o) => [o.industry, o.period, o.value])

describe('units', () => {
  it.each([
    ['Đơn vị tính: Tỷ đồng; %', 1000],
    ['ĐVT: tấn, triệu đồng', 1],
    ['(Đơn vị tính: Sản lượng: tấn; Giá trị: nghìn đồng)', 0.001],
    ['Đơn vị tính: Triệu đồng / Triệu đồng', 1],
  ])('takes from "%s" the unit of the form’s quantity', (unit, factor) => {
    const { observations, findings } = read(body(outputRows, unit))
    expect(observations[0]!.value).toBe(200.5 * factor)
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
  })

  it('does not choose between two units of one quantity', () => {
    const { observations, findings } = read(body(outputRows, 'Đơn vị tính: Triệu đồng, tỷ đồng'))
    expect(observations).toEqual([])
    expect(codes(findings)).toEqual(['error ingest/unit-line-ambiguous'])
  })

  it('scales a column whose header names its own unit', () => {
    const rows = body(outputRows)
    rows[9] = [null, null, '6 tháng năm 2025 (Tỷ đồng)', '6 tháng năm 2024', null]
    const result = read(rows)
    expect(result.observations.slice(0, 2).map((o) => o.value)).toEqual([200500, 190])
    expect(codes(result.findings)).toEqual(['warning ingest/unit-line-differs'])
  })

  it('scales the row that a note under the table gives another unit, and refuses a note that it cannot use', () => {
    const noted = (note: string) =>
      read(body([...outputRows.map((row) => (row[1] === '12' ? ['  Thuỷ sản (*)', '12', 100, 90] : row)), [note]]))
    const scaled = noted('(*) Thuỷ sản: đơn vị tính tỷ đồng.')
    expect(values(scaled).slice(2, 4)).toEqual([
      ['03', '2025-6M', 100_000],
      ['03', '2024-6M', 90_000],
    ])
    expect(codes(scaled.findings)).toEqual(['warning ingest/unit-from-note'])
    expect(scaled.findings[0]!.place).toBe(`${id}!Biểu 001!A20`)
    expect(values(noted('Riêng chỉ tiêu "Nông nghiệp" tính bằng nghìn đồng'))[0]).toEqual(['01', '2025-6M', 0.2005])
    const wrong = noted('Riêng dòng 12 tính bằng tấn')
    expect(codes(wrong.findings)).toEqual(['error ingest/unit-note-unclear'])
    expect(wrong.observations.map((o) => o.industry)).not.toContain('03')
  })
})

describe('status', () => {
  it('follows a note under the table, and before it the words above a column', () => {
    const rows = body([...outputRows.slice(0, 6), ['Ghi chú: Số liệu sơ bộ']])
    rows[9] = [null, null, 'Ước 6 tháng năm 2025', '6 tháng năm 2024', null]
    const { observations, findings } = read(rows)
    expect(observations.slice(0, 2).map((o) => o.status)).toEqual(['estimate', 'preliminary'])
    expect(codes(findings)).toEqual(['note ingest/status-from-note'])
  })
})

describe('columns', () => {
  const columns = (levels: Value[], numbers: Value[]) => [
    ...identityBlock(),
    ['Chỉ tiêu', 'Mã số', ...levels.map((_, i) => (i === 0 ? 'Giá trị sản xuất' : null))],
    [null, null, ...levels],
    ['A', 'B', ...levels.map((_, i) => i + 1)],
    ['Nông nghiệp', '11', ...numbers],
  ]
  const merges = ['A9:A10', 'B9:B10', 'C9:G9']

  it('tells plan, one month and the same period of last year from the months since January', () => {
    const levels = ['Kế hoạch năm 2025', 'Tháng 6', 'Ước 6 tháng đầu năm', 'Cùng kỳ năm trước', 'So với cùng kỳ (%)']
    const result = read(columns(levels, [900, 40, 200, 190, 105.3]), merges)
    expect(values(result)).toEqual([
      ['01', '2025-6M', 200],
      ['01', '2024-6M', 190],
    ])
    expect(result.findings.filter((f) => f.code === 'ingest/column-aside').map((f) => [f.place, f.facts.why])).toEqual([
      [`${id}!Biểu 001!C9`, 'kế hoạch / plan'],
      [`${id}!Biểu 001!D9`, 'một kỳ / one period'],
    ])
  })

  it('never takes a plan or a single month for the figures of the form', () => {
    const levels = ['Kế hoạch 6 tháng năm 2025', 'Tháng 6 năm 2025', '6 tháng năm 2024']
    const result = read(columns(levels, [900, 40, 190]), ['A9:A10', 'B9:B10', 'C9:E9'])
    expect(values(result)).toEqual([['01', '2024-6M', 190]])
    expect(codes(result.findings)).toContain('error ingest/header-not-found')
  })

  it('leaves columns aside that a generated form prints for comparison', () => {
    const levels = ['6 tháng năm 2025', '6 tháng năm 2024', 'Kỳ trước (6 tháng năm 2024): Giá trị sản xuất']
    const result = read(columns(levels, [1, 2, 3]), ['A9:A10', 'B9:B10', 'C9:E9'])
    expect(values(result).map(([, , value]) => value)).toEqual([1, 2])
    expect(result.findings).toEqual([])
  })
})

describe('tables in parts', () => {
  it('goes on below with other columns, and beside with other rows', () => {
    const below = [
      ...identityBlock(),
      ['Chỉ tiêu', 'Mã số', 'Giá trị sản xuất'],
      [null, null, '6 tháng năm 2025'],
      ['Nông nghiệp', '11', 1],
      ['(tiếp theo)'],
      ['Chỉ tiêu', 'Mã số', 'Giá trị sản xuất'],
      [null, null, '6 tháng năm 2024'],
      ['Nông nghiệp', '11', 2],
    ]
    expect(values(read(below, []))).toEqual([
      ['01', '2025-6M', 1],
      ['01', '2024-6M', 2],
    ])
    const head = ['Chỉ tiêu', 'Mã số', 'Giá trị sản xuất', null]
    const periods = [null, null, '6 tháng năm 2025', '6 tháng năm 2024']
    const beside = [
      ...identityBlock(),
      [...head, null, ...head],
      [...periods, null, ...periods],
      ['Nông nghiệp', '11', 1, 2, null, 'Lâm nghiệp', '13', 5, 6],
      ['Thuỷ sản', '12', 3, 4],
    ]
    const result = read(beside, ['C9:D9', 'H9:I9'])
    expect(values(result).map(([industry, , value]) => [industry, value])).toEqual([
      ['01', 1],
      ['01', 2],
      ['03', 3],
      ['03', 4],
      ['02', 5],
      ['02', 6],
    ])
    expect(codes(result.findings)).toEqual(['note ingest/table-in-parts'])
  })
})

describe('rows', () => {
  it('are found in any order, with others put between, by names with marks and numbers', () => {
    const rows: Value[][] = [
      ['3. Lâm nghiệp', '', 7, 8],
      ['Dòng thêm', '', 1, 1],
      ['- Thuỷ sản (1)', null, 5, 6],
      ['Trong đó: Nông nghiệp*', null, 3, 4],
    ]
    const result = read(body(rows))
    expect(values(result).map(([industry, , value]) => [industry, value])).toEqual([
      ['02', 7],
      ['02', 8],
      ['03', 5],
      ['03', 6],
      ['01', 3],
      ['01', 4],
    ])
    expect(codes(result.findings)).toEqual(['warning ingest/unknown-row'])
  })

  it('are found by name when the column of codes is gone, under their parents where a name is not the only one', () => {
    const form = {
      ...catalogue.forms[0]!,
      rows: ['Trồng trọt', 'Chăn nuôi'].flatMap((parent, p) => [
        {
          code: `${p}`,
          label: { vi: parent, en: parent },
          indent: 0,
          set: {},
          required: true,
          sumOf: [],
          kind: 'heading' as const,
        },
        ...['Nhà nước', 'Tư nhân'].map((label, i) => ({
          code: `${p}${i}`,
          label: { vi: label, en: label },
          indent: 1,
          set: { industry: '01', ownership: `${p}${i}` },
          required: true,
          sumOf: [],
          kind: 'value' as const,
        })),
      ]),
    }
    const rows = [
      ...identityBlock(),
      ['Chỉ tiêu', 'Giá trị sản xuất', null],
      [null, '6 tháng năm 2025', '6 tháng năm 2024'],
      ['Chăn nuôi'],
      ['   Nhà nước', 1, 2],
      ['   Tư nhân', 3, 4],
      ['Trồng trọt'],
      ['   Tư nhân', 5, 6],
    ]
    const result = ingest(submission, [sheetOf(rows, 'Biểu 001', ['A9:A10', 'B9:C9'])], { ...catalogue, forms: [form] })
    expect(result.observations.map((o) => [o.ownership, o.value])).toEqual([
      ['10', 1],
      ['10', 2],
      ['11', 3],
      ['11', 4],
      ['01', 5],
      ['01', 6],
    ])
    expect(codes(result.findings)).toEqual(['warning ingest/code-column-missing', 'note ingest/header-moved'])
  })

  it('of communes are found by abbreviated types and bare names', () => {
    const rows = communeGrid([
      ['P. Lê Hồng Phong', '', 1],
      ['phường Trần Phú', null, 2],
      ['QUANG TRUNG', null, 3],
      ['x. Trần Phú', null, 4],
    ]).rows
    const { observations, findings } = ingest(submission, [sheetOf(rows, 'Biểu 002')], catalogue)
    expect(observations.map((o) => [o.area.slice(2, 7), o.value])).toEqual([
      ['21010', 1],
      ['21013', 2],
      ['23284', 3],
    ])
    expect(findings).toMatchObject([{ code: 'ingest/unknown-area', facts: { expected: 'Phường Trần Phú' } }])
  })
})

describe('numbers', () => {
  it.each([
    ['1.234,5*', 1234.5],
    ['1.234,5 (1)', 1234.5],
    ['12,5 ¹', 12.5],
    ['(1.234,5)', -1234.5],
    ["'5,25", 5.25],
    ['9,1', 9.1],
  ])('reads %s', (text, expected) => {
    expect(read(body([['Nông nghiệp', '11', text, 1]])).observations[0]!.value).toBe(expected)
  })

  it('says which number a date probably was, by its column', () => {
    const dated = (numbers: Value[]) =>
      read(body(numbers.map((value, i) => [['Nông nghiệp', 'Thuỷ sản', 'Lâm nghiệp'][i]!, `1${i + 1}`, value, 1])))
    const day = new Date(Date.UTC(2025, 1, 1))
    expect(dated([day, 1.1, 1.3]).findings[0]).toMatchObject({
      code: 'ingest/date-for-number',
      facts: { found: '2025-02-01', suggestion: 1.2, others: '2,25; 45689' },
    })
    expect(dated([day, 45_000, 46_000]).findings[0]!.facts.suggestion).toBe(45_689)
    expect(dated([day, 1.1, 1.3]).observations).toHaveLength(5)
  })
})

describe('what is not seen', () => {
  it('reads hidden rows and columns, and says so; hidden sheets too, but not our own', () => {
    const sheets = [
      { ...sheetOf(body(outputRows), 'Biểu 001', outputMerges), hiddenRows: [13, 14, 40], hiddenColumns: [3] },
      { ...sheetOf([[1]], 'Nháp'), hidden: true },
      { ...sheetOf([['Lúa']], '_danh-muc'), hidden: true },
    ]
    const { observations, findings } = ingest(submission, sheets, catalogue)
    expect(observations).toHaveLength(6)
    expect(findings.map((f) => [f.code, f.place, f.facts.found])).toEqual([
      ['ingest/hidden', `${id}!Biểu 001`, 'dòng / rows 14–15; cột / columns D'],
      ['ingest/hidden', `${id}!Nháp`, 'sheet "Nháp"'],
    ])
  })
})

describe('old fonts', () => {
  it('reads a workbook in .VnTime and VNI-Times, cells and runs, as if it were in Unicode', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('Biểu 001')
    const rows = body(outputRows)
    rows[8] = ['ChØ tiªu', 'M· sè', 'Gi¸ trÞ s¶n xuÊt', null, 'T¨ng tr\u00ad\u00adëng (%)']
    rows[13] = ['  N«ng nghiÖp', '', 200.5, 190]
    rows.forEach((row, r) => {
      row.forEach((value, c) => {
        if (value === null) return
        sheet.getCell(r + 1, c + 1).value = value
        if ([8, 13].includes(r)) sheet.getCell(r + 1, c + 1).font = { name: '.VnTime' }
      })
    })
    const runs = [
      { font: { name: 'Arial' }, text: 'Thuỷ ' },
      { font: { name: 'VNI-Times' }, text: 'saûn' },
    ]
    sheet.getCell('A15').value = { richText: runs }
    sheet.getCell('B15').value = null
    for (const range of outputMerges) sheet.mergeCells(range)
    const result = ingest(submission, await readFile(await bytesOf(workbook), 'x.xlsx'), catalogue)
    expect(values(result).map(([industry, , value]) => [industry, value])).toEqual([
      ['01', 200.5],
      ['01', 190],
      ['03', 100],
      ['03', 90],
      ['02', null],
      ['02', null],
    ])
    expect(result.findings).toMatchObject([
      { code: 'ingest/old-font', facts: { found: 'ChØ tiªu', read: 'Chỉ tiêu', cells: 6 } },
    ])
  })
})
