import type { FastifyInstance } from 'fastify'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Queues } from '../../jobs/queue-types.ts'
import { openQueues } from '../../jobs/queues.ts'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import { startWorkers } from '../../jobs/worker.ts'
import { buildServer } from '../../server/app.ts'
import { startRedis } from '../setup/start-redis.ts'
import { testDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { Browser, choosePassword, origin } from './auth-fixture.ts'
import { holdAnswers } from './hold-answers.ts'

const none = async () => undefined
const idle = { ingest: none, validate: none, reconcile: none, compile: none, publish: none, compare: none }

describe.each(backends())('the operator, queue on $name', ({ configure }) => {
  const database = testDatabase()
  let queues: Queues
  let app: FastifyInstance
  let drop: () => Promise<void>
  let operator: Browser

  beforeAll(async () => {
    const queue = await configure()
    drop = queue.drop
    queues = await openQueues(queue.config)
    const catalogue = await readCatalogue('catalogue')
    app = holdAnswers(
      await buildServer({
        ...{
          db: database.db,
          catalogue: async () => catalogue,
          queues,
          token: 'the-office',
          province: null,
          maxBytes: 1e6,
        },
        receive: async () => Promise.reject(new Error('not here')),
        ...{ enqueue: none, pingQueue: none },
        auth: { origin, key: Buffer.alloc(32, 1), now: () => new Date() },
      }),
    )
    const people = { vanhanh: 'operator', thongke: 'statistician' } as const
    for (const [name, role] of Object.entries(people)) {
      const province = role === 'operator' ? '*' : '51'
      await choosePassword(database.db, await addPerson(database.db, name, [{ province, role, ...any }]))
    }
    operator = new Browser(app)
    await operator.signIn('vanhanh@example.vn')
  })
  afterAll(async () => {
    await app?.close()
    await queues?.close()
    await drop?.()
  })

  it('is nobody else: neither a statistician nor the public', async () => {
    const other = new Browser(app, '198.51.100.2')
    await other.signIn('thongke@example.vn')
    for (const path of ['queues', 'failures', 'schedules', 'audit', 'audit/chains']) {
      expect((await other.send('GET', `/api/v1/operator/${path}`)).statusCode).toBe(403)
      expect((await app.inject(`/api/v1/operator/${path}`)).statusCode).toBe(401)
    }
    expect((await other.send('POST', '/api/v1/operator/failures/ingest-51-a/retry')).statusCode).toBe(403)
  })

  it('sees what failed and why, runs it again, and the log says who did', async () => {
    const fail = { ...idle, ingest: async () => Promise.reject(new Error('the disk is full')) }
    const broken = await startWorkers(queues, fail)
    const payload = { province: '51', submission: '51-0001' }
    const job = await queues.enqueue('ingest', payload, { attempts: 1 })
    await queues.untilFinished([job])
    await broken.close()
    const [failure] = (await operator.send('GET', '/api/v1/operator/failures')).json()
    expect(failure).toMatchObject({ id: 'ingest-51-0001', stage: 'ingest', reason: 'the disk is full', attempts: 1 })
    const before = (await operator.send('GET', '/api/v1/operator/queues')).json()
    expect(before.find((one: { stage: string }) => one.stage === 'ingest')).toMatchObject({ failed: 1, waiting: 0 })

    expect((await operator.send('POST', `/api/v1/operator/failures/${failure.id}/retry`)).statusCode).toBe(204)
    const waiting = (await operator.send('GET', '/api/v1/operator/queues')).json()
    expect(waiting.find((one: { stage: string }) => one.stage === 'ingest')).toMatchObject({ failed: 0, waiting: 1 })
    const mended = await startWorkers(queues, idle)
    expect((await queues.untilFinished([job]))[0]?.state).toBe('completed')
    await mended.close()
    const again = await operator.send('POST', `/api/v1/operator/failures/${failure.id}/retry`)
    expect(again.statusCode).toBe(404)
    const [line] = (await operator.send('GET', '/api/v1/operator/audit?limit=1')).json()
    expect(line).toMatchObject({ province: '*', action: 'job/retry', subject: 'ingest-51-0001' })
  })

  it('lists every schedule, also one that is not registered, and verifies the chains', async () => {
    const schedules = (await operator.send('GET', '/api/v1/operator/schedules')).json()
    expect(schedules.map((one: { name: string }) => one.name)).toContain('sweep')
    expect(schedules.every((one: { timeZone: string }) => one.timeZone === 'Asia/Ho_Chi_Minh')).toBe(true)
    const chains = (await operator.send('GET', '/api/v1/operator/audit/chains')).json()
    expect(chains.find((one: { province: string }) => one.province === '*')).toMatchObject({ broken: null })
  })
})

describe('readiness tells the truth', () => {
  const database = testDatabase()
  const ready = async (effects: { db?: typeof database.db; pingQueue?: () => Promise<void> }) => {
    const catalogue = await readCatalogue('catalogue')
    const app = holdAnswers(
      await buildServer({
        ...{ db: database.db, catalogue: async () => catalogue, token: null, province: null, maxBytes: 1e6 },
        receive: async () => Promise.reject(new Error('not here')),
        ...{ enqueue: none, pingQueue: none, ...effects },
      }),
    )
    const answer = await app.inject('/readyz')
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    await app.close()
    return { status: answer.statusCode, checks: answer.json().checks }
  }

  it('a Redis that is gone: not ready, and the answer comes', async () => {
    const server = await startRedis({ PATH: process.env.PATH })
    if (server.url === '') return expect(backends().map(({ name }) => name)).toEqual(['postgres'])
    const redis = new Redis(server.url, { maxRetriesPerRequest: null })
    redis.on('error', () => undefined)
    const pingQueue = async () => void (await redis.ping())
    expect(await ready({ pingQueue })).toMatchObject({ status: 200, checks: { queue: true } })
    await server.stop()
    expect(await ready({ pingQueue })).toMatchObject({ status: 503, checks: { queue: false, database: true } })
    redis.disconnect()
  })

  it('migrations behind: not ready', async () => {
    const [last] = (
      await sql<{ name: string }>`select name from migration order by name desc limit 1`.execute(database.db)
    ).rows
    await sql`update migration set name = name || '.later' where name = ${last!.name}`.execute(database.db)
    expect(await ready({})).toMatchObject({ status: 503, checks: { migrations: false } })
    await sql`delete from migration where name = ${`${last!.name}.later`}`.execute(database.db)
    expect(await ready({})).toMatchObject({ status: 503, checks: { migrations: false, database: true } })
  })

  it('a database that is gone: not ready', async () => {
    const { connect } = await import('../../store/connect.ts')
    const db = connect('postgres://nobody@127.0.0.1:9/none')
    expect(await ready({ db })).toMatchObject({ status: 503, checks: { database: false, migrations: false } })
    await db.destroy()
  })
})
