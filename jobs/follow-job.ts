import { setTimeout } from 'node:timers/promises'
import type { FollowedJob, JobState } from '../schemas/followed-job.ts'
import { type QueueName, queueNames } from '../schemas/job.ts'
import { keptState } from './kept-state.ts'
import type { Queues } from './queue-types.ts'

const roundStages: readonly QueueName[] = ['reconcile', 'compile', 'publish']
const fileStages: readonly QueueName[] = ['ingest', 'validate']

/** How far a job is now; null for an id that no job has or had lately. */
export async function readJob(queues: Queues, id: string): Promise<FollowedJob | null> {
  const stage = queueNames.find((name) => id.startsWith(`${name}-`))
  if (stage === undefined) return null
  const key = id.slice(stage.length)
  const chain = [roundStages, fileStages].find((one) => one.includes(stage)) ?? [stage]
  const before = chain.slice(0, chain.indexOf(stage) + 1)
  const steps = await Promise.all(before.map((name) => readStep(queues, name, `${name}${key}`)))
  const own = steps.at(-1)!
  if (own.state === 'gone') return null
  const failed = steps.find((step) => step.state === 'failed' && step.reason !== null)
  return {
    ...{ id, stage, state: own.state, reason: own.state === 'failed' ? (failed?.reason ?? own.reason) : null },
    steps: steps.map(({ reason: _, ...step }) => step),
  }
}

async function readStep(queues: Queues, stage: QueueName, id: string) {
  const queue = queues.queue(stage)
  const kept = await keptState(queue, id)
  const state = stateOf(kept)
  const job = state === 'gone' ? undefined : await queue.getJob(id)
  const { done = null, total = null } = kept === 'waiting-children' ? await filesOf(job) : progressOf(job)
  const [startedAt, endedAt] = [instant(job?.processedOn), instant(job?.finishedOn)]
  const reason = state === 'failed' ? (job?.failedReason ?? '') : null
  return { id, stage, state, done, total, startedAt, endedAt, reason }
}

interface Counted {
  done?: number | null
  total?: number | null
}

function progressOf(job: { progress?: unknown } | undefined): Counted {
  const progress = job?.progress
  return typeof progress === 'object' && progress !== null ? progress : {}
}

/** The files that a round waits for; nothing for a stage that waits for the stage before it. */
async function filesOf(job: WaitingJob | undefined): Promise<Counted> {
  const { processed = 0, unprocessed = 0, ignored = 0 } = (await job?.getDependenciesCount()) ?? {}
  const total = processed + unprocessed + ignored
  return total > 1 ? { done: total - unprocessed, total } : {}
}

interface WaitingJob {
  getDependenciesCount(): Promise<{ processed?: number; unprocessed?: number; ignored?: number }>
}

const instant = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString())

function stateOf(state: string): JobState {
  if (state === 'completed' || state === 'failed' || state === 'gone') return state
  return state === 'active' ? 'running' : 'waiting'
}

const lookAgainMs = 400

/**
 * A job as it changes, from now until it ends. It looks now and then, the same on both backends: no event can be missed.
 * Ends early when `signal` is aborted.
 */
export async function* followJob(queues: Queues, id: string, signal: AbortSignal): AsyncGenerator<FollowedJob> {
  let told = ''
  while (!signal.aborted) {
    const job = await readJob(queues, id)
    if (job === null) return
    const text = JSON.stringify(job)
    if (text !== told) yield job
    told = text
    if (job.state === 'completed' || job.state === 'failed') return
    await setTimeout(lookAgainMs, null, { signal }).catch(() => null)
  }
}
