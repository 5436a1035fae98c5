import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import type { Workers } from '../../jobs/worker.ts'
import { buildServer } from '../../server/app.ts'
import { createApiToken } from '../../store/api-tokens.ts'
import type { Database } from '../../store/connect.ts'
import { office } from '../../store/people.ts'
import type { Right, TokenScope } from '../../store/rights.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { holdAnswers } from './hold-answers.ts'

export const round = '51-2025-6M'
const everything: TokenScope[] = ['figures', 'submissions', 'submit', 'review']

/** An answer whose body a test looks into. */
export type Answer = Omit<Response, 'json'> & { json(): Promise<ReturnType<typeof JSON.parse>> }

/** Whom a test speaks as: an account with a token of its own. */
export interface Caller {
  id: string
  get(path: string): Promise<Answer>
  post(path: string, body: object): Promise<Answer>
  upload(name: string, bytes: Uint8Array): Promise<Answer>
  /** Follows a stream of events to its end. */
  follow(path: string): Promise<{ event: string; tells: Record<string, unknown> }[]>
}

export interface Intake {
  readonly db: Database
  readonly app: FastifyInstance
  readonly runtime: Runtime
  officer(name: string, agency: string, rights?: Partial<Right>): Promise<Caller>
  caller(name: string, rights: readonly Right[], scopes?: readonly TokenScope[]): Promise<Caller>
}

/** The round of Quảng Ngãi, open and with nothing in it, on a service that listens, on the day 10/06/2025. */
export function testIntake(maxBytes = 2 * 1024 * 1024): Intake {
  const database = catalogueDatabase()
  const now = () => new Date('2025-06-10T03:00:00Z')
  let made: { app: FastifyInstance; runtime: Runtime; workers: Workers; url: string }
  beforeAll(async () => {
    const { db, url: databaseUrl } = database
    await openCatalogueRound(db, round, { actor: 'office', at: '2025-06-02T01:00:00Z' })
    const runtime = await openRuntime({ db, databaseUrl, outDir: '/nonexistent', logLevel: 'silent' })
    const { effects, queues } = runtime
    effects.now = now
    const app = await buildServer({
      ...{
        db,
        catalogue: effects.catalogue,
        queues,
        reader: effects.reader,
        token: 'the-office',
        province: null,
        maxBytes,
      },
      receive: (file) => receive(file, effects),
      enqueue: async (payload) => void (await queues.enqueueSubmission(payload)),
      pingQueue: async () => void (await queues.queue('ingest').getJobCounts('waiting')),
      auth: { origin: null, key: Buffer.alloc(32, 1), now },
    })
    holdAnswers(app)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    made = { app, runtime, workers: await runtime.startWorkers(), url }
  })
  afterAll(async () => {
    await made?.app.close()
    await made?.workers.close()
    await made?.runtime.close()
  })
  const caller: Intake['caller'] = async (name, rights, scopes = everything) => {
    const id = await addPerson(database.db, name, rights)
    const by = { person: id, name: 'test', scopes, at: now(), expiresAt: new Date('2025-12-31T00:00:00Z') }
    const { token } = await database.db.transaction().execute((tx) => createApiToken(tx, by, office))
    return speakAs(made.url, id, { authorization: `Bearer ${token}` })
  }
  return {
    get db() {
      return database.db
    },
    get app() {
      return made.app
    },
    get runtime() {
      return made.runtime
    },
    caller,
    officer: (name, agency, rights = {}) =>
      caller(name, [{ ...any, province: '51', role: 'agency-officer', agency, ...rights }]),
  }
}

function speakAs(url: string, id: string, headers: Record<string, string>): Caller {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path.startsWith('/api') ? '' : '/api/v1'}${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    })
  return {
    id,
    get: (path) => ask(path),
    post: (path, body) =>
      ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    upload: (name, bytes) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      return ask('/submissions', { method: 'POST', body: form })
    },
    follow: async (path) => {
      const text = await (await ask(path)).text()
      return text
        .split('\n\n')
        .filter((part) => part.startsWith('event: '))
        .map((part) => ({ event: /^event: (\w+)/.exec(part)![1]!, tells: JSON.parse(part.split('data: ')[1]!) }))
    },
  }
}
