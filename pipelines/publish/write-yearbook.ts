import ExcelJS from 'exceljs'
import type { Dataset } from '../../schemas/dataset.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { TablePictures } from './chart-files.ts'
import { writeChartSheet } from './write-yearbook-chart.ts'
import { lineHeight, linesIn } from './write-yearbook-layout.ts'
import { writeTableSheet } from './write-yearbook-sheet.ts'
import { bilingual, font, setPage } from './write-yearbook-style.ts'
import { fixZipDates } from './zip-dates.ts'

const contents = 'Mục lục'

/**
 * The GRDP chapter as one workbook: a contents sheet with links, then one sheet a table and one a chart of it. Equal datasets and the same release
 * day give equal bytes. Throws InvalidInput 'publish/nothing-to-publish' without datasets.
 */
export async function writeYearbook(
  datasets: readonly Dataset[],
  releasedAt: string,
  pictures: TablePictures = new Map(),
): Promise<Uint8Array> {
  if (datasets.length === 0) throw new InvalidInput('publish/nothing-to-publish')
  const workbook = new ExcelJS.Workbook()
  const day = new Date(`${releasedAt.slice(0, 10)}T00:00:00Z`)
  workbook.creator = 'diaban'
  workbook.lastModifiedBy = 'diaban'
  workbook.created = day
  workbook.modified = day
  workbook.title = 'Tổng sản phẩm trên địa bàn - Gross regional domestic product'
  writeContents(workbook, datasets)
  for (const dataset of datasets) {
    writeTableSheet(workbook, dataset)
    for (const picture of pictures.get(dataset.id) ?? []) writeChartSheet(workbook, picture)
  }
  return fixZipDates(new Uint8Array(await workbook.xlsx.writeBuffer()))
}

/** Digits across the page of contents. */
const contentsWidth = 92

function writeContents(workbook: ExcelJS.Workbook, datasets: readonly Dataset[]): void {
  const sheet = workbook.addWorksheet(contents, { views: [{ showGridLines: false }] })
  sheet.columns = [{ width: 8 }, { width: 84 }]
  const first = datasets[0]!
  const heads: [string, Parameters<typeof font>[0]][] = [
    ['TÀI KHOẢN QUỐC GIA: TỔNG SẢN PHẨM TRÊN ĐỊA BÀN', { bold: true, size: 14 }],
    ['NATIONAL ACCOUNTS: GROSS REGIONAL DOMESTIC PRODUCT', { italic: true, size: 12 }],
    [first.provinceName, { bold: true, size: 12 }],
    [first.statement.vi, { size: 10 }],
    [first.statement.en, { italic: true, size: 10 }],
  ]
  for (const [i, [text, style]] of heads.entries()) {
    sheet.mergeCells(i + 1, 1, i + 1, 2)
    const cell = sheet.getCell(i + 1, 1)
    cell.value = text
    cell.font = font(style)
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: i < 3 ? 'center' : 'left' }
    sheet.getRow(i + 1).height = i < 3 ? 22 : 13 * linesIn([text], contentsWidth * 1.08) + 5
  }
  setPage(sheet, { width: contentsWidth, titleRows: [1, 3] })
  sheet.pageSetup.fitToHeight = 1
  for (const [i, dataset] of datasets.entries()) writeEntry(sheet, 7 + i, dataset)
}

function writeEntry(sheet: ExcelJS.Worksheet, row: number, dataset: Dataset): void {
  const link = `#'${dataset.id}'!A1`
  const number = sheet.getCell(row, 1)
  number.value = { text: `${dataset.number}`, hyperlink: link }
  number.font = font({ color: { argb: 'FF0563C1' }, underline: true })
  number.alignment = { horizontal: 'center', vertical: 'top' }
  const title = sheet.getCell(row, 2)
  title.value = bilingual(dataset.title, '\n')
  title.alignment = { wrapText: true, vertical: 'top' }
  sheet.getRow(row).height = lineHeight * linesIn([dataset.title.vi, dataset.title.en], 84) + 4
}
