import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EntrySheet } from '../../schemas/entry.ts'
import { readIngested } from '../../store/intake.ts'
import { type Caller, testIntake } from './officer-fixture.ts'

const form = '/forms/001.H-SCT'
const period = '2025-6M'

describe('keyed entry over the API', () => {
  const intake = testIntake()
  let nga: Caller
  let sheet: EntrySheet
  let typed: Record<string, string>

  beforeAll(async () => {
    nga = await intake.officer('nga', 'SCT')
    sheet = (await (await nga.get(`${form}/entry?period=${period}`)).json()).sheet
    const paths = sheet.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.kind === 'input' ? [cell.path] : [])))
    typed = Object.fromEntries(paths.map((path, i) => [path, i % 2 === 0 ? '1.234.567,5' : '1200000']))
  })

  it('lays the form out: inputs, sums and percentages, units, headings', () => {
    expect(sheet).toMatchObject({ form: '001.H/SCT', agency: 'SCT', province: '51', unit: { vi: 'Triệu đồng' } })
    expect(sheet.columns).toHaveLength(3)
    const total = sheet.rows.find((row) => row.code === 'CN')!
    expect(total.cells.map((cell) => cell.kind)).toEqual(['sum', 'sum', 'percent'])
    const oil = sheet.rows.find((row) => row.code === '06')!
    expect(oil.cells[0]).toMatchObject({ path: '06/1', kind: 'input' })
    expect(oil.cells[0]!.field).toMatchObject({ min: 0, bounds: 'refuse', required: true })
  })

  it('keeps what is typed exactly as typed, and says how it is understood', async () => {
    const cells = { ...typed, '06/1': ' 1.234 ', '06/2': 'chưa có', '08/1': '-5', '08/2': '...', '10/1': '1,234.5' }
    const answer = await (await nga.post(`${form}/entry`, { period, cells })).json()
    expect(answer.savedAt).toBe('2025-06-10T03:00:00.000Z')
    const of = (path: string) => answer.readings.find((one: { path: string }) => one.path === path)
    expect(of('06/1')).toMatchObject({ value: 1234, problem: 'forms/entry-grouped', severity: 'note' })
    expect(of('06/2')).toMatchObject({ value: null, problem: 'forms/entry-not-a-number', severity: 'error' })
    expect(of('08/1')).toMatchObject({ value: -5, problem: 'forms/entry-too-small' })
    expect(of('08/1').worded.message.vi).toBe('Số nhỏ hơn mức thấp nhất cho phép là 0.')
    expect(of('08/2')).toMatchObject({ value: '...', problem: null })
    expect(of('10/1')).toMatchObject({ value: 1234.5, problem: null })
    const { draft } = await (await nga.get(`${form}/entry?period=${period}`)).json()
    expect(draft.cells).toEqual(cells)
    const { obligations } = await (await nga.get('/obligations')).json()
    expect(obligations[0]).toMatchObject({ form: '001.H/SCT', draftSavedAt: '2025-06-10T03:00:00Z' })
  })

  it('checks what is typed by the rules of the form, at its cells, and stores nothing', async () => {
    const cells: Record<string, string> = { ...typed, '06/2': 'chưa có' }
    delete cells['08/1']
    const { findings } = await (await nga.post(`${form}/check`, { period, cells })).json()
    const at = (path: string) => findings.filter((f: { path: string | null }) => f.path === path)
    expect(at('06/2').map((f: { code: string }) => f.code)).toContain('ingest/not-a-number')
    expect(at('08/1').map((f: { code: string }) => f.code)).toContain('validate/missing-value')
    expect(at('10/1')).toEqual([])
    expect(await (await nga.get('/submissions')).json()).toEqual([])
  })

  it('refuses fields that the form does not have, and other agencies’ forms', async () => {
    const odd = await nga.post(`${form}/entry`, { period, cells: { 'x/9': '1' } })
    expect([odd.status, (await odd.json()).code]).toEqual([422, 'forms/entry-no-such-field'])
    expect((await nga.post('/forms/001.H-SNNMT/entry', { period, cells: {} })).status).toBe(403)
    expect((await nga.post('/forms/001.H-SNNMT/submissions', { period, cells: {} })).status).toBe(403)
    expect((await nga.post(`${form}/entry`, { period, cells: { '06/1': 'x'.repeat(100) } })).status).toBe(400)
  })

  it('sends it as the workbook that it fills: through the one door, once', async () => {
    const answer = await nga.post(`${form}/submissions`, { period, cells: typed })
    expect(answer.status).toBe(202)
    const { id, events, created, fileName } = await answer.json()
    expect([created, fileName]).toEqual([true, '001.H-SCT_51_2025-6M_nhap-truc-tiep.xlsx'])
    expect((await nga.follow(events)).at(-1)).toMatchObject({ event: 'end', tells: { stage: 'done', state: 'passed' } })
    const read = (await readIngested(intake.db, '51', id))!
    const oil = read.observations.filter(({ industry }) => industry === '06')
    expect(oil.map(({ value }) => value)).toEqual([1_234_567.5, 1_200_000])
    const total = read.formCells.find(({ rowCode, column }) => rowCode === 'CN' && column === 0)!
    const parts = Object.keys(typed).filter((path) => path.endsWith('/1')).length
    expect(total.value).toBe(parts * 1_234_567.5)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await (await nga.get(`/submissions/${id}/original`)).arrayBuffer())
    expect(workbook.worksheets[0]!.getCell('A1').value).toBe('Biểu số: 001.H/SCT')
    const { draft } = await (await nga.get(`${form}/entry?period=${period}`)).json()
    expect(draft).toBeNull()
    const told = await (await nga.get(`/submissions/${id}`)).json()
    expect(told).toMatchObject({ state: 'passed', form: '001.H/SCT', isCurrent: true })
  })

  it('shows the figures last sent beside the input of the next period', async () => {
    const next = await (await nga.get(`${form}/entry?period=2026-6M`)).json()
    const oil = next.sheet.rows.find((row: { code: string }) => row.code === '06')
    expect(oil.cells[0].before).toBe(1_234_567.5)
    expect(next.sheet.columns[0].before.vi).toContain('Kỳ trước')
  })
})
