import ExcelJS from 'exceljs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { assemble } from '../../../pipelines/publish/assemble.ts'
import { round } from '../../../pipelines/publish/round.ts'
import { writeYearbook } from '../../../pipelines/publish/write-yearbook.ts'
import { decimalsAt, headingDepth, lineHeight } from '../../../pipelines/publish/write-yearbook-layout.ts'
import { fixZipDates } from '../../../pipelines/publish/zip-dates.ts'
import type { Dataset } from '../../../schemas/dataset.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { account, announced, context, filledTables, missingCell, released, yearVintage } from './fixtures.ts'

async function readBack(datasets: Dataset[]): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  const bytes = await writeYearbook(datasets, released)
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return workbook
}

/** Every table, each cell a different figure; every seventh missing in turn for each reason, every eleventh imputed. */
function everyTable(): Dataset[] {
  let n = 0
  return filledTables({ vintage: yearVintage }, () => {
    n += 1
    if (n % 7 === 0) return missingCell(n / 7)
    return { value: (n % 2 === 0 ? 1 : -1) * (n * 37.123456), status: n % 11 === 0 ? 'imputed' : 'estimate' }
  }).datasets
}

afterEach(() => {
  vi.useRealTimers()
})

describe('writeYearbook', () => {
  test('prints the announced figures of Quảng Ngãi as numbers with their format', async () => {
    const sheet = (await readBack(assemble(announced(), context).datasets)).getWorksheet('grdp-01')!
    const body = 5 + 3
    const cells = [2, 3, 4, 5, 6, 7].map((column) => sheet.getCell(body + 1, column))
    expect(cells.map((c) => c.value)).toEqual([85881.6, 13895.9, 34433.4, 28947.4, 26098.1, 11454.2])
    expect(new Set(cells.map((c) => c.numFmt))).toEqual(new Set(['#,##0.0']))
    expect(sheet.getCell(4, 1).text).toBe('Đơn vị tính: Tỷ đồng - Unit: Bill. dongs')
    expect(sheet.getCell(body, 2).text).toBe('…1')
    expect(sheet.getCell(body + 1, 1).text).toBe('Ước tính 6 tháng năm 2025 - Est. first 6 months of 2025')
  })

  test('holds every figure of every table, rounded, with its decimals, italics and symbols', async () => {
    const datasets = everyTable()
    expect(datasets).toHaveLength(18)
    const workbook = await readBack(datasets)
    const symbols = { nil: '-', 'not-collected': '…', 'not-reported': '…1', suppressed: 'x' }
    for (const dataset of datasets) {
      const sheet = workbook.getWorksheet(dataset.id)!
      const top = 5 + headingDepth(dataset)
      for (const [i, row] of dataset.cells.entries())
        for (const [j, cell] of row.entries()) {
          const printed = sheet.getCell(top + i, j + 2)
          const decimals = decimalsAt(dataset, i, j)
          if (cell === null) expect(printed.value).toBeNull()
          else if (cell.value === null) expect(printed.text).toBe(symbols[cell.status as keyof typeof symbols])
          else {
            expect(printed.value).toBe(round(cell.value, decimals))
            expect(printed.numFmt).toBe(decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`)
            expect(printed.font.italic ?? false).toBe(cell.status === 'imputed')
          }
        }
    }
  })

  test('merges the heading over its levels and repeats it on every page of A4', async () => {
    const workbook = await readBack(everyTable())
    const sheet = workbook.getWorksheet('grdp-01')!
    const merged = (sheet.model as unknown as { merges: string[] }).merges
    expect(merged).toEqual(expect.arrayContaining(['A5:A7', 'B5:B7', 'C5:G5', 'C6:C7', 'D6:E6', 'F6:F7', 'G6:G7']))
    expect(sheet.getCell('C5').text).toBe('Chia ra\nOf which')
    expect(sheet.getCell('D6').text).toBe('Công nghiệp và xây dựng\nIndustry and construction')
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '5:7' })
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 7 })
    expect(workbook.getWorksheet('grdp-05')!.pageSetup.orientation).toBe('portrait')
    expect(workbook.getWorksheet('grdp-12')!.pageSetup.orientation).toBe('landscape')
    expect(workbook.getWorksheet('grdp-09')!.getCell('C5').text).toContain('(Nghìn người - Thous. persons)')
    expect(workbook.getWorksheet('grdp-09')!.getCell(4, 1).text).toBe('')
  })

  test('says below each table what its figures and symbols are, and links to it from the contents', async () => {
    const datasets = everyTable()
    const workbook = await readBack(datasets)
    const texts = (sheet: ExcelJS.Worksheet) =>
      Array.from({ length: sheet.rowCount }, (_, i) => sheet.getCell(i + 1, 1).text).join('\n')
    for (const dataset of datasets) {
      const below = texts(workbook.getWorksheet(dataset.id)!)
      expect(below).toContain(dataset.statement.vi)
      expect(below).toContain('Nguồn - Source: Thống kê tỉnh Quảng Ngãi')
    }
    const five = texts(workbook.getWorksheet('grdp-05')!)
    expect(five).toContain('-: Không có hiện tượng phát sinh')
    expect(five).toContain('…(1): Chưa có báo cáo')
    expect(five).toContain('Số in nghiêng')
    const contents = workbook.worksheets[0]!
    expect(contents.name).toBe('Mục lục')
    expect(contents.getCell(7, 1).value).toMatchObject({ text: '1', hyperlink: "#'grdp-01'!A1" })
    expect(contents.getCell(11, 2).text).toContain(
      'Gross regional domestic product at current prices by types of ownership',
    )
  })

  test('gives every row the height of its words: quarters one line, the statement of the contents as many as it fills', async () => {
    const datasets = everyTable()
    const workbook = await readBack(datasets)
    for (const dataset of datasets.filter(({ id }) => ['grdp-16', 'grdp-17', 'grdp-18'].includes(id))) {
      const sheet = workbook.getWorksheet(dataset.id)!
      const top = 5 + headingDepth(dataset)
      const heights = dataset.rows.headings.map((_, i) => sheet.getRow(top + i).height)
      expect([dataset.id, new Set(heights)]).toEqual([dataset.id, new Set([lineHeight + 2])])
    }
    const contents = workbook.worksheets[0]!
    // DejaVu Serif, which stands in for Times New Roman, takes two lines for each
    for (const row of [4, 5]) {
      expect(contents.getCell(row, 1).text.length).toBeGreaterThan(110)
      expect(contents.getRow(row).height).toBeGreaterThanOrEqual(2 * 13)
    }
    expect(contents.pageSetup.fitToHeight).toBe(1)
  })

  test('prints a cross where a figure does not exist by definition, and says so', async () => {
    const measures = ['contribution', 'contribution-tax-in-services'] as const
    const rows = measures.map((measure) => account({ industry: 'GRDP', measure, prices: 'constant-2010' }))
    const { datasets } = assemble(rows, context)
    const sheet = (await readBack(datasets)).getWorksheet('grdp-13')!
    const top = 5 + headingDepth(datasets.find((d) => d.id === 'grdp-13')!)
    expect([2, 3, 4].map((column) => sheet.getCell(top, column).text)).toEqual(['1', '×', '1'])
    const texts = Array.from({ length: sheet.rowCount }, (_, i) => sheet.getCell(i + 1, 1).text).join('\n')
    expect(texts).toContain('×: Không áp dụng - Not applicable')
    expect(texts).not.toContain('Chưa có báo cáo')
  })

  test('keeps a text that begins like a formula a text', async () => {
    const [dataset] = assemble(announced(), context).datasets
    const text = '=1+1'
    const headings = dataset!.rows.headings.map((h) => ({ ...h, label: { vi: text, en: text } }))
    const hostile = { ...dataset!, title: { vi: text, en: text }, rows: { ...dataset!.rows, headings } }
    const sheet = (await readBack([hostile])).getWorksheet('grdp-01')!
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)))
    expect(sheet.getCell(8, 1).text).toBe(text)
    expect(sheet.getCell(2, 1).value).toBe(text)
  })

  test('gives the same bytes whenever it is written', async () => {
    const datasets = assemble(announced(), context).datasets
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-31T08:00:00Z') })
    const early = await writeYearbook(datasets, released)
    vi.setSystemTime(new Date('2031-07-04T17:31:12Z'))
    expect(Buffer.compare(await writeYearbook(datasets, released), early)).toBe(0)
    expect(Buffer.compare(await writeYearbook(datasets, '2026-02-01'), early)).not.toBe(0)
  })

  test('refuses an empty chapter and bytes that are no zip', async () => {
    await expect(writeYearbook([], released)).rejects.toThrow(InvalidInput)
    expect(() => fixZipDates(new TextEncoder().encode('không phải tệp zip, chỉ là một dòng chữ'))).toThrow(InvalidInput)
  })
})
