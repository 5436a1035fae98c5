import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import type { Workers } from '../../jobs/worker.ts'
import { buildServer } from '../../server/app.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { holdAnswers } from './hold-answers.ts'

const boundary = 'xxDIABANxx'
const multipart = (fileName: string, bytes: Uint8Array) => ({
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, authorization: 'Bearer secret' },
  payload: Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`),
    Buffer.from(bytes),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]),
})

describe('the HTTP door', () => {
  const database = catalogueDatabase()
  let runtime: Runtime
  let workers: Workers
  let app: FastifyInstance

  beforeAll(async () => {
    runtime = await openRuntime({
      db: database.db,
      databaseUrl: database.url,
      outDir: '/nonexistent',
      logLevel: 'silent',
    })
    workers = await runtime.startWorkers()
    const { effects, queues } = runtime
    app = holdAnswers(
      await buildServer({
        db: effects.db,
        catalogue: effects.catalogue,
        receive: (file) => receive(file, { ...effects, now: () => new Date('2025-06-10T03:00:00Z') }),
        enqueue: async (payload) => {
          await queues.untilFinished(await queues.enqueueSubmission(payload))
        },
        pingQueue: async () => void (await queues.queue('ingest').getJobCounts('waiting')),
        queues,
        token: 'secret',
        province: '51',
        maxBytes: 2 * 1024 * 1024,
      }),
    )
  })
  afterAll(async () => {
    await app?.close()
    await workers?.close()
    await runtime?.close()
  })

  it('tells the truth about its health', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
    const ready = await app.inject('/readyz')
    expect(ready.json().checks).toEqual({ database: true, migrations: true, queue: true, catalogue: true })
  })

  it('takes a workbook in: 202, then read and checked, the second time the same submission', async () => {
    const [file] = sampleFiles('51').filter((f) => f.fileName.endsWith('.xlsx'))
    const sent = await app.inject({
      method: 'POST',
      url: '/api/v1/submissions',
      ...multipart(file!.fileName, file!.bytes),
    })
    expect(sent.statusCode).toBe(202)
    expect(sent.json().created).toBe(true)
    const headers = { authorization: 'Bearer secret' }
    const status = await app.inject({ url: sent.headers.location as string, headers })
    expect(['passed', 'failed']).toContain(status.json().state)
    expect(status.json().form).toMatch(/\//)
    const again = await app.inject({
      method: 'POST',
      url: '/api/v1/submissions',
      ...multipart('other.xlsx', file!.bytes),
    })
    expect(again.json()).toMatchObject({ id: sent.json().id, created: false })
  })

  it.each([
    ['empty.xlsx', new Uint8Array(), 400, 'ingest/empty-file'],
    ['notes.xlsx', new TextEncoder().encode('xin chào'.repeat(50)), 422, 'ingest/not-a-workbook'],
    ['big.xlsx', new Uint8Array(3 * 1024 * 1024), 413, 'ingest/too-large'],
  ])('refuses %s with a problem in both languages and stores nothing', async (name, bytes, code, problem) => {
    const before = (
      await app.inject({ url: '/api/v1/submissions', headers: { authorization: 'Bearer secret' } })
    ).json()
    const sent = await app.inject({ method: 'POST', url: '/api/v1/submissions', ...multipart(name, bytes) })
    expect(sent.statusCode).toBe(code)
    expect(sent.headers['content-type']).toContain('application/problem+json')
    const body = sent.json()
    expect(body.code).toBe(problem)
    for (const text of [body.message.vi, body.message.en, body.advice.vi, body.advice.en])
      expect(text).not.toMatch(/\{\w+\}/)
    const after = (await app.inject({ url: '/api/v1/submissions', headers: { authorization: 'Bearer secret' } })).json()
    expect(after).toHaveLength(before.length)
  })

  it('lets nobody upload or look at submissions without the token', async () => {
    const { payload, headers } = multipart('a.xlsx', new Uint8Array([1]))
    const wrong = { ...headers, authorization: 'Bearer secreT' }
    const sent = await app.inject({ method: 'POST', url: '/api/v1/submissions', headers: wrong, payload })
    expect(sent.statusCode).toBe(401)
    expect((await app.inject('/api/v1/submissions')).statusCode).toBe(401)
    expect((await app.inject('/api/v1/releases')).statusCode).toBe(200)
  })

  it('answers 404 for a file that is not published, whatever its path', async () => {
    for (const path of ['x/yearbook.xlsx', '82-2025-estimate-2-v1/../../etc/passwd', 'x/%2e%2e%2fpasswd']) {
      expect((await app.inject(`/api/v1/releases/${path}`)).statusCode).toBe(404)
    }
  })
})
