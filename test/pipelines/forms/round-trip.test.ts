import { beforeAll, describe, expect, it } from 'vitest'
import { planForm } from '../../../pipelines/forms/form-plan.ts'
import { writeCsv } from '../../../pipelines/forms/write-csv.ts'
import { writeForm } from '../../../pipelines/forms/write-form.ts'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import { unitOf } from '../../../pipelines/ingest/units.ts'
import type { Catalogue } from '../../../schemas/catalogue.ts'
import type { Form } from '../../../schemas/form.ts'
import { fillWorkbook, formOf, officeCatalogue, submissionOf } from './form-fixture.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await officeCatalogue()
})

const periodOf = ({ periodKinds }: Form): string =>
  ({ year: '2025', quarter: '2025-Q3', month: '2025-09', cumulative: '2025-6M', day: '2025-07-01' })[periodKinds[0]!]

/** Findings about the round, which a test's day of receipt does not meet. */
const aboutRound = ['ingest/not-in-round', 'ingest/period-closed', 'ingest/late']

/** Value of a cell in the indicator's unit, from what was typed in the cell's. */
function inIndicatorUnit(form: Form, row: string, column: number, typed: number): number {
  const rows = Array.isArray(form.rows) ? form.rows : [{ ...form.rows, code: row }]
  const set = { ...rows.find((one) => one.code === row)!.set, ...form.columns[column]!.set }
  const indicator = catalogue.indicators.find((one) => one.code === set.indicator)!
  const { units } = catalogue
  return (typed * unitOf(set.unit ?? form.unit, units).multiplier) / unitOf(indicator.unit, units).multiplier
}

describe('a generated form, filled and sent back', () => {
  it('reads to the values that were typed, cell by cell, for every form of the catalogue', async () => {
    let compared = 0
    for (const [number, form] of catalogue.forms.entries()) {
      const occasion = { form, province: '51', period: periodOf(form) }
      const plan = planForm(occasion, new Map(), catalogue)
      const { bytes, typed } = await fillWorkbook(await writeForm(plan), plan, 1000 + number)
      const sheets = await readFile(bytes, 'doi-ten.xlsx')
      const read = ingest(submissionOf('51', 'doi-ten.xlsx', '2026-02-01T08:00:00+07:00'), sheets, catalogue)
      expect(read.identity).toMatchObject({ form: form.symbol, formVersion: form.version, period: occasion.period })
      const problems = read.findings.filter(({ code }) => !aboutRound.includes(code))
      expect(problems, form.symbol).toEqual([])
      const cells = new Map(read.formCells.map((cell) => [`${cell.rowCode}/${cell.column + 1}`, cell]))
      for (const { field } of plan.inputs) {
        const column = field.column - 1
        if (form.columns[column]!.ignore) continue
        const value = typed.get(field.path)!
        const cell = cells.get(field.path)!
        compared += 1
        if (value === '-') expect(cell.status, field.path).toBe('nil')
        else if (value === '...') expect(cell.status, field.path).toBe('not-collected')
        else {
          const rows = Array.isArray(form.rows) ? form.rows : []
          const kind = rows.find((row) => row.code === field.row)?.kind ?? 'value'
          const expected = inIndicatorUnit(form, field.row, column, value as number)
          if (kind === 'value') expect(cell.value! / expected, field.path).toBeCloseTo(1, 12)
        }
      }
      const observed = plan.inputs.filter(({ field }) => isObserved(form, field.row, field.column - 1))
      expect(read.observations.length, form.symbol).toBe(observed.length)
    }
    expect(compared).toBeGreaterThan(3000)
  })

  it('is blank where nothing was typed, as xlsx and as CSV', async () => {
    const form = formOf(catalogue, '001.H/SCT')
    const plan = planForm({ form, province: '51', period: '2025-6M' }, new Map(), catalogue)
    for (const [name, bytes] of [
      ['blank.xlsx', await writeForm(plan)],
      ['blank.csv', writeCsv(plan.layout)],
    ] as const) {
      const read = ingest(submissionOf('51', name, '2025-06-18T08:00:00+07:00'), await readFile(bytes, name), catalogue)
      expect(new Set(read.formCells.map((cell) => cell.status))).toEqual(new Set(['not-reported']))
      expect(read.observations.every(({ value }) => value === null)).toBe(true)
      expect(read.findings).toEqual([])
    }
  })
})

function isObserved(form: Form, row: string, column: number): boolean {
  const rows = Array.isArray(form.rows) ? form.rows : []
  const kind = rows.find((one) => one.code === row)?.kind ?? 'value'
  return kind === 'value' && !form.columns[column]!.ignore
}
