import { fork } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { QueueConfig } from '../../jobs/backend.ts'
import type { Queues } from '../../jobs/queue-types.ts'
import { jobId, openQueues } from '../../jobs/queues.ts'
import { sweep } from '../../jobs/sweep.ts'
import { type Processors, type StageJob, startWorkers, type WorkerSettings, type Workers } from '../../jobs/worker.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { RoundPayload, SubmissionPayload } from '../../schemas/job.ts'
import { backends } from '../setup/test-queues.ts'

const file = (key: string): SubmissionPayload => ({ province: '82', submission: `82-${key}` })
const round = (key: string): RoundPayload => ({ province: '82', round: `82-${key}` })
const soon = { backoff: { type: 'exponential', delay: 10 } }

describe.each(backends())('queues on $name', ({ name, configure }) => {
  let config: QueueConfig
  let drop: () => Promise<void>
  let queues: Queues
  let workers: Workers | undefined

  beforeAll(async () => {
    ;({ config, drop } = await configure())
    queues = await openQueues(config)
  })
  afterEach(async () => {
    await workers?.close()
    workers = undefined
  })
  afterAll(async () => {
    await queues?.close()
    await drop?.()
  })

  /** Workers whose stages do nothing but what the test says; returns the ids of jobs in the order they ran. */
  async function work(stages: Partial<Processors>, settings: WorkerSettings = {}): Promise<string[]> {
    const ran: string[] = []
    const noted =
      (processor: (job: StageJob) => Promise<unknown> = async () => null) =>
      (job: StageJob) => {
        ran.push(job.id)
        return processor(job)
      }
    const processors: Processors = {
      ingest: noted(stages.ingest),
      validate: noted(stages.validate),
      reconcile: noted(stages.reconcile),
      compile: noted(stages.compile),
      publish: noted(stages.publish),
      compare: noted(stages.compare),
    }
    workers = await startWorkers(queues, processors, settings)
    return ran
  }

  test('the backend is the configured one', () => {
    expect(queues.backend.kind).toBe(name)
  })

  test('a job runs with its payload and its end is heard of', async () => {
    const seen: unknown[] = []
    await work({ ingest: async (job) => seen.push(job.data) })
    const job = await queues.enqueue('ingest', file('one'))
    const [outcome] = await queues.untilFinished([job])
    expect(outcome).toEqual({ stage: 'ingest', id: 'ingest-82-one', state: 'completed' })
    expect(seen).toEqual([file('one')])
  })

  test('a round runs children first, and once', async () => {
    const jobs = await queues.enqueueRound(round('order'), [file('a'), file('b')])
    const again = await queues.enqueueRound(round('order'), [file('a'), file('b')])
    expect(again).toEqual(jobs)
    const ran = await work({})
    const outcomes = await queues.untilFinished(jobs)
    expect(outcomes.map((outcome) => outcome.state)).toEqual(jobs.map(() => 'completed'))
    expect([...ran].sort()).toEqual(jobs.map((job) => job.id).sort())
    const at = (id: string) => ran.indexOf(id)
    for (const key of ['a', 'b']) {
      expect(at(`ingest-82-${key}`)).toBeLessThan(at(`validate-82-${key}`))
      expect(at(`validate-82-${key}`)).toBeLessThan(at('reconcile-82-order'))
    }
    expect(ran.slice(-3)).toEqual(['reconcile-82-order', 'compile-82-order', 'publish-82-order'])
  })

  test('a round that has finished runs again when asked', async () => {
    const jobs = await queues.enqueueRound(round('order'), [file('a'), file('b')])
    const ran = await work({})
    await queues.untilFinished(jobs)
    expect([...ran].sort()).toEqual(jobs.map((job) => job.id).sort())
  })

  test('a file that is uploaded and not yet read becomes part of a round', async () => {
    await queues.enqueueSubmission(file('early'))
    const jobs = await queues.enqueueRound(round('early'), [file('early')])
    const ran = await work({})
    await queues.untilFinished(jobs)
    expect(ran).toEqual(['ingest', 'validate', 'reconcile', 'compile', 'publish'].map((stage) => `${stage}-82-early`))
  })

  test('a round waits for a check that is running already', async () => {
    let release = (): void => {}
    let start = (): void => {}
    const started = new Promise<void>((resolve) => {
      start = resolve
    })
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const validate = async () => {
      start()
      await released
    }
    const ran = await work({ validate })
    await queues.enqueueSubmission(file('busy'))
    await started
    const jobs = await queues.enqueueRound(round('busy'), [file('busy')])
    setTimeout(release, 200)
    const outcomes = await queues.untilFinished(jobs)
    expect(outcomes.map((outcome) => outcome.state)).toEqual(jobs.map(() => 'completed'))
    expect(ran).toEqual(['ingest', 'validate', 'reconcile', 'compile', 'publish'].map((stage) => `${stage}-82-busy`))
  })

  test('a refused file does not stop its round and is not validated', async () => {
    const refuse = async (job: StageJob) => {
      if (job.id.endsWith('bad')) throw new InvalidInput('ingest/unreadable')
    }
    const ran = await work({ ingest: refuse })
    const jobs = await queues.enqueueRound(round('bad'), [file('good'), file('bad')])
    const outcomes = await queues.untilFinished(jobs)
    const failed = outcomes.filter((outcome) => outcome.state === 'failed').map((outcome) => outcome.id)
    expect(failed.sort()).toEqual(['ingest-82-bad', 'validate-82-bad'])
    expect(ran).not.toContain('validate-82-bad')
    expect(ran.at(-1)).toBe('publish-82-bad')
  })

  test('a round that cannot be compiled is not published', async () => {
    const compile = async () => {
      throw new InvalidInput('compile/no-recipe')
    }
    const ran = await work({ compile })
    const jobs = await queues.enqueueRound(round('broken'), [file('c')])
    const outcomes = await queues.untilFinished(jobs)
    expect(outcomes[0]).toMatchObject({ id: 'publish-82-broken', state: 'failed' })
    expect(ran).not.toContain('publish-82-broken')
  })

  test('trouble is tried again until it passes', async () => {
    const attempts: number[] = []
    const processor = async (job: StageJob) => {
      attempts.push(job.attempt)
      if (job.attempt < 3) throw new Error('database restarting')
    }
    await work({ reconcile: processor })
    const job = await queues.enqueue('reconcile', round('retry'), soon)
    const [outcome] = await queues.untilFinished([job])
    expect(outcome?.state).toBe('completed')
    expect(attempts).toEqual([1, 2, 3])
  })

  test('a mistake of the caller is not tried again and its code is kept', async () => {
    let times = 0
    const processor = async () => {
      times++
      throw new InvalidInput('reconcile/ratio-not-additive', { indicator: 'ic-ratio' })
    }
    await work({ reconcile: processor })
    const job = await queues.enqueue('reconcile', round('mistake'), soon)
    const [outcome] = await queues.untilFinished([job])
    expect(outcome).toMatchObject({ state: 'failed', reason: expect.stringContaining('reconcile/ratio-not-additive') })
    expect(times).toBe(1)
  })

  test('the same work waits in the queue once; finished work can be asked for again', async () => {
    const once = await queues.enqueue('compile', round('twice'))
    expect(await queues.enqueue('compile', round('twice'))).toEqual(once)
    const ran = await work({})
    await queues.untilFinished([once])
    expect(ran).toEqual(['compile-82-twice'])
    await queues.untilFinished([await queues.enqueue('compile', round('twice'))])
    expect(ran).toEqual(['compile-82-twice', 'compile-82-twice'])
  })

  test('progress reaches whoever watches', async () => {
    const heard: [string, number, number, string][] = []
    const processor = async (job: StageJob) => {
      for (const done of [1, 2, 3]) await job.report(done, 3)
    }
    await work({ publish: processor }, { onProgress: (...heardNow) => heard.push(heardNow) })
    await queues.untilFinished([await queues.enqueue('publish', round('progress'))])
    expect(heard).toEqual([1, 2, 3].map((done) => ['publish', done, 3, 'publish-82-progress']))
  })

  test('closing waits for the job that runs', async () => {
    let ended = false
    let start = (): void => {}
    let release = (): void => {}
    const started = new Promise<void>((resolve) => {
      start = resolve
    })
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const compile = async () => {
      start()
      await released
      ended = true
    }
    await work({ compile })
    const job = await queues.enqueue('compile', round('closing'))
    await started
    const closed = workers?.close()
    setTimeout(release, 100)
    await closed
    expect(ended).toBe(true)
    expect((await queues.untilFinished([job]))[0]?.state).toBe('completed')
  })

  test('a job whose worker is killed is finished by another', async () => {
    const root = join(import.meta.dirname, '..', '..')
    const execArgv = ['--import', join(root, 'test', 'setup', 'typescript.js')]
    const child = fork(join(import.meta.dirname, 'worker-fixture.ts'), [JSON.stringify(config)], {
      execArgv,
      cwd: root,
    })
    const taken = new Promise<void>((resolve, reject) => {
      child.on('message', () => resolve()).on('exit', () => reject(new Error('the worker ended by itself')))
    })
    const job = await queues.enqueue('ingest', file('killed'))
    await taken
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
    const ran = await work({}, { lockMs: 1_000, lookMs: 500 })
    const [outcome] = await queues.untilFinished([job])
    expect(outcome?.state).toBe('completed')
    expect(ran).toEqual(['ingest-82-killed'])
  })

  test('the sweep enqueues what is undone, and nothing twice', async () => {
    const undone = [
      { ...file('s1'), stage: 'ingest' as const },
      { ...file('s2'), stage: 'validate' as const },
    ]
    const jobs = await sweep(undone, queues)
    expect(await sweep(undone, queues)).toEqual(jobs)
    expect(jobs.map((job) => job.id)).toEqual(['validate-82-s1', 'ingest-82-s1', 'validate-82-s2'])
    const ran = await work({})
    await queues.untilFinished(jobs)
    await queues.untilIdle()
    expect([...ran].sort()).toEqual(['ingest-82-s1', 'validate-82-s1', 'validate-82-s2'])
  })
})

test('a job id names the stage and the work', () => {
  expect(jobId('ingest', file('0123456789abcdef'))).toBe('ingest-82-0123456789abcdef')
  expect(jobId('publish', round('2025-estimate-1'))).toBe('publish-82-2025-estimate-1')
})
