import { queueNames } from '../schemas/job.ts'
import type { FailedJob, QueueState, ScheduleState } from '../schemas/operation.ts'
import type { StageQueue } from './backend.ts'
import type { Queues } from './queue-types.ts'
import { clockQueue, schedules, timeZone } from './schedules.ts'

const states = ['waiting', 'active', 'delayed', 'prioritized', 'waiting-children', 'failed', 'completed'] as const
const mostFailures = 200

/** What an operator sees of the queues and may do to them; no figure, no file name, no person is in it. */
export interface Operation {
  queues(now: number): Promise<QueueState[]>
  failures(): Promise<FailedJob[]>
  /** Puts a failed job back among the waiting ones; false when there is no failed job of that id. */
  retry(id: string): Promise<boolean>
  schedules(): Promise<ScheduleState[]>
  close(): Promise<void>
}

export function openOperation(queues: Queues): Operation {
  const clock = queues.backend.queue(clockQueue)
  const all: [FailedJob['stage'], StageQueue][] = [
    ...queueNames.map((stage) => [stage, queues.queue(stage)] as const),
    [clockQueue, clock],
  ].map(([stage, queue]) => [stage as FailedJob['stage'], queue as StageQueue])
  return {
    queues: (now) => Promise.all(all.map(([stage, queue]) => stateOf(stage, queue, now))),
    failures: async () => {
      const found = await Promise.all(all.map(([stage, queue]) => failuresOf(stage, queue)))
      return found.flat().sort((a, b) => (b.failedAt ?? '').localeCompare(a.failedAt ?? ''))
    },
    retry: async (id) => {
      for (const [, queue] of all) {
        const job = await queue.getJob(id)
        if (job === undefined || (await job.getState()) !== 'failed') continue
        await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true })
        return true
      }
      return false
    },
    schedules: () => schedulesOf(clock),
    close: () => clock.close(),
  }
}

async function stateOf(stage: QueueState['stage'], queue: StageQueue, now: number): Promise<QueueState> {
  const counts = await queue.getJobCounts(...states)
  const of = (...names: (typeof states)[number][]): number => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
  const [oldest] = await queue.getJobs(['waiting'], 0, 0, true)
  return {
    stage,
    ...{ waiting: of('waiting', 'prioritized'), running: of('active'), later: of('delayed', 'waiting-children') },
    ...{ failed: of('failed'), completed: of('completed') },
    oldestSeconds: oldest === undefined ? null : Math.max(0, Math.round((now - oldest.timestamp) / 1000)),
  }
}

async function failuresOf(stage: FailedJob['stage'], queue: StageQueue): Promise<FailedJob[]> {
  const jobs = await queue.getJobs(['failed'], 0, mostFailures - 1, false)
  return jobs.map((job) => ({
    ...{ id: job.id ?? '', stage, reason: (job.failedReason ?? '').slice(0, 500), attempts: job.attemptsMade },
    failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn).toISOString(),
  }))
}

/** Every schedule that there should be; one that is not registered has no next run. */
async function schedulesOf(clock: StageQueue): Promise<ScheduleState[]> {
  const registered = new Map((await clock.getJobSchedulers()).map((one) => [one.key, one.next]))
  return Object.entries(schedules).map(([name, { pattern }]) => {
    const next = registered.get(name)
    return { name, pattern, timeZone, nextAt: next === undefined ? null : new Date(next).toISOString() }
  })
}
