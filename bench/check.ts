import { readCatalogue } from '../jobs/read-catalogue.ts'
import { validate } from '../pipelines/validate/validate.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { Form } from '../schemas/form.ts'
import type { FormCell } from '../schemas/form-cell.ts'
import type { Ingested } from '../schemas/ingested.ts'
import type { Observation } from '../schemas/observation.ts'
import { Rule } from '../schemas/rule.ts'

const period = '2025-6M'
const submission = '51-0123456789abcdef'
const products = Array.from({ length: 200 }, (_, i) => `p${i}`)
const both = (text: string) => ({ vi: text, en: text })

/** A long form as a CSV brings it: a row a product and commune, this period and the year before. */
const form = Form.parse({
  symbol: '999.H/SNNMT',
  version: '1',
  title: both('Biểu thử tốc độ'),
  agency: 'SNNMT',
  legalSource: 'bench',
  file: 'csv',
  sheet: 'Bieu',
  periodKinds: ['cumulative'],
  unit: 'tan',
  stub: { label: 'Chỉ tiêu', code: 'Mã số' },
  columns: [{ header: ['{period}'] }, { header: ['{year-before}'] }],
  rows: { each: 'commune' },
})

/** `rows` rows of two figures, about one in a thousand of them unusual. */
function submissionOf(rows: number): Ingested {
  const observations: Observation[] = []
  const formCells: FormCell[] = []
  for (let row = 0; row < rows; row++) {
    const area = `C-${20_000 + Math.floor(row / products.length)}-20250701`
    for (const column of [0, 1]) {
      const wave = 1000 + (row % 977) + (column === 0 ? (row % 13) * 5 : 0)
      const value = row % 2003 === 0 && column === 0 ? wave * 3 : wave
      const origin = `${submission}!Bieu!${'CD'[column]}${row + 8}`
      const at = column === 0 ? period : '2024-6M'
      const dimensions = { area, industry: '01', ownership: '_T', item: products[row % products.length]!, period: at }
      const shared = { province: '51', indicator: 'product-quantity', prices: 'none', submission }
      observations.push({ ...shared, ...dimensions, value, status: 'preliminary', origin })
      formCells.push({ rowCode: `${row}`, column, origin, value, status: 'preliminary' })
    }
  }
  const identity = { province: '51', agency: 'SNNMT', form: form.symbol, formVersion: '1', period }
  return { identity, observations, formCells, findings: [] }
}

/** The catalogue's rules, and ranges and signs of the measured indicator until there are `count` in all. */
function rulesOf({ rules }: Catalogue, count: number): Rule[] {
  const value = rules.filter(
    (rule) => !['required', 'codes', 'sum-of-parts', 'code-list', 'reference'].includes(rule.kind),
  )
  const kinds = [
    { kind: 'range', min: 0, max: 1e9 },
    { kind: 'sign' },
    { kind: 'growth', min: 0.4, max: 2.5 },
    { kind: 'magnitude', tolerance: 0.5, limit: 20 },
    { kind: 'type', valueType: 'number' },
    { kind: 'cumulative' },
  ]
  const more = Array.from({ length: Math.max(0, count - value.length) }, (_, i) =>
    Rule.parse({
      id: `validate/bench-${i}`,
      label: both('bench'),
      description: both('bench'),
      severity: 'warning',
      origin: 'bench',
      ...kinds[i % kinds.length],
    }),
  )
  return [...value.map((rule) => ({ ...rule, scope: 'submission' as const })), ...more].slice(0, count)
}

/** Rows a second that thirty rules check, at 1, 4 and 16 times the size, with the most memory in use. Reading is not counted. */
export async function main(): Promise<void> {
  const catalogue = await readCatalogue('catalogue')
  const rules = rulesOf(catalogue, 30)
  const measured = catalogue.indicators.find((i) => i.code === 'product-quantity')!
  const indicators = [...catalogue.indicators.filter((i) => i !== measured), measured]
  const context = { ...catalogue, rules, indicators, forms: [form], recipes: [] }
  const touching = rules.filter((r) => r.indicators.length === 0 || r.indicators.includes(measured.code)).length
  console.log(
    `${rules.length} rules, ${touching} of which look at every row; a row is a line of a CSV with two figures`,
  )
  validate(submissionOf(5000), context)
  for (const size of [12_500, 50_000, 200_000]) {
    const ingested = submissionOf(size)
    const start = process.cpuUsage()
    const { findings, counts } = validate(ingested, context)
    const { user, system } = process.cpuUsage(start)
    const seconds = (user + system) / 1e6
    const asked = counts.reduce((n, c) => n + c.yes + c.no + c.cannotTell, 0)
    const speed = Math.round(size / seconds).toLocaleString('en')
    const memory = Math.round(process.memoryUsage().rss / 1e6)
    console.log(
      `${size} rows: ${seconds.toFixed(2)} s of processor time, ${speed} rows/s, ${asked} answers, ${findings.length} findings, ${memory} MB`,
    )
  }
}
