import type { ValidateContext } from '../../../pipelines/validate/subject.ts'
import { Form } from '../../../schemas/form.ts'
import type { FormCell } from '../../../schemas/form-cell.ts'
import { Indicator } from '../../../schemas/indicator.ts'
import type { Ingested } from '../../../schemas/ingested.ts'
import type { Observation, Status } from '../../../schemas/observation.ts'
import { yearBefore } from '../../../schemas/period.ts'
import { Rule } from '../../../schemas/rule.ts'
import { Unit } from '../../../schemas/unit.ts'

const both = (text: string) => ({ vi: text, en: text })
const money = { quantity: 'money', aliases: [] }

export const units = [
  { code: 'dong', label: { vi: 'Đồng', en: 'Dongs' }, multiplier: 1, ...money },
  { code: 'nghin-dong', label: { vi: 'Nghìn đồng', en: 'Thous. dongs' }, multiplier: 1e3, ...money },
  { code: 'trieu-dong', label: { vi: 'Triệu đồng', en: 'Mill. dongs' }, multiplier: 1e6, ...money },
  { code: 'ty-dong', label: { vi: 'Tỷ đồng', en: 'Bill. dongs' }, multiplier: 1e9, ...money },
].map((unit) => Unit.parse(unit))

export const indicator = (code: string, over: Partial<Indicator> = {}): Indicator =>
  Indicator.parse({
    code,
    name: both(code),
    definition: both(code),
    unit: 'trieu-dong',
    overTime: 'sum',
    overArea: 'sum',
    frequencies: ['cumulative', 'year'],
    periodDefinition: 'calendar',
    priceBasis: 'current',
    sign: 'non-negative',
    owner: 'SCT',
    legalSource: 'test',
    ...over,
  })

/** Rows 1 (= 11 + 12), 11, 12 and an optional 2; columns: this period, the year before, growth in percent. */
export const form = Form.parse({
  symbol: '001.H/SCT',
  version: '1',
  title: both('Biểu thử'),
  agency: 'SCT',
  legalSource: 'test',
  file: 'xlsx',
  sheet: 'Bieu',
  periodKinds: ['cumulative'],
  unit: 'trieu-dong',
  stub: { label: 'Chỉ tiêu', code: 'Mã số' },
  columns: [
    { header: ['{period}'], set: { indicator: 'output-value', prices: 'current' } },
    { header: ['{year-before}'], set: { indicator: 'output-value', prices: 'current', period: 'year-before' } },
    { header: ['So sánh (%)'], ignore: true },
  ],
  rows: [
    { code: '1', label: { vi: 'Tổng số', en: 'Total' }, kind: 'subtotal', sumOf: ['11', '12'] },
    { code: '11', label: { vi: 'Dệt', en: 'Textiles' }, set: { industry: '13' } },
    { code: '12', label: { vi: 'Trang phục', en: 'Apparel' }, set: { industry: '14' } },
    { code: '2', label: { vi: 'Khác', en: 'Other' }, set: { industry: '32' }, required: false },
  ],
})

export const rule = (fields: Record<string, unknown>): Rule =>
  Rule.parse({ label: both('luật'), description: both('mô tả'), severity: 'error', origin: 'test', ...fields })

export const context = (rules: Rule[], over: Partial<ValidateContext> = {}): ValidateContext => ({
  rules,
  indicators: [indicator('output-value')],
  forms: [form],
  units,
  history: { areas: [], changes: [] },
  ...over,
})

export type Amount = number | Status | null
export const period = '2025-6M'
const industries: Record<string, string> = { '11': '13', '12': '14', '2': '32' }

/** Rows of the form as `[this, year before]`; null is a blank cell, a status a cell without value. */
export function ingested(rows: Record<string, [Amount, Amount]>): Ingested {
  const formCells: FormCell[] = []
  const observations: Observation[] = []
  for (const [i, [rowCode, amounts]] of Object.entries(rows).entries()) {
    for (const [column, amount] of amounts.entries()) {
      const cell = cellOf(rowCode, column, amount, 10 + i)
      formCells.push(cell)
      const industry = industries[rowCode]
      if (industry) observations.push(observationOf(cell, { industry }))
    }
  }
  const identity = { province: '51', agency: 'SCT', form: form.symbol, formVersion: '1', period }
  return { identity, observations, formCells, findings: [] }
}

export function cellOf(rowCode: string, column: number, amount: Amount, line: number): FormCell {
  const origin = `51-0123456789abcdef!Bieu!${'CD'[column]}${line}`
  if (typeof amount === 'number') return { rowCode, column, origin, status: 'preliminary', value: amount }
  return { rowCode, column, origin, status: amount ?? 'not-reported', value: null }
}

export const observationOf = (cell: FormCell, dimensions: Partial<Observation>): Observation => ({
  province: '51',
  indicator: 'output-value',
  area: 'P-51-20250701',
  industry: '_T',
  ownership: '_T',
  item: '_T',
  period: cell.column === 0 ? period : yearBefore(period),
  prices: 'current',
  value: cell.value,
  status: cell.status,
  submission: '51-0123456789abcdef',
  origin: cell.origin,
  ...dimensions,
})
