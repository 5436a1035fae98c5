import ExcelJS from 'exceljs'
import type { Cell, Sheet } from '../../schemas/cell.ts'
import { fixZipDates } from '../publish/zip-dates.ts'

const usualWidth = 14

/**
 * The sheets of an old workbook (.xls) as an xlsx, so that findings can stand in its cells: values, merges, what is hidden. Formulas become
 * their results; formats, charts and pictures stay in the sender's file.
 */
export async function writeCopy(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  for (const sheet of sheets) {
    const copy = workbook.addWorksheet(sheet.name, { state: sheet.hidden ? 'hidden' : 'visible' })
    copy.properties.defaultColWidth = usualWidth
    for (const [row, cells] of sheet.rows.entries())
      for (const [column, cell] of cells.entries())
        if (cell.kind !== 'blank') put(copy.getCell(row + 1, column + 1), cell)
    for (const { top, left, bottom, right } of sheet.merges) copy.mergeCells(top + 1, left + 1, bottom + 1, right + 1)
    for (const row of sheet.hiddenRows ?? []) copy.getRow(row + 1).hidden = true
    for (const column of sheet.hiddenColumns ?? []) copy.getColumn(column + 1).hidden = true
  }
  return fixZipDates(new Uint8Array(await workbook.xlsx.writeBuffer()))
}

/** Texts as they are read, in Unicode; an error or a formula without a result as the text of it. */
function put(to: ExcelJS.Cell, cell: Cell): void {
  if (cell.kind === 'number' && cell.raw.endsWith('%')) {
    to.value = cell.value / 100
    to.numFmt = '0.00%'
  } else if (cell.kind === 'date') {
    to.value = new Date(cell.value)
    to.numFmt = cell.value.length === 10 ? 'dd/mm/yyyy' : 'dd/mm/yyyy hh:mm'
  } else to.value = cell.kind === 'number' || cell.kind === 'text' ? cell.value : cell.raw
}
