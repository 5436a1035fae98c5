import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingest } from '../../jobs/ingest.ts'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { type ReceivedFile, receive, receiveOnce } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { validate } from '../../jobs/validate.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { obligationState } from '../../schemas/obligation.ts'
import { standingDecision } from '../../schemas/told-submission.ts'
import { decideSubmission } from '../../store/decide-submission.ts'
import { readIngested } from '../../store/intake.ts'
import { appendReview } from '../../store/reviews.ts'
import { decideObligation, readObligations } from '../../store/rounds.ts'
import { readSubmissionHead } from '../../store/submission-head.ts'
import { readHistory } from '../../store/submission-history.ts'
import { readCurrentSubmissions, readSubmissionStatuses } from '../../store/submissions.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

describe('the same bytes sent again', () => {
  const database = catalogueDatabase()
  const opening = { actor: 'thống kê viên', at: '2025-06-02T01:00:00Z' }
  const form = '001.H/DL'
  const sample = sampleFiles('51').find((file) => file.fileName === '001.H-DL.csv')!
  /** The same figures in other bytes. */
  const version = (n: number): ReceivedFile => ({
    ...sample,
    bytes: new TextEncoder().encode(`${new TextDecoder().decode(sample.bytes)}${'\n'.repeat(n)}`),
    receivedAt: '2025-06-10T01:00:00Z',
  })
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await openRuntime({
      db: database.db,
      databaseUrl: database.url,
      outDir: '/nonexistent',
      logLevel: 'silent',
    })
    await openCatalogueRound(database.db, '51-2025-6M', opening)
  })
  afterAll(() => runtime?.close())

  async function check(submission: string) {
    await ingest({ data: { province: '51', submission } }, runtime.effects)
    await validate({ data: { province: '51', submission } }, runtime.effects)
  }
  async function send(file: ReceivedFile) {
    const { submission, created, again } = await receive(file, runtime.effects)
    if (created) await check(submission.id)
    return { id: submission.id, created, again }
  }
  const current = async () =>
    (await readCurrentSubmissions(database.db, '51')).find((one) => one.form === form)?.submission_id
  const owed = async () => (await readObligations(database.db, { province: '51' })).find((one) => one.form === form)!
  const head = async (id: string) => (await readSubmissionHead(database.db, id))!
  const accept = (submission: string) =>
    appendReview(database.db, { ...opening, province: '51', submission, action: 'accept', reason: '', place: '' })

  it('is no sending when nothing came in between', async () => {
    const first = await send(version(0))
    expect(first).toMatchObject({ created: true, again: false })
    expect(await send(version(0))).toEqual({ id: first.id, created: false, again: false })
    expect(await current()).toBe(first.id)
  })

  it('goes back to that file when another came in between: it counts, wants a new look, and its history says so', async () => {
    const [first, second] = [(await send(version(0))).id, (await send(version(1))).id]
    expect(await current()).toBe(second)
    await accept(first)
    expect(await send(version(0))).toEqual({ id: first, created: false, again: true })
    expect(await current()).toBe(first)
    expect(await owed()).toMatchObject({ submission: first, review: null })
    const states = (await readSubmissionStatuses(database.db, '51')).filter((one) => one.form === form)
    expect(states.map((one) => [one.submissionId, one.state])).toEqual([
      [first, 'passed'],
      [second, 'superseded'],
    ])
    const history = await readHistory(database.db, await head(first))
    expect(history.map(({ kind }) => kind).filter((kind) => kind === 'again')).toHaveLength(1)
    expect(standingDecision([...history].sort((a) => (a.kind === 'again' ? 1 : -1)))).toBeNull()
    await database.db.transaction().execute((tx) =>
      decideSubmission(tx, {
        ...opening,
        province: '51',
        submission: first,
        action: 'accept',
        reason: '',
        place: '',
      }),
    )
    expect(obligationState(await owed(), '2025-06-15')).toBe('accepted')
  })

  it('counts at once when the files have not been read yet, in whatever order they are read then', async () => {
    const files = [version(2), version(3)]
    const [a, b] = [await receive(files[0]!, runtime.effects), await receive(files[1]!, runtime.effects)]
    expect((await receive(files[0]!, runtime.effects)).again).toBe(true)
    await check(a.submission.id)
    await check(b.submission.id)
    expect(await current()).toBe(a.submission.id)
  })

  it('stays sent back when it was', async () => {
    const [third, fourth] = [(await send(version(2))).id, (await send(version(4))).id]
    const back = { ...opening, province: '51', action: 'return' as const, reason: 'thiếu', place: '' }
    await appendReview(database.db, { ...back, submission: third })
    expect((await send(version(2))).again).toBe(true)
    expect(obligationState(await owed(), '2025-06-15')).toBe('returned')
    expect(await current()).toBe(fourth)
  })

  it('is refused when the round is closed or the form locked; what was there before the lock stays when it is read again', async () => {
    const last = (await send(version(5))).id
    const late = { ...version(4), receivedAt: '2025-12-01T01:00:00Z' }
    await expect(receive(late, runtime.effects)).rejects.toMatchObject({ code: 'ingest/period-closed' })
    await accept(last)
    const decision = { ...opening, obligation: await owed(), action: 'lock' as const, reason: 'xong', until: null }
    await decideObligation(database.db, decision)
    await expect(receive(version(4), runtime.effects)).rejects.toThrow(InvalidInput)
    await check(last)
    expect(await current()).toBe(last)
    const new_ = await send(version(6))
    expect((await readIngested(database.db, '51', new_.id))!.findings.map(({ code }) => code)).toContain(
      'ingest/locked',
    )
    expect(await current()).toBe(last)
  })

  it('changes nothing where files are put in time and again', async () => {
    const before = await current()
    await receiveOnce(version(0), runtime.effects)
    expect(await current()).toBe(before)
  })
})
