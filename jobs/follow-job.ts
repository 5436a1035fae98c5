import { setTimeout } from 'node:timers/promises'
import { type StageName, stages } from '../schemas/job.ts'
import { keptState } from './kept-state.ts'
import type { Queues } from './queue-types.ts'

/** How far a job is. `steps` are the jobs of the same round, or the same file, that come before it. */
export interface FollowedJob {
  id: string
  stage: StageName
  state: JobState
  steps: { id: string; stage: StageName; state: JobState; done: number | null; total: number | null }[]
  /** Why it failed; null otherwise. */
  reason: string | null
}

export type JobState = 'waiting' | 'running' | 'completed' | 'failed' | 'gone'

const roundStages: readonly StageName[] = ['reconcile', 'compile', 'publish']
const fileStages: readonly StageName[] = ['ingest', 'validate']

/** How far a job is now; null for an id that no job has or had lately. */
export async function readJob(queues: Queues, id: string): Promise<FollowedJob | null> {
  const stage = stages.find((name) => id.startsWith(`${name}-`))
  if (stage === undefined) return null
  const key = id.slice(stage.length)
  const chain = roundStages.includes(stage) ? roundStages : fileStages
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

async function readStep(queues: Queues, stage: StageName, id: string) {
  const queue = queues.queue(stage)
  const state = stateOf(await keptState(queue, id))
  const job = state === 'gone' ? undefined : await queue.getJob(id)
  const progress = (job?.progress ?? null) as { done?: number; total?: number } | number | null
  const { done = null, total = null } = typeof progress === 'object' && progress !== null ? progress : {}
  return { id, stage, state, done, total, reason: state === 'failed' ? (job?.failedReason ?? '') : null }
}

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
