import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { buildServer } from '../../server/app.ts'
import { connect, type Database } from '../../store/connect.ts'
import { type Embedded, startEmbedded } from '../../store/embedded/start-embedded.ts'
import { migrate } from '../../store/migrate.ts'
import { type SmallDisk, smallDisk } from '../faults/small-disk.ts'
import { startRedis } from '../setup/start-redis.ts'
import { holdAnswers } from './hold-answers.ts'

const headers = { authorization: 'Bearer the-office' }
const redis = await startRedis({ PATH: process.env.PATH })
const probe = smallDisk(1)
probe?.unmount()
if (probe === null || redis.url === '') console.log('no disk may be mounted, or no Redis: not tried here')

/** A service with a database and a Redis of its own, for what can only be tried by taking them away. */
describe.skipIf(probe === null || redis.url === '')('a file that comes in while the machine is in trouble', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'diaban-trouble-'))
  let made: { server: Embedded; disk: SmallDisk; db: Database; runtime: Runtime; app: FastifyInstance; port: number }

  beforeAll(async () => {
    const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
    const { uid, gid } = statSync(join(dataDir, 'pg18'))
    const disk = smallDisk(96, { uid, gid })!
    const url = new URL(server.url)
    url.pathname = '/small'
    const first = connect(server.url, { max: 1 })
    await sql`create tablespace small location ${sql.lit(disk.path)}`.execute(first)
    await sql`create database small tablespace small`.execute(first)
    await first.destroy()
    await migrate(url.href)
    const db = connect(url.href, { onError: () => undefined })
    await loadCatalogue(db, catalogueFolder({}))
    const options = { databaseUrl: url.href, redisUrl: redis.url, outDir: '/nonexistent', logLevel: 'silent' }
    const runtime = await openRuntime({ db, ...options })
    const { effects, queues } = runtime
    const app = holdAnswers(
      await buildServer({
        ...{ db, catalogue: effects.catalogue, queues, token: 'the-office', province: '51', maxBytes: 2e7 },
        receive: (file) => receive(file, effects),
        enqueue: async (payload) => void (await queues.enqueueSubmission(payload)),
        pingQueue: async () => void (await queues.queue('ingest').getJobCounts('waiting')),
      }),
    )
    await app.listen({ port: 0, host: '127.0.0.1' })
    made = { server, disk, db, runtime, app, port: (app.server.address() as AddressInfo).port }
  })
  afterAll(async () => {
    await made?.app.close()
    await made?.db.destroy()
    await made?.runtime.close()
    await made?.server.stop()
    made?.disk.unmount()
    await redis.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function upload(name: string, bytes: Uint8Array) {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), name)
    const url = `http://127.0.0.1:${made.port}/api/v1/submissions`
    const from = Date.now()
    const reply = await fetch(url, { method: 'POST', body: form, headers })
    const body = (await reply.json()) as Record<string, string> & { message: { vi: string }; advice: { vi: string } }
    return { status: reply.status, type: reply.headers.get('content-type'), reply, body, ms: Date.now() - from }
  }
  const csv = (n: number, size = 40) =>
    new TextEncoder().encode(`Biểu số: 001.H/SCT\r\nDòng ${n};1\r\n${'x;1\r\n'.repeat(size / 5)}`)
  const stored = async () => (await made.db.selectFrom('submission').select('submission_id').execute()).length

  it('with the disk of the uploads full: 507 in words, nothing is kept', async () => {
    const disk = smallDisk(1)!
    const kept = process.env.TMPDIR
    process.env.TMPDIR = disk.path
    try {
      disk.fill(100_000)
      const { status, type, body } = await upload('lon.csv', csv(1, 3_000_000))
      expect([status, body.code]).toEqual([507, 'server/no-room'])
      expect(type).toContain('application/problem+json')
      expect([body.message.vi, body.advice.vi].join(' ')).toMatch(/hết chỗ.*gửi lại/)
      expect([await stored(), readdirSync(join(disk.path, 'diaban-uploads'))]).toEqual([0, []])
      disk.relieve()
      expect((await upload('lon.csv', csv(1, 600_000))).status).toBe(202)
    } finally {
      if (kept === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = kept
      disk.unmount()
    }
  })

  it('with the disk of the database full: 507, nothing half stored, and taken when there is room', async () => {
    const before = await stored()
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    const big = Buffer.concat([
      csv(2),
      Buffer.from(Buffer.concat(Array(30).fill(Buffer.from(bytes))).toString('base64')),
    ])
    made.disk.fill(0)
    const { status, body } = await upload('day-dia.csv', big)
    expect([status, body.code]).toEqual([507, 'server/no-room'])
    expect(await stored()).toBe(before)
    made.disk.relieve()
    expect((await upload('day-dia.csv', big)).status).toBe(202)
    expect(await stored()).toBe(before + 1)
  })

  it('with more files on their way than are taken at a time: 503 and when to come again; those on their way arrive', async () => {
    const before = await stored()
    const slow = Array.from({ length: 200 }, (_, n) => begin(n))
    try {
      await expect.poll(() => slow.every(({ isOpen }) => isOpen()), { timeout: 120_000 }).toBe(true)
      await expect
        .poll(async () => (await upload('qua-dong.csv', csv(3))).status, { timeout: 120_000, interval: 300 })
        .toBe(503)
      const { reply, body } = await upload('qua-dong.csv', csv(3))
      expect([body.code, reply.headers.get('retry-after')]).toEqual(['server/too-many-uploads', '5'])
      expect(body.advice.vi).toMatch(/gửi lại/)
      const ended = await Promise.all(slow.map(({ end }) => end()))
      expect(new Set(ended)).toEqual(new Set([202]))
      expect((await stored()) - before).toBeGreaterThanOrEqual(200)
    } finally {
      for (const { giveUp } of slow) giveUp()
    }
  })

  /** An upload that has begun and waits to be ended. */
  function begin(n: number) {
    const boundary = 'xxDIABANxx'
    const call = request({
      ...{ port: made.port, host: '127.0.0.1', method: 'POST', path: '/api/v1/submissions' },
      headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
    call.write(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="cham-${n}.csv"\r\n\r\n`)
    call.write(csv(10_000 + n))
    return {
      giveUp: () => void call.destroy(),
      isOpen: () => call.socket !== null && !call.socket.connecting,
      end: () =>
        new Promise<number>((resolve, reject) => {
          call.on('response', (reply) => resolve(reply.resume().statusCode ?? 0)).on('error', reject)
          call.end(`\r\n--${boundary}--\r\n`)
        }),
    }
  }

  it('with the queue away: taken within seconds, for the sweep to have it read; the server says that it is not ready', async () => {
    const before = await stored()
    await redis.stop()
    const { status, ms, body } = await upload('khong-redis.csv', csv(4))
    expect(status).toBe(202)
    expect(ms).toBeLessThan(30_000)
    expect(await stored()).toBe(before + 1)
    const page = await fetch(`http://127.0.0.1:${made.port}${body.location}`, { headers })
    expect(((await page.json()) as { state: string }).state).toBe('received')
    const ready = await fetch(`http://127.0.0.1:${made.port}/readyz`)
    expect([ready.status, ((await ready.json()) as { checks: object }).checks]).toMatchObject([503, { queue: false }])
    const job = await fetch(`http://127.0.0.1:${made.port}/api/v1/jobs/publish-51-1999`, { headers })
    const told = (await job.json()) as { code: string; advice: { vi: string } }
    expect([job.status, told.code]).toEqual([503, 'server/away'])
    expect(told.advice.vi).toMatch(/Đợi một phút/)
  })

  it('with the queue away: a run is refused at once with 503, and nothing is left of it; so is a job that is run again', async () => {
    const post = async (path: string, body: object) => {
      const from = Date.now()
      const json = { ...headers, 'content-type': 'application/json' }
      const url = `http://127.0.0.1:${made.port}/api/v1${path}`
      const reply = await fetch(url, { method: 'POST', headers: json, body: JSON.stringify(body) })
      const { code, advice } = (await reply.json()) as { code: string; advice: { vi: string; en: string } }
      expect(advice.vi).toMatch(/Đợi một phút/)
      expect(Date.now() - from).toBeLessThan(30_000)
      return [reply.status, reply.headers.get('content-type'), reply.headers.get('retry-after'), code]
    }
    const away = [503, 'application/problem+json; charset=utf-8', '5', 'server/away']
    expect(await post('/runs', { round: '51-2025-6M' })).toEqual(away)
    expect(await made.db.selectFrom('run').select('run_id').execute()).toEqual([])
    expect(await post('/operator/failures/ingest-51-x/retry', {})).toEqual(away)
    for (const page of ['queues', 'failures', 'schedules']) {
      const reply = await fetch(`http://127.0.0.1:${made.port}/api/v1/operator/${page}`, { headers })
      expect([page, reply.status, ((await reply.json()) as { code: string }).code]).toEqual([page, 503, 'server/away'])
    }
    const metrics = await (await fetch(`http://127.0.0.1:${made.port}/metrics`, { headers })).text()
    expect(metrics).toContain('\ndiaban_queue_up 0\n')
    expect(metrics).toContain('diaban_database_connections{')
  })

  it('with the database away: 503 in words and when to come again', async () => {
    await made.server.stop()
    const { status, body, reply, ms } = await upload('khong-co-so-du-lieu.csv', csv(5))
    expect([status, body.code, reply.headers.get('retry-after')]).toEqual([503, 'server/away', '5'])
    expect(ms).toBeLessThan(30_000)
    expect(body.advice.vi).toMatch(/gửi lại/)
    expect((await fetch(`http://127.0.0.1:${made.port}/healthz`)).status).toBe(200)
  })
})
