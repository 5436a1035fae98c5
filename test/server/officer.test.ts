import { createHash } from 'node:crypto'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { readDraft, readDraftTimes } from '../../store/entry-drafts.ts'
import { readFindings } from '../../store/findings.ts'
import { addReview } from '../../store/reviews.ts'
import { asPerson } from '../../store/rights.ts'
import { readObligations } from '../../store/rounds.ts'
import { readSiblings, readSubmissionHead } from '../../store/submission-head.ts'
import { readHistory } from '../../store/submission-history.ts'
import { readSubmission } from '../../store/submissions.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { any } from '../store/people-fixture.ts'
import { type Caller, round, testIntake } from './officer-fixture.ts'

const sample = (name: string) => sampleFiles('51').find((one) => one.fileName === name)!

describe('what an officer does over the API', () => {
  const intake = testIntake()
  let nga: Caller
  let lan: Caller
  let first: string
  let corrected: string

  const sent = async (by: Caller, name: string, bytes: Uint8Array) => {
    const answer = await by.upload(name, bytes)
    expect(answer.status).toBe(202)
    const received = (await answer.json()) as { id: string; events: string; created: boolean; sha256: string }
    const events = await by.follow(received.events)
    return { ...received, told: events }
  }

  beforeAll(async () => {
    nga = await intake.officer('nga', 'SCT')
    lan = await intake.officer('lan', 'SNNMT')
  })

  it('shows what the agency owes, by due day, and nothing of another', async () => {
    const { day, obligations } = await (await nga.get('/obligations')).json()
    expect(day).toBe('2025-06-10')
    expect(obligations.map((o: { form: string }) => o.form)).toEqual(['001.H/SCT', '002.H/SCT', '003.H/SCT'])
    expect(obligations[0]).toMatchObject({ agency: 'SCT', state: 'waiting', daysLeft: 9, draftSavedAt: null })
    expect(obligations[0].title.vi).toContain('công nghiệp')
    const late = await (await nga.get('/obligations?state=late')).json()
    expect(late.obligations).toEqual([])
    const all = await readObligations(intake.db, { round })
    expect(all.length).toBeGreaterThan(obligations.length)
  })

  it('tells the reporting rate of the round, of the own agency', async () => {
    const rates = await (await nga.get(`/rounds/${round}`)).json()
    expect(rates.round).toMatchObject({ id: round, closes: '2025-07-15' })
    expect(rates.total).toMatchObject({ expected: 3, actual: 0, rate: 0, cells: 0 })
    expect(rates.agencies.map((a: { agency: string }) => a.agency)).toEqual(['SCT'])
    expect((await nga.get('/rounds/51-1999')).status).toBe(404)
  })

  it('gives the form of the agency as a workbook and as a CSV, and no other agency’s', async () => {
    const form = await nga.get('/forms/001.H-SCT/download?period=2025-6M')
    expect(form.status).toBe(200)
    expect(form.headers.get('content-disposition')).toContain('001.H-SCT_51_2025-6M.xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await form.arrayBuffer())
    expect(workbook.worksheets[0]!.getCell('A1').value).toBe('Biểu số: 001.H/SCT')
    const csv = await (await nga.get('/forms/001.H%2FSCT/download?period=2025-6M&format=csv')).text()
    expect(csv).toContain('Biểu số: 001.H/SCT')
    const other = await nga.get('/forms/001.H-SNNMT/download?period=2025-6M')
    expect([other.status, (await other.json()).code]).toEqual([403, 'people/not-allowed'])
    expect((await nga.get('/forms/001.H-SCT/download?period=2025-Q1')).status).toBe(422)
    expect((await nga.get('/forms/999.H-SCT/download?period=2025-6M')).status).toBe(422)
  })

  it('takes a file in while telling how far it is, and the same bytes once', async () => {
    const file = sample('002.H-SCT_lan-1.xlsx')
    const received = await sent(nga, file.fileName, file.bytes)
    first = received.id
    expect(received).toMatchObject({ created: true, sha256: createHash('sha256').update(file.bytes).digest('hex') })
    const end = received.told.at(-1)!
    expect(end).toMatchObject({ event: 'end', tells: { stage: 'done', percent: 100 } })
    expect(received.told.slice(0, -1).every(({ event }) => event === 'progress')).toBe(true)
    const percents = received.told.map(({ tells }) => tells.percent as number)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    for (const { tells } of received.told) expect((tells.text as { vi: string }).vi.length).toBeGreaterThan(10)
    const again = await sent(nga, 'ten-khac.xlsx', file.bytes)
    expect(again).toMatchObject({ id: first, created: false })
  })

  it('says what was found, where, and who did what', async () => {
    const told = await (await nga.get(`/submissions/${first}`)).json()
    expect(told).toMatchObject({ form: '002.H/SCT', period: '2025-6M', agency: 'SCT', state: 'failed' })
    expect(told.agencyName.vi).toBe('Sở Công Thương')
    expect(told.history.map((h: { kind: string }) => h.kind)).toEqual(['received', 'read', 'checked'])
    expect(told.history[0].by).toBe('nga')
    expect(told.findings.length).toBeGreaterThan(0)
    const ranks = told.findings.map((f: { severity: string }) => ['error', 'warning', 'note'].indexOf(f.severity))
    expect(ranks).toEqual([...ranks].sort())
    for (const { message, advice } of told.findings)
      for (const text of [message.vi, message.en, advice.vi, advice.en]) expect(text).not.toMatch(/[{}]|undefined/)
    expect(told.findings.some((f: { cell: string }) => f.cell !== '')).toBe(true)
  })

  it('shows the sheet in windows, with the findings at their cells', async () => {
    const { findings } = await (await nga.get(`/submissions/${first}`)).json()
    const placed = findings.filter((f: { cell: string }) => f.cell !== '')
    const whole = await (await nga.get(`/submissions/${first}/grid`)).json()
    const cells = new Map(
      whole.rows.flatMap((r: { cells: { address: string }[] }) => r.cells.map((c) => [c.address, c])),
    )
    for (const { cell, ordinal, sheet } of placed) {
      if (sheet !== whole.sheet || !cells.has(cell)) continue
      expect(cells.get(cell)).toMatchObject({ findings: expect.arrayContaining([ordinal]) })
    }
    const marked = [...cells.values()].filter((c) => (c as { findings: number[] }).findings.length > 0)
    expect(marked.length).toBeGreaterThan(0)
    const window = await (await nga.get(`/submissions/${first}/grid?from=3&rows=2`)).json()
    expect(window.rows).toEqual(whole.rows.slice(3, 5))
    expect(whole.sheets.find((s: { hidden: boolean }) => !s.hidden).name).toBe(whole.sheet)
    expect((await nga.get(`/submissions/${first}/grid?sheet=khac`)).status).toBe(404)
    expect((await nga.get(`/submissions/${first}/grid?rows=5000`)).status).toBe(400)
  })

  it('gives the file back as sent and with the findings in it, and a receipt', async () => {
    const file = sample('002.H-SCT_lan-1.xlsx')
    const original = await nga.get(`/submissions/${first}/original`)
    expect(Buffer.from(await original.arrayBuffer()).equals(Buffer.from(file.bytes))).toBe(true)
    expect(original.headers.get('content-disposition')).toMatch(/^attachment; /)
    const marked = await nga.get(`/submissions/${first}/annotated`)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await marked.arrayBuffer())
    expect(workbook.worksheets[0]!.name).toBe('Kết quả kiểm tra')
    const receipt = await (await nga.get(`/submissions/${first}/receipt`)).json()
    expect(receipt).toMatchObject({
      ...{ id: first, fileName: file.fileName, receivedAt: '2025-06-10T03:00:00Z', sender: 'nga' },
      ...{ form: '002.H/SCT', period: '2025-6M', provinceName: 'Tỉnh Quảng Ngãi' },
    })
    expect(receipt.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('keeps an explanation of a finding under the name of who gave it', async () => {
    const { findings } = await (await nga.get(`/submissions/${first}`)).json()
    const { place } = findings[0]
    const path = `/submissions/${first}/explanations`
    expect((await nga.post(path, { place, reason: '   ' })).status).toBe(400)
    expect((await nga.post(path, { place: `${first}!x!A1`, reason: 'Đã hỏi lại nhà máy.' })).status).toBe(404)
    expect((await nga.post(path, { place, reason: '<b>Đã hỏi lại nhà máy.</b>' })).status).toBe(201)
    const told = await (await nga.get(`/submissions/${first}`)).json()
    expect(told.history.at(-1)).toMatchObject({
      kind: 'explain',
      by: 'nga',
      place,
      reason: '<b>Đã hỏi lại nhà máy.</b>',
    })
  })

  it('takes the corrected file and says what it changed, cell by cell', async () => {
    const file = sample('002.H-SCT_lan-2.xlsx')
    corrected = (await sent(nga, file.fileName, file.bytes)).id
    const told = await (await nga.get(`/submissions/${corrected}`)).json()
    expect(told).toMatchObject({ state: 'passed', isCurrent: true })
    expect(told.siblings.map((s: { id: string }) => s.id)).toEqual(expect.arrayContaining([first, corrected]))
    const difference = await (await nga.get(`/submissions/${corrected}/difference/${first}`)).json()
    expect(difference.cells.length).toBeGreaterThan(0)
    for (const { label, column, after } of difference.cells) {
      expect([label.vi, column.vi, column.en].every((text) => text.length > 0 && !/[{}]/.test(text))).toBe(true)
      expect(after?.place ?? 'x!A1').toContain('!')
    }
    const { obligations } = await (await nga.get('/obligations?state=received')).json()
    expect(obligations.map((o: { form: string }) => o.form)).toEqual(['002.H/SCT'])
  })

  it('shows what was explained about the same cell in the file before', async () => {
    const { findings, history } = await (await nga.get(`/submissions/${first}`)).json()
    const explained = history.findLast(({ kind }: { kind: string }) => kind === 'explain')
    expect(findings.every(({ earlier }: { earlier: unknown }) => earlier === null)).toBe(true)
    const place = explained.place.replace(first, corrected)
    await sql`insert into finding (province, stage, subject, ordinal, code, severity, place, facts)
      values ('51', 'validate', ${corrected}, 900, 'validate/growth', 'note', ${place}, '{}')`.execute(intake.db)
    for (const path of ['', '/findings']) {
      const told = await (await nga.get(`/submissions/${corrected}${path}`)).json()
      const same = told.findings.find((one: { place: string }) => one.place === place)
      expect(same.earlier).toMatchObject({ period: '2025-6M', by: 'nga', reason: explained.reason })
    }
  })

  it.each(['', '/grid', '/original', '/annotated', '/receipt', '/events'])(
    'answers another agency 404 at submission%s',
    async (tail) => {
      const answer = await lan.get(`/submissions/${first}${tail}`)
      expect([answer.status, (await answer.json()).code]).toEqual([404, 'server/no-such-submission'])
    },
  )

  it('takes no explanation and no comparison from another agency', async () => {
    expect((await lan.post(`/submissions/${first}/explanations`, { reason: 'Tôi giải trình hộ.' })).status).toBe(404)
    expect((await lan.get(`/submissions/${corrected}/difference/${first}`)).status).toBe(404)
    const own = await sent(lan, 'a.xlsx', sample('001.H-SNNMT.xlsx').bytes)
    expect((await lan.get(`/submissions/${own.id}/difference/${first}`)).status).toBe(404)
  })

  it('gives another agency nothing either where no route asks', async () => {
    const head = (await readSubmissionHead(intake.db, first))!
    const key = { province: '51', agency: 'SCT', form: '002.H/SCT', period: '2025-6M', areas: null }
    const seen = await asPerson(intake.db, { person: lan.id, scopes: ['*'] }, async (tx) => ({
      head: await readSubmissionHead(tx, first),
      content: await readSubmission(tx, '51', first),
      findings: await readFindings(tx, [first]),
      siblings: await readSiblings(tx, key),
      history: (await readHistory(tx, head)).filter(({ kind }) => !['received', 'read', 'checked'].includes(kind)),
      owed: (await readObligations(tx, {})).filter(({ agency }) => agency === 'SCT'),
    }))
    expect(seen).toEqual({ head: null, content: null, findings: [], siblings: [], history: [], owed: [] })
    const review = {
      ...({ province: '51', submission: first, action: 'explain', actor: lan.id, person: lan.id } as const),
      ...{ at: '2025-06-10T03:00:00Z', reason: 'Tôi giải trình hộ.', place: '' },
    }
    await expect(
      asPerson(intake.db, { person: lan.id, scopes: ['*'] }, (tx) => addReview(tx, review)),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('tells who sent another agency’s form that it is not taken, and shows him nothing of it', async () => {
    const received = await sent(nga, 'nham.xlsx', sample('001.H-SYT.xlsx').bytes)
    const end = received.told.at(-1)!
    expect(end).toMatchObject({ event: 'end', tells: { stage: 'foreign' } })
    expect((await nga.get(`/submissions/${received.id}`)).status).toBe(404)
    const late = await nga.follow(`/submissions/${received.id}/events`)
    expect(late).toMatchObject([{ event: 'end', tells: { stage: 'foreign' } }])
    expect((await lan.get(`/submissions/${received.id}/events`)).status).toBe(404)
  })

  it('refuses the bytes of a file that another agency sent, and shows nothing of it', async () => {
    const answer = await lan.upload('cua-toi.xlsx', sample('002.H-SCT_lan-2.xlsx').bytes)
    expect([answer.status, (await answer.json()).code]).toEqual([422, 'server/foreign-file'])
    expect((await lan.get(`/submissions/${corrected}`)).status).toBe(404)
  })

  it.each([
    ['bieu.pdf', new TextEncoder().encode('%PDF-1.7 xin chào'), 422, 'ingest/not-a-workbook'],
    ['rong.xlsx', new Uint8Array(), 400, 'ingest/empty-file'],
    ['to.xlsx', new Uint8Array(3 * 1024 * 1024), 413, 'ingest/too-large'],
  ])('refuses %s and says what to do', async (name, bytes, status, code) => {
    const answer = await nga.upload(name, bytes)
    const problem = await answer.json()
    expect([answer.status, problem.code]).toEqual([status, code])
    for (const text of [problem.message.vi, problem.advice.vi, problem.message.en, problem.advice.en])
      expect(text).not.toMatch(/[{}]|^—$/)
  })

  it('lets a token do what its scopes name, no more', async () => {
    const right = { ...any, province: '51', role: 'agency-officer', agency: 'SCT' } as const
    const reader = await intake.caller('reader', [right], ['submissions'])
    expect((await reader.get(`/submissions/${first}`)).status).toBe(200)
    expect((await reader.upload('a.xlsx', sample('002.H-SCT_lan-1.xlsx').bytes)).status).toBe(403)
    expect((await reader.post(`/submissions/${first}/explanations`, { reason: 'Giải trình.' })).status).toBe(403)
    expect((await reader.get('/forms/001.H-SCT/entry?period=2025-6M')).status).toBe(403)
  })

  it('lets a token that may review, and not read figures, compute none', async () => {
    const right = { ...any, province: '51', role: 'statistician' as const }
    const blind = await intake.caller('mu', [right], ['review'])
    const asked: [string, object][] = [
      ['/nowcasts', { province: '51', period: '2025-6M', prices: 'current' }],
      ['/scenarios/51-2025/runs', {}],
      ['/runs', { round }],
    ]
    for (const [path, body] of asked) expect([path, (await blind.post(path, body)).status]).toEqual([path, 403])
  })

  it('answers a NUL in words, wherever it is typed', async () => {
    const typed = await nga.post('/forms/001.H-SCT/entry', { period: '2025-6M', cells: { '06/1': '1\u00002' } })
    expect([typed.status, (await typed.json()).code]).toEqual([400, 'server/bad-request'])
    const [{ submissionId }] = await (await nga.get('/submissions')).json()
    const told = await nga.post(`/submissions/${submissionId}/explanations`, { place: '', reason: 'vì sao\u0000?' })
    expect(told.status).toBe(400)
  })

  it('keeps nobody’s draft where another finds it', async () => {
    const cells = { '06/1': '1.200' }
    expect((await nga.post('/forms/001.H-SCT/entry', { period: '2025-6M', cells })).status).toBe(200)
    const key = { province: '51', person: nga.id, form: '001.H/SCT', period: '2025-6M' }
    expect((await readDraft(intake.db, key))?.cells).toEqual(cells)
    const colleague = await intake.officer('colleague', 'SCT')
    expect((await (await colleague.get('/forms/001.H-SCT/entry?period=2025-6M')).json()).draft).toBeNull()
    const seen = await asPerson(intake.db, { person: colleague.id, scopes: ['*'] }, readDraftTimes)
    expect(seen.size).toBe(0)
  })
})
