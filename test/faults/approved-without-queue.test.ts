import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../jobs/compile.ts'
import { ingest } from '../../jobs/ingest.ts'
import { receive } from '../../jobs/receive.ts'
import { reconcile } from '../../jobs/reconcile.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { sweepAll } from '../../jobs/sweep-all.ts'
import { validate } from '../../jobs/validate.ts'
import { buildServer } from '../../server/app.ts'
import { readReleaseSteps } from '../../store/approvals.ts'
import { readReleaseFiles } from '../../store/releases.ts'
import { readVintages } from '../../store/vintages.ts'
import { browserPath, openBrowser } from '../browser/open-browser.ts'
import { signIn } from '../browser/workspace.ts'
import { Browser, choosePassword, origin } from '../server/auth-fixture.ts'
import { startRedis } from '../setup/start-redis.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { files, round } from './site.ts'

const root = join(import.meta.dirname, '..', '..')
const redis = await startRedis({ PATH: process.env.PATH })
if (redis.url === '') console.log('no Redis: an approval while it is away was not tried')

describe.skipIf(redis.url === '')('an approval while Redis is away', () => {
  const database = catalogueDatabase()
  const outDir = mkdtempSync(join(tmpdir(), 'diaban-approved-'))
  const children: ChildProcess[] = []
  const back: { stop(): Promise<void> }[] = []
  let made: { runtime: Runtime; app: FastifyInstance; pages: FastifyInstance; url: string }

  beforeAll(async () => {
    const { db, url: databaseUrl } = database
    const options = { db, databaseUrl, redisUrl: redis.url, outDir, logLevel: 'silent' } as const
    const runtime = await openRuntime(options)
    const { effects } = runtime
    for (const file of files()) {
      const { submission } = await receive(file, effects)
      const data = { province: '51', submission: submission.id }
      await ingest({ data }, effects)
      await validate({ data }, effects)
    }
    await reconcile({ data: { province: '51', round } }, effects)
    await compile({ data: { province: '51', round } }, effects)
    for (const [name, role] of [
      ['hoa', 'approver'],
      ['mai', 'approver'],
    ] as const)
      await choosePassword(db, await addPerson(db, name, [{ ...any, province: '51', role }]))
    const [app, pages] = [await served(runtime, origin), await served(runtime, null)]
    await pages.listen({ port: 0, host: '127.0.0.1' })
    made = { runtime, app, pages, url: `http://127.0.0.1:${(pages.server.address() as AddressInfo).port}` }
  })
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await made?.app.close()
    await made?.pages.close()
    for (const one of back) await one.stop()
    await redis.stop()
    await made?.runtime.close()
    rmSync(outDir, { recursive: true, force: true })
  })

  /** The service as a browser of the tests reaches it (by its public origin), or a real one (by its port). */
  function served({ effects, queues }: Runtime, publicOrigin: string | null): Promise<FastifyInstance> {
    const { db, catalogue, reader } = effects
    return buildServer({
      ...{ db, catalogue, reader, queues, token: 'the-office', province: '51', maxBytes: 1e6 },
      receive: (file) => receive(file, effects),
      enqueue: async (payload) => void (await queues.enqueueSubmission(payload)),
      pingQueue: async () => void (await queues.queue('ingest').getJobCounts('waiting')),
      auth: { origin: publicOrigin, key: Buffer.alloc(32, 1), now: () => new Date() },
    })
  }

  /** A worker in a process of its own; resolves when it begins to publish. */
  function workerPublishing(): Promise<ChildProcess> {
    const queue = { databaseUrl: database.url, redisUrl: redis.url }
    const settings = JSON.stringify({ databaseUrl: database.url, queue, out: outDir })
    const execArgv = ['--import', join(root, 'test', 'setup', 'typescript.js')]
    const child = fork(join(root, 'test', 'jobs', 'round-worker.ts'), [settings], { execArgv, cwd: root })
    children.push(child)
    return new Promise((resolve) => child.on('message', (stage) => stage === 'publish' && resolve(child)))
  }

  const vintages = () => readVintages(database.db)
  const release = async () => `/api/v1/vintages/51/${(await vintages())[0]!.vintage_id}/release`

  it('is kept, is said in words, and is published once when Redis is back, though the worker is killed in the middle', async () => {
    const mai = new Browser(made.app)
    await mai.signIn('mai@example.vn')
    const ask = { step: 'request', embargoUntil: null }
    expect((await mai.send('POST', await release(), ask)).statusCode).toBe(204)

    await redis.stop()
    if (browserPath === null) {
      const hoa = new Browser(made.app)
      await hoa.signIn('hoa@example.vn')
      expect((await hoa.send('POST', await release(), { step: 'approve' })).statusCode).toBe(204)
    } else await approveOnPage()
    expect((await mai.send('POST', await release(), { step: 'approve' })).statusCode).toBe(409)
    const { db } = database
    expect((await readReleaseSteps(db)).map(({ step }) => step)).toEqual(['request', 'approve'])
    expect((await vintages()).map(({ frozen_at }) => frozen_at)).toEqual([null])

    back.push(await startRedis({ PATH: process.env.PATH }, Number(new URL(redis.url).port)))
    const { effects, queues } = made.runtime
    const publishing = workerPublishing()
    await expect.poll(async () => (await sweepAll(effects, queues)).length).toBeGreaterThan(0)
    ;(await publishing).kill('SIGKILL')
    await workerPublishing()
    await expect.poll(async () => (await vintages())[0]!.reached, { timeout: 240_000 }).toBe('published')
    expect((await readReleaseSteps(db)).map(({ step }) => step)).toEqual(['request', 'approve'])
    const [only, ...more] = await vintages()
    expect([only!.frozen_at === null, more]).toEqual([false, []])
    const written = await readReleaseFiles(db, only!)
    expect(written.length).toBeGreaterThan(10)
    for (const file of written) {
      const at = join(outDir, '51', '2025-6M', only!.vintage_id, file.path)
      await expect.poll(async () => (await readFile(at).catch(() => null))?.equals(Buffer.from(file.bytes))).toBe(true)
    }
    expect((await sweepAll(effects, queues)).filter(({ stage }) => stage === 'publish')).toEqual([])
  })

  /** The approver presses the button and reads that nothing is lost. */
  async function approveOnPage(): Promise<void> {
    const browser = await openBrowser()
    const page = await browser.newPage({ baseURL: made.url, locale: 'vi-VN' })
    page.setDefaultTimeout(60_000)
    await signIn(page, 'hoa')
    await page.goto('/release')
    await page.getByRole('button', { name: 'Duyệt công bố' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click()
    await page.getByText('việc tự tiếp tục trong vòng hai phút sau khi hàng đợi trở lại').waitFor()
    if (process.env.DIABAN_PICTURES) await page.screenshot({ path: join(process.env.DIABAN_PICTURES, 'approved.png') })
    await browser.close()
  }
})
