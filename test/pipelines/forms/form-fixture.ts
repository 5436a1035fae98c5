import ExcelJS from 'exceljs'
import { readCatalogue } from '../../../jobs/read-catalogue.ts'
import type { FormPlan } from '../../../pipelines/forms/form-plan.ts'
import type { Typed } from '../../../pipelines/forms/layout.ts'
import { mulberry32 } from '../../../samples/random.ts'
import type { Catalogue } from '../../../schemas/catalogue.ts'
import type { Form } from '../../../schemas/form.ts'
import type { FormField } from '../../../schemas/form-field.ts'
import type { Submission } from '../../../schemas/submission.ts'

let known: Promise<Catalogue> | undefined
export const officeCatalogue = (): Promise<Catalogue> => (known ??= readCatalogue('catalogue'))

export function formOf({ forms }: Pick<Catalogue, 'forms'>, symbol: string): Form {
  return forms.find((form) => form.symbol === symbol)!
}

export const submissionOf = (province: string, fileName: string, receivedAt: string): Submission => ({
  id: `${province}-0123456789abcdef`,
  province,
  sha256: '0123456789abcdef'.repeat(4),
  fileName,
  bytes: 1,
  receivedAt,
})

export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer)
  return workbook
}

export const savedWorkbook = async (workbook: ExcelJS.Workbook): Promise<Uint8Array> =>
  new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer)

/** What a sender types in a field: a number that the field takes, now and then '-' or '...'. */
function typedIn({ type, min, max }: FormField, random: () => number): Typed {
  const chance = random()
  if (chance < 0.05) return '-'
  if (chance < 0.08) return '...'
  const low = min ?? -1000
  const high = Math.min(max ?? 5_000_000, 5_000_000)
  const value = low + random() * (high - low)
  return type === 'integer' ? Math.round(value) : Number(value.toFixed(3))
}

/** Fills every input cell of a generated form, and returns what was typed by field path. */
export async function fillWorkbook(bytes: Uint8Array, { layout, inputs, formulas }: FormPlan, seed: number) {
  const random = mulberry32(seed)
  const workbook = await openWorkbook(bytes)
  const sheet = workbook.getWorksheet(layout.sheet)!
  const typed = new Map<string, Typed>()
  for (const { row, column, field } of inputs) {
    const value = typedIn(field, random)
    typed.set(field.path, value)
    sheet.getCell(row + 1, column + 1).value = value
  }
  computeSheet(sheet, formulas)
  return { bytes: await savedWorkbook(workbook), typed }
}

/** Stores the results that a spreadsheet program would: sums of known parts, percentages of two numbers. */
function computeSheet(sheet: ExcelJS.Worksheet, formulas: FormPlan['formulas']): void {
  const valueAt = (address: string): unknown => {
    const { value } = sheet.getCell(address)
    return value !== null && typeof value === 'object' && 'formula' in value ? value.result : value
  }
  for (const { row, column, formula } of [...formulas].reverse()) {
    const parts = /SUM\(([^)]*)\)/.exec(formula)?.[1]?.split(',').map(valueAt)
    const [now, before] = formula.match(/[A-Z]+\d+/g)!.map(valueAt)
    const result = parts ? total(parts) : percent(now, before)
    sheet.getCell(row + 1, column + 1).value = { formula, result } as ExcelJS.CellFormulaValue
  }
}

function total(parts: readonly unknown[]): number | string {
  if (parts.includes('...')) return '...'
  const numbers = parts.filter((part) => typeof part === 'number')
  return numbers.length === 0 ? '-' : numbers.reduce((all, part) => all + part, 0)
}

const percent = (now: unknown, before: unknown): number | string =>
  typeof now === 'number' && typeof before === 'number' && before !== 0 ? (now / before) * 100 : 'x'
