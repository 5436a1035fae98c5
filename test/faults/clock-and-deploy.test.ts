import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { clockQueue, keepSchedules, startSchedules } from '../../jobs/schedules.ts'
import { stages } from '../../schemas/job.ts'
import { readUndone } from '../../store/intake.ts'
import { readCurrentSubmissions } from '../../store/submissions.ts'
import { readVintages } from '../../store/vintages.ts'
import { makeDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { files, round, Site, seeded, undisturbed } from './site.ts'

describe.each(backends())('on $name', ({ configure }) => {
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

  async function open(from = template.name): Promise<Site> {
    const queue = await configure()
    const made = await makeDatabase(from)
    const site = await Site.open(made.url, queue.config)
    after.push(queue.drop, made.drop, () => site.close())
    return site
  }

  it('the clock set back between a file and its correction: the correction stands', async () => {
    const site = await open()
    const { effects } = site.runtime
    const file = files().find(({ fileName }) => fileName === '001.H-DL.csv')!
    effects.now = () => new Date(Date.parse(file.receivedAt) - 3_600_000)
    const bytes = Buffer.concat([file.bytes, Buffer.from('\n')])
    const { submission } = await receive({ province: '51', fileName: file.fileName, bytes }, effects)
    await site.start()
    await site.untilRead()
    const current = await readCurrentSubmissions(site.db, '51')
    const earlier = current.filter((one) => one.file_name === file.fileName).map((one) => one.submission_id)
    expect(earlier).toEqual([submission.id])
  })

  it('the clock set back by a day while a round runs: it ends the same', async () => {
    const site = await open()
    const began = site.began('reconcile')
    await site.start()
    await site.run()
    await began
    site.runtime.effects.now = () => new Date(Date.now() - 86_400_000)
    await site.untilPublished()
    expect(await site.came()).toEqual(expected)
  })

  it('schedules that were wiped, or lie a day ahead since the clock was set back, are made again', async () => {
    const site = await open()
    const { effects, queues } = site.runtime
    const clock = await startSchedules(effects, queues, null)
    const queue = queues.backend.queue(clockQueue)
    try {
      expect(await keepSchedules(queue, Date.now())).toEqual([])
      for (const { key } of await queue.getJobSchedulers()) await queue.removeJobScheduler(key)
      expect(await keepSchedules(queue, Date.now())).toEqual(['remind', 'digest', 'runs', 'sweep', 'releases'])
      expect(await queue.getJobSchedulersCount()).toBe(5)
      expect(await keepSchedules(queue, Date.now())).toEqual([])
      expect(await keepSchedules(queue, Date.now() - 7 * 86_400_000)).toEqual([
        'remind',
        'digest',
        'runs',
        'sweep',
        'releases',
      ])
      expect(await queue.getJobSchedulersCount()).toBe(5)
    } finally {
      await queue.close()
      await clock.close()
    }
  })

  it('a new version while jobs of the old one wait: every file read once, one vintage, of the new version', async () => {
    const site = await open()
    const { effects, queues } = site.runtime
    const { version } = await effects.catalogue()
    for (const { province, submission } of await readUndone(site.db, version)) {
      const id = `ingest-${submission}`
      await queues
        .queue('ingest')
        .add('ingest', { province, file: submission, priority: 1 }, { jobId: id, attempts: 3 })
    }
    await queues.queue('publish').add('publish', { vintage: round }, { jobId: `publish-${round}`, attempts: 3 })
    await site.start()
    await queues.untilIdle()
    for (const stage of stages) expect(await queues.queue(stage).getCompletedCount()).toBe(0)
    await site.run()
    await site.untilPublished()
    expect(await site.came()).toEqual(expected)
  })

  it('a new version between two stages: the vintage is made anew, not half by each', async () => {
    const site = await open()
    const { effects } = site.runtime
    const now = effects.codeVersion
    effects.codeVersion = 'old-version'
    const began = site.began('compile')
    await site.start()
    await site.run()
    await began
    effects.codeVersion = now
    await site.untilPublished()
    const vintages = await readVintages(site.db)
    expect(vintages.map((v) => v.code_version)).toEqual([now])
    expect(await site.came()).toEqual(expected)
  })
})
