import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingest } from '../../jobs/ingest.ts'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { receive } from '../../jobs/receive.ts'
import { remind, smtpMailer } from '../../jobs/remind.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { startSchedules } from '../../jobs/schedules.ts'
import { validate } from '../../jobs/validate.ts'
import { obligationState } from '../../schemas/obligation.ts'
import { readEarlierExplanations } from '../../store/explanations.ts'
import { readIngested } from '../../store/intake.ts'
import { appendReview, readReviews } from '../../store/reviews.ts'
import { decideObligation, readObligations } from '../../store/rounds.ts'
import { readCurrentSubmissions, readSubmissionStatuses } from '../../store/submissions.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

describe('a round, from its letter to a locked form', () => {
  const database = catalogueDatabase()
  const id = '51-2025-6M'
  const opening = { actor: 'thống kê viên', at: '2025-06-02T01:00:00Z' }
  const decision = { actor: 'thống kê viên', at: '2025-06-20T01:00:00Z', reason: 'theo công văn', until: null }
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await openRuntime({
      db: database.db,
      databaseUrl: database.url,
      outDir: '/nonexistent',
      logLevel: 'silent',
    })
  })
  afterAll(() => runtime?.close())

  const of = async (form: string) => (await readObligations(database.db, { round: id })).find((o) => o.form === form)!
  async function take(name: string) {
    const file = sampleFiles('51').find((f) => f.fileName === name)!
    const { submission } = await receive(file, runtime.effects)
    await ingest({ data: { province: '51', submission: submission.id } }, runtime.effects)
    await validate({ data: { province: '51', submission: submission.id } }, runtime.effects)
    return submission.id
  }
  const review = (submission: string, action: 'accept' | 'return', reason: string) =>
    appendReview(database.db, { ...opening, province: '51', submission, action, reason, place: '' })

  it('opens once, with its letter and an obligation for each form and period', async () => {
    const letter = { name: 'cong-van.pdf', bytes: new TextEncoder().encode('%PDF') }
    expect(await openCatalogueRound(database.db, id, { ...opening, letter })).toEqual({ created: true })
    expect(await openCatalogueRound(database.db, id, opening)).toEqual({ created: false })
    const obligations = await readObligations(database.db, { round: id })
    expect(obligations.length).toBeGreaterThan(35)
    expect(obligations.every((o) => o.agency !== '')).toBe(true)
    expect(obligationState(await of('001.H/SCT'), '2025-06-19')).toBe('waiting')
    expect(obligationState(await of('001.H/SCT'), '2025-06-20')).toBe('late')
  })

  it('receives, returns with a reason, takes the correction, accepts, locks: a locked form takes no correction', async () => {
    const first = await take('002.H-SXD_lan-1.xlsx')
    expect(obligationState(await of('002.H/SXD'), '2025-06-18')).toBe('returned')
    const second = await take('002.H-SXD_lan-2.xlsx')
    expect(obligationState(await of('002.H/SXD'), '2025-06-20')).toBe('received')
    await review(second, 'return', 'xem lại vận tải hàng hóa')
    expect(obligationState(await of('002.H/SXD'), '2025-06-20')).toBe('returned')
    expect((await readCurrentSubmissions(database.db, '51')).map((s) => s.form)).not.toContain('002.H/SXD')
    await review(second, 'accept', '')
    expect((await readCurrentSubmissions(database.db, '51')).map((s) => s.submission_id)).toContain(second)
    await decideObligation(database.db, { ...decision, obligation: await of('002.H/SXD'), action: 'lock' })
    expect(obligationState(await of('002.H/SXD'), '2025-06-20')).toBe('locked')
    await expect(take('002.H-SXD_lan-1.xlsx')).rejects.toMatchObject({ code: 'ingest/locked' })
    await ingest({ data: { province: '51', submission: second } }, runtime.effects)
    await validate({ data: { province: '51', submission: second } }, runtime.effects)
    expect((await readCurrentSubmissions(database.db, '51')).map((s) => s.submission_id)).toContain(second)
    expect((await readSubmissionStatuses(database.db, '51')).find((s) => s.submissionId === first)?.state).toBe(
      'superseded',
    )
    expect((await readReviews(database.db, '51', second)).map((r) => r.action)).toEqual(['return', 'accept'])
  })

  it('keeps what a sender explained, and finds it for the next submission of the form', async () => {
    const statuses = await readSubmissionStatuses(database.db, '51')
    const [one, other] = statuses.filter((s) => s.form === '002.H/SXD').map((s) => s.submissionId)
    const { formCells } = (await readIngested(database.db, '51', one!))!
    const { origin, rowCode, column } = formCells[0]!
    const explained = { ...opening, province: '51', submission: one!, reason: 'mở tuyến vận tải mới', place: origin }
    await appendReview(database.db, { ...explained, action: 'explain' })
    await appendReview(database.db, { ...explained, action: 'explain', place: `${one}!Bieu 002.H!A9` })
    expect(await readEarlierExplanations(database.db, { province: '51', submission: other! })).toMatchObject([
      { place: `${one}!Bieu 002.H!A9`, cell: null },
      { submission: one, reason: 'mở tuyến vận tải mới', place: origin, cell: { rowCode, column } },
    ])
    expect(await readEarlierExplanations(database.db, { province: '51', submission: one! })).toEqual([])
  })

  it('unlocks, extends and excuses only with a reason; decisions and audit never change', async () => {
    const obligation = await of('002.H/SXD')
    const without = { ...decision, obligation, reason: '' }
    await expect(decideObligation(database.db, { ...without, action: 'unlock' })).rejects.toThrow(/check constraint/)
    await decideObligation(database.db, { ...decision, obligation, action: 'unlock' })
    expect((await of('002.H/SXD')).locked).toBe(false)
    const late = await of('003.H/SCT')
    await decideObligation(database.db, { ...decision, obligation: late, action: 'extend', until: '2025-06-25' })
    expect(obligationState(await of('003.H/SCT'), '2025-06-25')).toBe('waiting')
    await decideObligation(database.db, { ...decision, obligation: late, action: 'excuse', until: '2025-12-31' })
    expect(obligationState(await of('003.H/SCT'), '2025-06-26')).toBe('excused')
    const actions = await database.db.selectFrom('audit_log').select('action').orderBy('audit_id').execute()
    expect(actions.map((a) => a.action)).toEqual([
      'round/open',
      'submission/return',
      'submission/accept',
      'obligation/lock',
      'submission/explain',
      'submission/explain',
      'obligation/unlock',
      'obligation/extend',
      'obligation/excuse',
    ])
  })

  it('takes a form after its round closed only while somebody has put its day off', async () => {
    const file = sampleFiles('51').find((f) => f.fileName === '001.H-SXD.xlsx')!
    const { submission } = await receive({ ...file, receivedAt: '2025-09-01T02:00:00Z' }, runtime.effects)
    const key = { province: '51', submission: submission.id }
    const codes = async () => {
      await ingest({ data: key }, runtime.effects)
      return (await readIngested(database.db, '51', submission.id))!.findings.map(({ code }) => code)
    }
    expect(await codes()).toContain('ingest/period-closed')
    const extend = async (until: string) =>
      decideObligation(database.db, { ...decision, obligation: await of('001.H/SXD'), action: 'extend', until })
    await extend('2025-08-31')
    expect(await codes()).toContain('ingest/period-closed')
    await extend('2025-09-01')
    expect(await codes()).not.toContain('ingest/period-closed')
    await decideObligation(database.db, { ...decision, obligation: await of('001.H/SXD'), action: 'unextend' })
    expect(await codes()).toContain('ingest/period-closed')
    await extend('2025-09-01')
  })

  it('refuses a return without a reason', async () => {
    const { submission } = await receive(sampleFiles('51')[0]!, runtime.effects)
    await expect(review(submission.id, 'return', '')).rejects.toThrow(/check constraint/)
  })
})

describe('reminders through a real SMTP server', () => {
  const database = catalogueDatabase()
  const mails: { to: string; text: string }[] = []
  let refuse = false
  let runtime: Runtime
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refuse ? new Error('no such box') : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((r) => r.address).join()
        mails.push({ to, text: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  let url: string
  const at = (iso: string) => ({ ...runtime.effects, now: () => new Date(iso) })

  beforeAll(async () => {
    await openCatalogueRound(database.db, '51-2025-6M', { actor: 'x', at: '2025-06-02T01:00:00Z' })
    runtime = await openRuntime({
      db: database.db,
      databaseUrl: database.url,
      outDir: '/nonexistent',
      logLevel: 'silent',
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await runtime?.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  it('sends one digest an agency a day, before and after the due day, and nothing long before', async () => {
    const mailer = smtpMailer(url, 'thongke@quangngai.example.vn')
    expect(await remind(at('2025-06-03T01:00:00Z'), mailer)).toEqual({ sent: 0, failed: 0 })
    const first = await remind(at('2025-06-16T01:00:00Z'), mailer)
    expect(first.sent).toBeGreaterThan(10)
    expect(mails).toHaveLength(first.sent)
    expect(new Set(mails.map((m) => m.to)).size).toBe(mails.length)
    const again = await Promise.all([
      remind(at('2025-06-16T02:00:00Z'), mailer),
      remind(at('2025-06-16T03:00:00Z'), mailer),
    ])
    expect(again.map((r) => r.sent)).toEqual([0, 0])
    const late = await remind(at('2025-06-20T01:00:00Z'), mailer)
    expect(late.sent).toBe(first.sent)
    const text = Buffer.from(
      mails
        .at(-1)!
        .text.split(/\r?\n\r?\n/)
        .slice(1)
        .join('')
        .replace(/\s/g, ''),
      'base64',
    ).toString()
    expect(`${mails.at(-1)!.text}${text}`).toMatch(/quá hạn|qu=C3=A1 h=E1=BA=A1n/)
    mailer.close()
  })

  it('tries again what the mail server refused, and only that', async () => {
    const mailer = smtpMailer(url, 'thongke@quangngai.example.vn')
    refuse = true
    await expect(remind(at('2025-06-21T01:00:00Z'), mailer)).rejects.toThrow(/could not be sent/)
    refuse = false
    const before = mails.length
    const { sent } = await remind(at('2025-06-21T02:00:00Z'), mailer)
    expect(mails.length - before).toBe(sent)
    expect(sent).toBeGreaterThan(10)
    mailer.close()
  })

  it('registers its schedules once, in Vietnam time', async () => {
    const first = await startSchedules(runtime.effects, runtime.queues, null)
    await first.close()
    const second = await startSchedules(runtime.effects, runtime.queues, null)
    const queue = runtime.queues.backend.queue('clock')
    const found = await queue.getJobSchedulers()
    await queue.close()
    await second.close()
    expect(found.map((s) => [s.name, s.tz]).sort()).toEqual([
      ['digest', 'Asia/Ho_Chi_Minh'],
      ['releases', 'Asia/Ho_Chi_Minh'],
      ['remind', 'Asia/Ho_Chi_Minh'],
      ['runs', 'Asia/Ho_Chi_Minh'],
      ['sweep', 'Asia/Ho_Chi_Minh'],
    ])
  })
})
