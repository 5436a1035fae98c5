import { beforeAll, describe, expect, it } from 'vitest'
import { planForm } from '../../../pipelines/forms/form-plan.ts'
import { guideSheet } from '../../../pipelines/forms/guide.ts'
import { importQuestionnaires } from '../../../pipelines/forms/import-questionnaires.ts'
import { surveyForm, withQuestions } from '../../../pipelines/forms/survey-form.ts'
import { writeForm } from '../../../pipelines/forms/write-form.ts'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import type { Catalogue } from '../../../schemas/catalogue.ts'
import type { InvalidInput } from '../../../schemas/invalid-input.ts'
import { officeCatalogue, openWorkbook, savedWorkbook, submissionOf } from './form-fixture.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await officeCatalogue()
})

type Answers = Record<string, string | number>

async function blank(id: string, period = '2025'): Promise<Uint8Array> {
  const survey = catalogue.surveys.find((one) => one.id === id)!
  const plan = planForm({ form: surveyForm(survey), province: '82', period }, new Map(), catalogue)
  return writeForm(withQuestions(plan, survey, catalogue.units))
}

/** A questionnaire filled by hand: the answers beside their codes. */
async function filled(id: string, answers: Answers, period?: string) {
  const workbook = await openWorkbook(await blank(id, period))
  workbook.worksheets[0]!.eachRow((row) => {
    const answer = answers[String(row.getCell(2).value)]
    if (answer !== undefined) row.getCell(4).value = answer
  })
  return savedWorkbook(workbook)
}

const household = (more: Answers = {}): Promise<Uint8Array> =>
  filled('phieu-ho', { ma_xa: '28615', ten_co_so: 'Cô Ba', nganh: 'I – Lưu trú, ăn uống', lao_dong: 2, ...more })

async function run(survey: string, ...files: Uint8Array[]) {
  const named = files.map(async (bytes, i) => ({ fileName: `p${i + 1}.xlsx`, sheets: await readFile(bytes, 'p.xlsx') }))
  return importQuestionnaires({ workbooks: await Promise.all(named), survey, province: '82' }, catalogue)
}

async function figures(file: { fileName: string; bytes: Uint8Array }) {
  const sheets = await readFile(file.bytes, file.fileName)
  const read = ingest(submissionOf('82', file.fileName, '2026-01-10T08:00:00+07:00'), sheets, catalogue)
  return read.observations.filter(({ value }) => value !== null).map(({ industry, value }) => [industry, value])
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: InvalidInput) => ({ code: error.code, facts: error.facts }),
  )

describe('filled questionnaires', () => {
  it('of a commune, in files of their own, become its figures: weight x answer, in million dong', async () => {
    const first = await household({ quyen_so: 10.5, thang_hoat_dong: 12, doanh_thu: 350_000 })
    const second = await household({
      ma_xa: 28615,
      quyen_so: '4,5',
      nganh: 'C',
      ten_co_so: 'Anh Tư',
      doanh_thu: '1.200.000,5',
    })
    const imported = await run('phieu-ho', first, second)
    expect(imported).toMatchObject({ interviews: 2, findings: [] })
    expect(await figures(imported.file!)).toEqual([
      ['C', 5400.00225],
      ['I', 3675],
    ])
  })

  it('as the sheets of one workbook, without weight where none is written; a blank one is none', async () => {
    const workbook = await openWorkbook(await household({ doanh_thu: 1000 }))
    const [form] = workbook.worksheets
    for (const [name, sales] of [
      ['Hộ 2', 2500],
      ['Hộ 3', null],
    ] as const) {
      const copy = workbook.addWorksheet(name)
      form!.eachRow((row, at) => {
        if (at < 13) return
        const code = String(row.getCell(2).value)
        const answer = sales === null && at > 13 ? null : code === 'doanh_thu' ? sales : row.getCell(4).value
        copy.getRow(at).values = [null, row.getCell(1).value, code, row.getCell(3).value, answer] as never
      })
    }
    const imported = await run('phieu-ho', await savedWorkbook(workbook))
    expect(imported.interviews).toBe(2)
    expect(await figures(imported.file!)).toEqual([['I', 3.5]])
  })

  it('of enterprises have no weight', async () => {
    const answers = { ma_xa: '28615', ma_so_thue: '1400123456', nganh: 'G', lao_dong: 20, gia_tri_san_xuat: '1.234,5' }
    const imported = await run('phieu-doanh-nghiep', await filled('phieu-doanh-nghiep', answers))
    expect(await figures(imported.file!)).toEqual([['G', 1234.5]])
  })

  it('are refused at the cell of each wrong answer', async () => {
    const wrong = { ma_xa: '99999', nganh: 'X', lao_dong: 2.5, thang_hoat_dong: 13, doanh_thu: 'nhiều', quyen_so: 0 }
    const { file, findings } = await run('phieu-ho', await household(wrong))
    expect(file).toBeNull()
    expect(findings.map(({ code, place }) => `${code} ${place.split('!').at(-1)}`)).toEqual([
      'forms/capi-unknown-commune D14',
      'forms/capi-not-a-number D15',
      'forms/capi-unknown-code D17',
      'forms/capi-not-a-number D18',
      'forms/capi-out-of-bounds D19',
      'forms/capi-not-a-number D20',
    ])
  })

  it('sent twice are told', async () => {
    const one = await household({ doanh_thu: 1000 })
    const { findings } = await run('phieu-ho', one, one)
    expect(findings).toMatchObject([
      {
        code: 'forms/questionnaire-twice',
        severity: 'warning',
        place: 'p2.xlsx!Phiếu hộ!A1',
        facts: { expected: 'p1.xlsx!Phiếu hộ' },
      },
    ])
  })

  it('of another survey or year are not added', async () => {
    const one = await household({ doanh_thu: 1000 })
    const other = await filled('phieu-ho', { ma_xa: '28615', doanh_thu: 5 }, '2024')
    expect(await refusal(run('phieu-ho', one, other))).toMatchObject({
      code: 'forms/questionnaires-differ',
      facts: { fileName: 'p2.xlsx', found: 'phieu-ho, 82, 2024' },
    })
    expect(await refusal(run('phieu-doanh-nghiep', one))).toMatchObject({ code: 'forms/questionnaires-differ' })
  })

  it('are not taken for a form where forms are sent, with their identity or by what is printed', async () => {
    const sent = submissionOf('82', 'phieu.xlsx', '2026-01-10T08:00:00+07:00')
    const sheets = await readFile(await household({ doanh_thu: 1000 }), 'phieu.xlsx')
    for (const given of [sheets, sheets.filter(({ name }) => name !== '_diaban')])
      expect(ingest(sent, given, catalogue).findings).toMatchObject([
        { code: 'ingest/questionnaire', severity: 'error', facts: { found: 'phieu-ho', expected: '002.N/TKCS' } },
      ])
  })
})

describe('a questionnaire going out', () => {
  it('names each question whole in its sheet of notes, and asks for text or a code where it does', async () => {
    const workbook = await openWorkbook(await blank('phieu-ho'))
    const notes = workbook.getWorksheet(guideSheet)!
    const asked = new Map<string, string>()
    notes.eachRow((row) => asked.set(String(row.getCell(2).value), String(row.getCell(4).value)))
    expect(asked.get('Tên cơ sở')).toBe('Nhập chữ.')
    expect(asked.get('Ngành kinh tế chính')).toBe('Chọn một mã trong danh sách. Không để trống.')
    expect(asked.get('Quyền số (để trống: 1)')).toMatch(/^Nhập số không nhỏ hơn 0\. /)
  })
})
