import ExcelJS from 'exceljs'

type Typed = number | string

/** An open cell for a figure; the others are for names under the table. */
const isFigure = (cell: ExcelJS.Cell): boolean =>
  cell.protection?.locked === false && (cell.numFmt ?? '').startsWith('#')

/** Addresses of the cells that a form leaves open, row by row. */
export async function openCells(bytes: Uint8Array): Promise<string[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer)
  const open: string[] = []
  workbook.worksheets[0]!.eachRow((row) => {
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (isFigure(cell)) open.push(cell.address)
    })
  })
  return open
}

/**
 * Fills a downloaded form as a person does in a spreadsheet: every open cell, a name below, then the formulas get the results that the program
 * would compute. `of` gives the value of a cell by its address; undefined leaves it blank.
 */
export async function fillForm(bytes: Uint8Array, of: (address: string) => Typed | undefined): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer)
  const sheet = workbook.worksheets[0]!
  const formulas: ExcelJS.Cell[] = []
  sheet.eachRow((row) => {
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.formula) formulas.push(cell)
      else if (isFigure(cell)) cell.value = of(cell.address) ?? null
      else if (cell.protection?.locked === false && !cell.isMerged) cell.value = 'Nguyễn Thị Nga'
    })
  })
  const figureAt = (address: string): number => {
    const cell = sheet.getCell(address)
    if (cell.formula) return resultOf(cell.formula, figureAt)
    return typeof cell.value === 'number' ? cell.value : 0
  }
  for (const cell of formulas) cell.value = { formula: cell.formula, result: resultOf(cell.formula, figureAt) }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The two formulas that forms have: the sum of named cells, and one cell in percent of another. */
function resultOf(formula: string, figureAt: (address: string) => number): number {
  const addresses = [...new Set(formula.match(/\b[A-Z]{1,2}\d+\b/g))]
  if (formula.includes('/')) return (figureAt(addresses[0]!) / figureAt(addresses[1]!)) * 100
  return addresses.reduce((all, address) => all + figureAt(address), 0)
}
