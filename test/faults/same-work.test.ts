import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { processors } from '../../jobs/processors.ts'
import { receive } from '../../jobs/receive.ts'
import type { StageName } from '../../schemas/job.ts'
import { buildServer } from '../../server/app.ts'
import { readUndone } from '../../store/intake.ts'
import { readSubmissionStatuses } from '../../store/submissions.ts'
import { holdAnswers } from '../server/hold-answers.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { makeDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { round, Site, seeded, undisturbed } from './site.ts'

const boundary = 'xxDIABANxx'
const asForm = (fileName: string, bytes: Uint8Array) => ({
  method: 'POST' as const,
  url: '/api/v1/submissions',
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, authorization: 'Bearer secret' },
  payload: Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`),
    Buffer.from(bytes),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]),
})

describe.each(backends())('the same work at the same time, on $name', ({ configure }) => {
  const after: (() => Promise<void>)[] = []
  let template: Awaited<ReturnType<typeof seeded>>
  let expected: Record<string, string>

  beforeAll(async () => {
    template = await seeded()
    expected = await undisturbed(template.name)
  })
  afterEach(async () => {
    for (const undo of after.splice(0).reverse()) await undo()
  })
  afterAll(() => template?.drop())

  async function open(): Promise<Site> {
    const queue = await configure()
    const made = await makeDatabase(template.name)
    const site = await Site.open(made.url, queue.config)
    after.push(queue.drop, made.drop, () => site.close())
    return site
  }

  it('one file sent by four requests at once is one submission, read once', async () => {
    const site = await open()
    const { effects, queues } = site.runtime
    const app = holdAnswers(
      await buildServer({
        ...{ db: site.db, catalogue: effects.catalogue, queues, token: 'secret', province: '51', maxBytes: 2_000_000 },
        receive: (file) => receive(file, effects),
        enqueue: async (payload) => void (await queues.enqueueSubmission(payload)),
        pingQueue: async () => undefined,
      }),
    )
    await site.start()
    const before = await readSubmissionStatuses(site.db, '51')
    const file = sampleFiles('51').find(({ fileName }) => fileName === '001.H-SYT.xlsx')!
    const sent = await Promise.all([1, 2, 3, 4].map(() => app.inject(asForm(file.fileName, file.bytes))))
    expect(sent.map((reply) => reply.statusCode)).toEqual([202, 202, 202, 202])
    expect(sent.filter((reply) => reply.json().created)).toHaveLength(1)
    expect(new Set(sent.map((reply) => reply.json().id)).size).toBe(1)
    const { version } = await effects.catalogue()
    const id: string = sent[0]!.json().id
    while ((await readUndone(site.db, version)).some((work) => work.submission === id)) await queues.untilIdle()
    const statuses = await readSubmissionStatuses(site.db, '51')
    expect(statuses).toHaveLength(before.length + 1)
    expect(statuses.find((status) => status.submissionId === id)?.state).toMatch(/^(passed|failed)$/)
    await app.close()
  })

  it('two workers on each job leave what one leaves', async () => {
    const site = await open()
    const both = processors(site.runtime.effects)
    /** As the queue does: tries again what the database refused. */
    const attempt = async (stage: StageName, payload: object, left = 3): Promise<unknown> =>
      both[stage]({ id: '', data: payload, attempt: 1, report: async () => undefined }).catch((error: Error) => {
        if (left === 1) throw error
        return attempt(stage, payload, left - 1)
      })
    const twice = (stage: StageName, payload: object) => Promise.all([attempt(stage, payload), attempt(stage, payload)])
    const { version } = await site.runtime.effects.catalogue()
    for (const { province, submission } of await readUndone(site.db, version)) {
      await twice('ingest', { province, submission })
      await twice('validate', { province, submission })
    }
    const stages: StageName[] = ['reconcile', 'compile', 'publish']
    for (const stage of stages) await twice(stage, { province: '51', round })
    expect(await site.came()).toEqual(expected)
  })

  it.each<StageName>(['ingest', 'compile', 'publish'])(
    'a worker that stands still in %s until another has taken its job, and then goes on',
    async (stage) => {
      const site = await open()
      const still = await otherWorker(site, stage)
      still.kill('SIGSTOP')
      await site.start()
      await site.run()
      globalThis.setTimeout(() => still.kill('SIGCONT'), 3_000)
      await site.untilPublished()
      await wait(1_000)
      await site.untilRead()
      expect(await site.came()).toEqual(expected)
    },
  )

  /** A worker in a process of its own, at work on a job of the stage. */
  async function otherWorker(site: Site, stage: StageName): Promise<ChildProcess> {
    const root = join(import.meta.dirname, '..', '..')
    const { databaseUrl, queue } = site.place
    const settings = JSON.stringify({ databaseUrl, queue, out: site.runtime.effects.outDir })
    const execArgv = ['--import', join(root, 'test', 'setup', 'typescript.js')]
    const child = fork(join(root, 'test', 'jobs', 'round-worker.ts'), [settings], { execArgv, cwd: root })
    after.push(async () => void child.kill('SIGKILL'))
    await site.run()
    await new Promise<void>((resolve, reject) => {
      child.on('message', (begun) => begun === stage && resolve())
      child.once('exit', () => reject(new Error(`the worker ended before ${stage}`)))
    })
    return child
  }
})
