import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { submissionId } from '../../schemas/submission.ts'
import { buildServer } from '../../server/app.ts'
import { appendSender } from '../../store/approvals.ts'
import { disablePerson, office } from '../../store/people.ts'
import { type Right, revokeRight } from '../../store/rights.ts'
import { idleMs } from '../../store/sessions.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { Browser, choosePassword, origin } from './auth-fixture.ts'
import { holdAnswers } from './hold-answers.ts'

const statistician: Right = { ...any, province: '51', role: 'statistician' }
const job = '/api/v1/jobs/publish-51-1999/events'

describe('a stream that is open while its reader loses the right to read it', () => {
  const database = catalogueDatabase()
  const clock = { at: new Date() }
  let made: { app: FastifyInstance; runtime: Runtime; url: string; file: string }

  beforeAll(async () => {
    const { db, url: databaseUrl } = database
    const runtime = await openRuntime({ db, databaseUrl, outDir: '/nonexistent', logLevel: 'silent' })
    const { effects, queues } = runtime
    const app = holdAnswers(
      await buildServer({
        ...{ db, catalogue: effects.catalogue, queues, token: 'the-office', province: null, maxBytes: 1e6 },
        receive: (file) => receive(file, effects),
        ...{ enqueue: async () => undefined, pingQueue: async () => undefined },
        auth: { origin, key: Buffer.alloc(32, 1), now: () => clock.at },
      }),
    )
    await app.listen({ port: 0, host: '127.0.0.1' })
    await queues.enqueue('publish', { province: '51', round: '51-1999' })
    const { submission } = await receive({ province: '51', fileName: 'a.csv', bytes: Buffer.from('a;b\n') }, effects)
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    made = { app, runtime, url, file: submission.id }
  })
  afterAll(async () => {
    await made?.app.close()
    await made?.runtime.close()
  })

  async function signedIn(name: string, right: Right) {
    const id = await addPerson(database.db, name, [right])
    await choosePassword(database.db, id)
    const browser = new Browser(made.app)
    await browser.signIn(`${name}@example.vn`)
    return { id, browser }
  }

  /** Opens a stream over HTTP and reads until its first event; `ended` says when it ended. */
  async function follow(path: string, headers: Record<string, string>) {
    const reply = await fetch(`${made.url}${path}`, { headers })
    expect(reply.status).toBe(200)
    const reader = reply.body!.getReader()
    expect(Buffer.from((await reader.read()).value!).toString()).toContain('event: progress')
    const ended = (async () => {
      while (!(await reader.read()).done);
      return Date.now()
    })()
    return { ended }
  }

  /** Does it end within seconds of what `lose` does? */
  async function endsBy(lose: () => Promise<unknown>, ended: Promise<number>) {
    const from = Date.now()
    await lose()
    expect((await ended) - from).toBeLessThan(30_000)
  }
  const isOpenAfter = (ended: Promise<number>, ms: number) =>
    Promise.race([ended.then(() => false), new Promise((resolve) => setTimeout(resolve, ms, true))])

  it('goes on while nothing changes, and keeps no session open by itself', async () => {
    const { id, browser } = await signedIn('still', statistician)
    const { ended } = await follow(job, { cookie: browser.cookie })
    expect(await isOpenAfter(ended, 4_000)).toBe(true)
    const seen = await database.db.selectFrom('session').select('seen_at').where('person_id', '=', id).execute()
    clock.at = new Date(clock.at.getTime() + idleMs / 2)
    expect(await isOpenAfter(ended, 4_000)).toBe(true)
    expect(await database.db.selectFrom('session').select('seen_at').where('person_id', '=', id).execute()).toEqual(
      seen,
    )
    clock.at = new Date(clock.at.getTime() + idleMs / 2 + 1)
    await endsBy(async () => undefined, ended)
  })

  type Person = Awaited<ReturnType<typeof signedIn>>
  const losses: [string, (person: Person) => Promise<unknown>][] = [
    ['signs out in another tab', ({ browser }) => browser.send('POST', '/api/v1/auth/sign-out')],
    ['is locked out', ({ id }) => database.db.transaction().execute((tx) => disablePerson(tx, id, office))],
    [
      'loses the right',
      ({ id }) => database.db.transaction().execute((tx) => revokeRight(tx, id, statistician, office)),
    ],
  ]
  it.each(losses.flatMap((loss) => [['job', ...loss] as const, ['file', ...loss] as const]))(
    'of a %s ends when the reader %s',
    async (what, loss, lose) => {
      const person = await signedIn(`${what}-${losses.findIndex(([name]) => name === loss)}`, statistician)
      const path = what === 'job' ? job : `/api/v1/submissions/${made.file}/events`
      const { ended } = await follow(path, { cookie: person.browser.cookie })
      await endsBy(() => lose(person), ended)
    },
  )

  it('of a file ends for its sender when he has nothing left to do in the province, and when his token is revoked', async () => {
    const right: Right = { ...any, province: '51', role: 'agency-officer', agency: 'SCT' }
    const sender = await signedIn('sender', right)
    const bytes = Buffer.from('của người gửi;1\n')
    const submission = submissionId('51', createHash('sha256').update(bytes).digest('hex'))
    await appendSender(database.db, { province: '51', submission, person: sender.id })
    await receive({ province: '51', fileName: 'b.csv', bytes }, made.runtime.effects)
    const path = `/api/v1/submissions/${submission}/events`
    const { ended } = await follow(path, { cookie: sender.browser.cookie })
    expect(await isOpenAfter(ended, 4_000)).toBe(true)
    const asked = { name: 'script', scopes: ['submissions'], days: 1, password: 'bốn con trâu qua sông' }
    const { id, token } = (await sender.browser.send('POST', '/api/v1/auth/tokens', asked)).json()
    const byToken = await follow(path, { authorization: `Bearer ${token}` })
    await endsBy(() => sender.browser.send('DELETE', `/api/v1/auth/tokens/${id}`), byToken.ended)
    await endsBy(() => database.db.transaction().execute((tx) => revokeRight(tx, sender.id, right, office)), ended)
  })
})
