import { UnrecoverableError } from 'bullmq'
import { ZodError } from 'zod'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { type QueueName, queueNames } from '../schemas/job.ts'
import type { StageWorker } from './backend.ts'
import type { Queues } from './queue-types.ts'

/** What a processor sees of its job. */
export interface StageJob {
  id: string
  data: unknown
  attempt: number
  /** Tells whoever watches: `done` of `total` steps of this job. */
  report(done: number, total: number): Promise<void>
}

export type Processors = Record<QueueName, (job: StageJob) => Promise<unknown>>

export interface WorkerSettings {
  /** Jobs of a stage that run side by side in this process. */
  concurrency?: Partial<Record<QueueName, number>>
  /** A worker that has not renewed its hold on a job for this long is taken for dead. */
  lockMs?: number
  /** How often to look for jobs of dead workers. */
  lookMs?: number
  onProgress?: (stage: QueueName, done: number, total: number, jobId: string) => void
  onStarted?: (stage: QueueName, jobId: string) => void
  onFinished?: (stage: QueueName, jobId: string, failure: Error | null) => void
}

/** The workers of one process. `close` takes no more jobs and lets the running ones finish. */
export interface Workers {
  close(): Promise<void>
}

const SIDE_BY_SIDE: Record<QueueName, number> = {
  ...{ ingest: 2, validate: 2, reconcile: 1, compile: 1, publish: 1, compare: 1 },
}

/** A job may lose its worker this often before it is left for the sweep. */
const LOST_WORKERS = 3

interface Progress {
  done: number
  total: number
}

/** A caller's mistake stays a mistake however often it is tried; so does a payload of another version of the program. */
async function withoutRetry<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InvalidInput || error instanceof ZodError)) throw error
    throw Object.assign(new UnrecoverableError(error.message), { cause: error })
  }
}

function startWorker(queues: Queues, stage: QueueName, processors: Processors, settings: WorkerSettings): StageWorker {
  const options = {
    concurrency: settings.concurrency?.[stage] ?? SIDE_BY_SIDE[stage],
    lockDuration: settings.lockMs ?? 30_000,
    stalledInterval: settings.lookMs ?? 15_000,
    maxStalledCount: LOST_WORKERS,
  }
  const worker = queues.backend.worker(
    stage,
    (job) => {
      const report = (done: number, total: number): Promise<void> => job.updateProgress({ done, total })
      return withoutRetry(() =>
        processors[stage]({ id: job.id ?? '', data: job.data, attempt: job.attemptsMade + 1, report }),
      )
    },
    options,
  )
  worker.on('progress', (job, progress) => {
    const { done, total } = progress as Progress
    settings.onProgress?.(stage, done, total, job.id ?? '')
  })
  worker.on('active', (job) => settings.onStarted?.(stage, job.id ?? ''))
  worker.on('completed', (job) => settings.onFinished?.(stage, job.id ?? '', null))
  worker.on('failed', (job, error) => settings.onFinished?.(stage, job?.id ?? '', error))
  return worker
}

/** Starts one worker a stage. `onFinished` hears of every attempt that failed, also of those that will be retried. */
export async function startWorkers(
  queues: Queues,
  processors: Processors,
  settings: WorkerSettings = {},
): Promise<Workers> {
  const workers = queueNames.map((stage) => startWorker(queues, stage, processors, settings))
  await Promise.all(workers.map((worker) => worker.waitUntilReady()))
  return { close: async () => void (await Promise.all(workers.map((worker) => worker.close()))) }
}
