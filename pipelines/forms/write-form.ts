import ExcelJS from 'exceljs'
import { cellAddress } from '../../schemas/cell.ts'
import type { FormField } from '../../schemas/form-field.ts'
import { fixZipDates } from '../publish/zip-dates.ts'
import { identitySheet } from './form-identity.ts'
import type { FormPlan } from './form-plan.ts'
import { guideRows, guideSheet } from './guide.ts'
import { inputFormula, inputText } from './sheet-formulas.ts'
import { dressForm, face, wrappedHeight } from './write-form-style.ts'

const fixedDate = new Date('2025-01-01T00:00:00Z')
const codeSheet = '_ma'

/**
 * A planned form as an xlsx workbook; equal plans give equal bytes.
 *
 * Sheets    the form (protected without a password, input cells unlocked), 'Hướng dẫn', lists of codes (very hidden, when a
 *           field has codes), '_diaban' (very hidden; A1 = the identity as JSON)
 */
export async function writeForm(plan: FormPlan): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  workbook.created = fixedDate
  workbook.modified = fixedDate
  workbook.calcProperties.fullCalcOnLoad = true
  const { layout } = plan
  const view = { state: 'frozen' as const, ySplit: layout.header.bottom + 1, xSplit: layout.labelColumns }
  const sheet = workbook.addWorksheet(layout.sheet, { views: [view] })
  for (const row of layout.rows) sheet.addRow(row)
  for (const { top, left, bottom, right } of layout.merges) sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1)
  for (const { row, column, formula, result } of plan.formulas)
    sheet.getCell(row + 1, column + 1).value = { formula, result: result ?? '' } as ExcelJS.CellFormulaValue
  dressForm(sheet, plan)
  addValidations(sheet, plan)
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true })
  addGuide(workbook, plan)
  addCodes(workbook, plan)
  const hidden = workbook.addWorksheet(identitySheet, { state: 'veryHidden' })
  hidden.getCell('A1').value = JSON.stringify(plan.identity)
  return fixZipDates(new Uint8Array(await workbook.xlsx.writeBuffer()))
}

interface Validated extends ExcelJS.Worksheet {
  dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void }
}

/** One validation for each run of cells of a column that ask the same. */
function addValidations(sheet: ExcelJS.Worksheet, plan: FormPlan): void {
  const { dataValidations } = sheet as Validated
  const lists = codeLists(plan)
  for (const { first, last, field } of runs(plan.inputs)) {
    const from = cellAddress(first.row, first.column)
    const range = first.row === last.row ? from : `${from}:${cellAddress(last.row, last.column)}`
    if (field.type !== 'text') dataValidations.add(range, validationOf(field, from, lists))
  }
}

type Input = FormPlan['inputs'][number]

function runs(inputs: readonly Input[]): { first: Input; last: Input; field: FormField }[] {
  const byColumn = [...inputs].sort((a, b) => a.column - b.column || a.row - b.row)
  const found: { first: Input; last: Input; field: FormField }[] = []
  for (const input of byColumn) {
    const run = found.at(-1)
    const continues = run && run.last.column === input.column && run.last.row + 1 === input.row
    if (continues && asked(run.field) === asked(input.field)) run.last = input
    else found.push({ first: input, last: input, field: input.field })
  }
  return found
}

const asked = ({ path: _, row: __, label: ___, ...rest }: FormField): string => JSON.stringify(rest)

function validationOf(field: FormField, address: string, lists: readonly string[]): ExcelJS.DataValidation {
  const common = {
    allowBlank: true,
    showErrorMessage: true,
    showInputMessage: true,
    errorStyle: field.bounds === 'refuse' ? 'stop' : 'warning',
    errorTitle: 'Giá trị chưa hợp lệ',
    promptTitle: field.unitLabel || 'Nhập liệu',
  }
  if (field.type === 'code') {
    const column = cellAddress(0, lists.indexOf(JSON.stringify(field.codes))).replace('1', '')
    const text = 'Chọn một mã trong danh sách.'
    const formulae = [`'${codeSheet}'!$${column}$1:$${column}$${field.codes.length}`]
    return { ...common, type: 'list', error: text, prompt: text, formulae }
  }
  const text = inputText(field)
  return { ...common, type: 'custom', error: text, prompt: text, formulae: [inputFormula(address, field)] }
}

const codeLists = ({ inputs }: FormPlan): string[] => [
  ...new Set(inputs.filter(({ field }) => field.codes.length > 0).map(({ field }) => JSON.stringify(field.codes))),
]

function addCodes(workbook: ExcelJS.Workbook, plan: FormPlan): void {
  const lists = codeLists(plan)
  if (lists.length === 0) return
  const sheet = workbook.addWorksheet(codeSheet, { state: 'veryHidden' })
  lists.forEach((list, column) => {
    const codes = JSON.parse(list) as FormField['codes']
    codes.forEach(({ code, label }, row) => {
      sheet.getCell(row + 1, column + 1).value = `${code} – ${label.vi}`
    })
  })
}

function addGuide(workbook: ExcelJS.Workbook, plan: FormPlan): void {
  const sheet = workbook.addWorksheet(guideSheet)
  const rows = guideRows(plan)
  for (const row of rows) sheet.addRow(row.cells)
  sheet.columns = [{ width: 7 }, { width: 52 }, { width: 16 }, { width: askedWidth }]
  rows.forEach(({ bold, cells }, r) => {
    const row = sheet.getRow(r + 1)
    row.font = { name: face, size: 10, bold }
    row.alignment = { vertical: 'top', horizontal: 'left', wrapText: cells.length > 1 }
    row.height = cells.length > 1 ? wrappedHeight(String(cells[3]).length, askedWidth) : 15
  })
  sheet.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 9 }
}

const askedWidth = 80
