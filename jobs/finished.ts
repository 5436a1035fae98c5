import { type QueueName, queueNames } from '../schemas/job.ts'
import { keptState } from './kept-state.ts'
import type { JobRef, Outcome, Queues } from './queue-types.ts'

/** Events say when to look; this is how long a lost event can go unnoticed. */
const LOOK_AGAIN_MS = 1_000

const ENDINGS = ['completed', 'failed'] as const

/** Calls `look` once now, after each ending in one of the stages, and now and then, until it answers true. */
async function watch(queues: Queues, watched: Iterable<QueueName>, look: () => Promise<boolean>): Promise<void> {
  const readers = [...new Set(watched)].map((stage) => queues.events(stage))
  let wake = (): void => {}
  const onEnding = (): void => wake()
  for (const reader of readers) for (const ending of ENDINGS) reader.on(ending, onEnding)
  try {
    await Promise.all(readers.map((reader) => reader.waitUntilReady()))
    while (!(await look()))
      await pause((waker) => {
        wake = waker
      })
  } finally {
    for (const reader of readers) for (const ending of ENDINGS) reader.off(ending, onEnding)
  }
}

/** Sleeps until woken, at the longest LOOK_AGAIN_MS; endings that come together wake it once. */
function pause(giveWaker: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LOOK_AGAIN_MS)
    giveWaker(() => {
      clearTimeout(timer)
      setTimeout(resolve, 5)
    })
  })
}

async function outcomeOf(queues: Queues, ref: JobRef): Promise<Outcome | null> {
  const queue = queues.queue(ref.stage)
  const state = await keptState(queue, ref.id)
  if (state === 'gone') return { ...ref, state }
  if (state === 'completed') return { ...ref, state }
  if (state !== 'failed') return null
  const job = await queue.getJob(ref.id)
  return { ...ref, state, reason: job?.failedReason ?? '' }
}

/** Waits for jobs to complete or fail for good, in whatever process they run. Outcomes in the order of `jobs`. */
export async function untilFinished(
  queues: Queues,
  jobs: JobRef[],
  onFinished: (outcome: Outcome) => void = () => {},
): Promise<Outcome[]> {
  const outcomes = new Map<JobRef, Outcome>()
  const look = async (): Promise<boolean> => {
    for (const ref of jobs.filter((job) => !outcomes.has(job))) {
      const outcome = await outcomeOf(queues, ref)
      if (!outcome) continue
      outcomes.set(ref, outcome)
      onFinished(outcome)
    }
    return outcomes.size === new Set(jobs).size
  }
  await watch(
    queues,
    jobs.map((job) => job.stage),
    look,
  )
  return jobs.flatMap((job) => outcomes.get(job) ?? [])
}

/** Waits until nothing is waiting, delayed, running or waiting for another job. */
export async function untilIdle(queues: Queues): Promise<void> {
  const look = async (): Promise<boolean> => {
    for (const stage of queueNames) {
      const counts = await queues
        .queue(stage)
        .getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'waiting-children')
      if (Object.values(counts).some((count) => count > 0)) return false
    }
    return true
  }
  await watch(queues, queueNames, look)
}
