import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { periodBefore } from '../../../pipelines/forms/comparison.ts'
import { planForm } from '../../../pipelines/forms/form-plan.ts'
import { guideSheet } from '../../../pipelines/forms/guide.ts'
import { keyedEntry } from '../../../pipelines/forms/keyed-entry.ts'
import { openPackage } from '../../../pipelines/forms/package/open-package.ts'
import { csvText, plainText } from '../../../pipelines/forms/plain-text.ts'
import { surveyForm, withQuestions } from '../../../pipelines/forms/survey-form.ts'
import { writeForm } from '../../../pipelines/forms/write-form.ts'
import type { Catalogue } from '../../../schemas/catalogue.ts'
import { FormField } from '../../../schemas/form-field.ts'
import type { Observation } from '../../../schemas/observation.ts'
import { formOf, officeCatalogue, openWorkbook, savedWorkbook } from './form-fixture.ts'
import { convert, hasOffice } from './soffice.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await officeCatalogue()
})

const earlier = (key: string, value: number) => new Map([[key, { value, status: 'estimate' as Observation['status'] }]])
const plan = (symbol: string, period: string, figures = new Map()) =>
  planForm({ form: formOf(catalogue, symbol), province: '51', period }, figures, catalogue)

describe('a generated workbook', () => {
  it('prints symbol, legal source, sender, territory and unit above the table', async () => {
    const workbook = await openWorkbook(await writeForm(plan('001.H/SNNMT', '2025-6M')))
    const sheet = workbook.worksheets[0]!
    const column = Array.from({ length: 11 }, (_, r) => String(sheet.getCell(r + 1, 1).value ?? ''))
    expect(column[0]).toBe('Biểu số: 001.H/SNNMT')
    expect(column.join('\n')).toContain('Ban hành theo: Công văn chỉ đạo')
    expect(column).toContain('Đơn vị báo cáo: Sở Nông nghiệp và Môi trường')
    expect(column).toContain('Địa bàn: tỉnh Quảng Ngãi')
    expect(column).toContain('Kỳ báo cáo: 6 tháng năm 2025')
    expect(column).toContain('Đơn vị tính: Tấn')
    expect(column.join('\n')).toContain('Hạn gửi: 19/06/2025')
  })

  it('locks everything but the input cells and those of the signatures, without a password', async () => {
    const one = plan('001.H/SNNMT', '2025-6M')
    const bytes = await writeForm(one)
    expect(openPackage(bytes).text('xl/worksheets/sheet1.xml')).toMatch(
      /<sheetProtection(?![^>]*(password|hashValue))[^>]* sheet="1"/,
    )
    const sheet = (await openWorkbook(bytes)).worksheets[0]!
    const inputs = new Set(one.inputs.map(({ row, column }) => `${row},${column}`))
    expect(inputs.size).toBe(12)
    const { first } = one.layout.signatures!
    expect(one.layout.rows[first + 1]).toEqual(['Người lập biểu', null, 'Thủ trưởng đơn vị'])
    for (const r of [first, first + 3, first + 6]) for (const c of [0, 2]) inputs.add(`${r},${c}`)
    for (const [r, row] of one.layout.rows.entries())
      for (const c of row.keys())
        expect(sheet.getCell(r + 1, c + 1).protection?.locked ?? true, `${r},${c}`).toBe(!inputs.has(`${r},${c}`))
  })

  it('checks what is typed, with a Vietnamese text, and lets nil and not collected pass', async () => {
    const sheet = (await openWorkbook(await writeForm(plan('001.Q/TKCS', '2025-Q3')))).worksheets[0]!
    const first = plan('001.Q/TKCS', '2025-Q3').inputs[0]!
    const ton = sheet.getCell(first.row + 1, first.column + 1).dataValidation
    expect(ton).toMatchObject({ type: 'custom', errorStyle: 'stop', showErrorMessage: true })
    expect(ton.error).toContain('Nhập số không nhỏ hơn 0, đơn vị: Tấn')
    expect(ton.formulae[0]).toMatch(/^IF\(ISNUMBER\(C\d+\),AND\(C\d+>=0\),OR\(C\d+="-",C\d+="\.\.\.",C\d+="…"\)\)$/)
    const workers = sheet.getCell(first.row + 1, first.column + 13).dataValidation
    expect(workers.error).toContain('số nguyên')
    expect(workers.formulae[0]).toContain('=INT(')
  })

  it('bounds shares by the rules of the catalogue', () => {
    const shares = plan('006.H/TKT', '2025-6M').inputs.map(({ field }) => field)
    const named = shares.filter(({ unit }) => unit === 'phan-tram')
    for (const field of named) expect(field).toMatchObject({ min: 0 })
    const all = catalogue.forms.flatMap((form) => form.columns.map(({ set }) => set.indicator))
    expect(all).toContain('ic-ratio')
    const ratio = catalogue.forms.find((form) => form.columns.some(({ set }) => set.indicator === 'ic-ratio'))!
    const kind = { year: '2025', cumulative: '2025-6M', quarter: '2025-Q2', month: '2025-06', day: '2025-06-30' }
    const fields = plan(ratio.symbol, kind[ratio.periodKinds[0]!]).inputs.map(({ field }) => field)
    expect(fields[0]).toMatchObject({ min: 0, max: 100, bounds: 'refuse', unit: 'phan-tram' })
  })

  it('carries its identity in a sheet that nobody sees', async () => {
    const workbook = await openWorkbook(await writeForm(plan('001.H/SCT', '2025-6M')))
    const hidden = workbook.getWorksheet('_diaban')!
    expect(hidden.state).toBe('veryHidden')
    const checksum = createHash('sha256').update('001.H/SCT|2025.1|SCT|51|2025-6M').digest('hex').slice(0, 16)
    expect(JSON.parse(String(hidden.getCell('A1').value))).toEqual({
      form: '001.H/SCT',
      version: '2025.1',
      agency: 'SCT',
      province: '51',
      period: '2025-6M',
      checksum,
    })
    expect(workbook.worksheets.map(({ name }) => name).slice(0, 2)).toEqual(['Bieu 001.H', 'Hướng dẫn'])
  })

  it('shows the figure last reported beside the input, in the unit of the form and locked', async () => {
    const key = 'labour|P-51-20250701|A|_T|_T|2025-Q2|none'
    const communes = plan('001.Q/TKCS', '2025-Q3', earlier(key, 7))
    expect(communes.layout.rows[communes.layout.header.top]!.join('|')).not.toContain('Kỳ trước')
    const one = plan(
      '001.H/SNNMT',
      '2025-6M',
      earlier('product-quantity|P-51-20250701|01|_T|lua|2024-6M|none', 260123.5),
    )
    const top = one.layout.rows[one.layout.header.top]!
    expect(top.slice(one.firstAside)).toEqual([
      'Indicator (English)',
      'Kỳ trước (6 tháng năm 2024): Sản lượng thu hoạch',
      'Đã báo cáo: Sản lượng thu hoạch – 6 tháng năm 2024',
    ])
    const paddy = one.layout.rows.find((row) => row[1] === '11')!
    expect(paddy.slice(one.firstAside)).toEqual(['Paddy', 260123.5, 260123.5])
  })

  it('prints what is signed, with room to sign, and no earlier figures; narrow forms upright, broad ones on A3', async () => {
    const set = async (symbol: string, period: string, known = new Map()) => {
      const one = plan(symbol, period, known)
      const { pageSetup } = (await openWorkbook(await writeForm(one))).worksheets[0]!
      return { ...pageSetup, rows: one.layout.rows.length }
    }
    const key = 'product-quantity|P-51-20250701|01|_T|lua|2024-6M|none'
    const crops = await set('001.H/SNNMT', '2025-6M', earlier(key, 1))
    expect(crops).toMatchObject({ printArea: `A1:F${crops.rows + 5}`, orientation: 'landscape', paperSize: 9 })
    expect(await set('002.N/TKCS', '2025')).toMatchObject({ orientation: 'portrait', paperSize: 9 })
    expect(await set('001.N/BCC-TKQG', '2025')).toMatchObject({ orientation: 'landscape', paperSize: 8 })
  })

  it('names in its sheet of notes each column, also under a row whose name holds a semicolon', async () => {
    const notes = (await openWorkbook(await writeForm(plan('002.H/SCT', '2025-6M')))).getWorksheet(guideSheet)!
    const asked: unknown[] = []
    notes.eachRow((row) => void asked.push(row.getCell(2).value))
    expect(asked).toContain('Giá trị sản xuất theo giá hiện hành – 6 tháng năm 2025')
    expect(asked.filter((text) => String(text).startsWith('sửa chữa'))).toEqual([])
  })

  it('gives equal bytes for equal plans', async () => {
    expect(await writeForm(plan('001.H/SCT', '2025'))).toEqual(await writeForm(plan('001.H/SCT', '2025')))
  })

  it('refuses a period of another kind and a province that is not there', () => {
    expect(() => plan('001.Q/TKCS', '2025')).toThrow(expect.objectContaining({ code: 'forms/wrong-period' }))
    const form = formOf(catalogue, '001.H/SCT')
    expect(() => planForm({ form, province: '00', period: '2025' }, new Map(), catalogue)).toThrow(
      expect.objectContaining({ code: 'forms/unknown-province' }),
    )
  })
})

describe.runIf(hasOffice)('in LibreOffice', () => {
  it('opens clean, and its totals add up what is typed', async () => {
    const one = plan('001.H/THUE', '2025-6M')
    const workbook = await openWorkbook(await writeForm(one))
    const sheet = workbook.worksheets[0]!
    for (const { row, column, field } of one.inputs)
      sheet.getCell(row + 1, column + 1).value = field.row === '04' ? '-' : Number(field.row) * 100
    const text = new TextDecoder().decode(convert(await savedWorkbook(workbook), 'csv'))
    expect(text).toContain('Biểu số: 001.H/THUE')
    const total = text.split('\n').find((line) => line.startsWith('"Tổng số";'))!
    expect(total.split(';').slice(2, 5)).toEqual(['600', '600', '100'])
    expect(text).not.toMatch(/#REF!|#NAME\?|Err:5/)
  })

  it('keeps sheets, protection and validations', async () => {
    const text = new TextDecoder().decode(convert(await writeForm(plan('001.H/SCT', '2025-6M')), 'fods'))
    expect(text).toMatch(/table:name="Bieu 001.H"[^>]*table:protected="true"/)
    expect(text).toContain('table:name="_diaban"')
    expect(text).toContain('table:content-validation ')
    expect(text).toContain('Nhập số không nhỏ hơn 0')
  })
})

describe('keyed entry', () => {
  it('has one field a cell with path, unit, type and bounds', () => {
    const schema = keyedEntry(plan('001.H/SNNMT', '2025-6M'))
    expect(schema.fields).toHaveLength(12)
    expect(schema.fields.map((field) => FormField.parse(field))).toEqual(schema.fields)
    expect(schema.fields[0]).toMatchObject({
      path: '11/1',
      label: { vi: 'Lúa; Sản lượng thu hoạch – 6 tháng năm 2025', en: 'Paddy; Harvest – First 6 months of 2025' },
      unit: 'tan',
      type: 'number',
      required: true,
      min: 0,
      max: null,
    })
    expect(new Set(schema.fields.map(({ path }) => path)).size).toBe(12)
  })

  it('asks the questions of a survey, codes from a list', async () => {
    const survey = catalogue.surveys.find(({ id }) => id === 'phieu-ho')!
    const occasion = { form: surveyForm(survey), province: '82', period: '2025' }
    const asked = withQuestions(planForm(occasion, new Map(), catalogue), survey, catalogue.units)
    const workbook = await openWorkbook(await writeForm(asked))
    const at = asked.inputs.find(({ field }) => field.row === 'nganh')!
    const cell = workbook.worksheets[0]!.getCell(at.row + 1, at.column + 1)
    expect(cell.dataValidation).toMatchObject({ type: 'list', formulae: ["'_ma'!$A$1:$A$4"] })
    expect(workbook.getWorksheet('_ma')!.getCell('A1').value).toBe('C – Công nghiệp chế biến, chế tạo')
    expect(keyedEntry(asked).fields.find(({ row }) => row === 'lao_dong')).toMatchObject({
      type: 'integer',
      unit: 'nguoi',
      min: 0,
      max: 500,
    })
  })
})

describe('texts that are no formulas', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+84 255', '+84 255'],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-cmd', "'-cmd"],
    ['@x', "'@x"],
    ['-', '-'],
    ['-12,5', '-12,5'],
    ['Lúa', 'Lúa'],
  ])('%s -> %s', (text, written) => expect(plainText(text)).toBe(written))
  it('quotes what a CSV must quote', () => expect(csvText('=a;"b"')).toBe('"\'=a;""b"""'))
})

it('compares with the period before', () => {
  expect(['2025-Q1', '2025-Q3', '2025-01', '2025-10', '2025', '2025-6M'].map(periodBefore)).toEqual([
    '2024-Q4',
    '2025-Q2',
    '2024-12',
    '2025-09',
    '2024',
    '2024-6M',
  ])
})
