import { setTimeout } from 'node:timers/promises'
import type { Db } from '../store/insert-rows.ts'
import { readIntakeState, type SubmissionHead } from '../store/submission-head.ts'
import type { Queues } from './queue-types.ts'

/**
 * Where a file is on its way:
 *
 *   waiting   received, its turn has not come     reading   being opened and understood     checking   read, being checked
 *   delayed   reading broke off; it is tried again without anybody doing anything           done       `state` says how it ended
 */
export interface SubmissionProgress {
  stage: 'waiting' | 'reading' | 'checking' | 'delayed' | 'done'
  /** 0 to 100. */
  percent: number
  state: SubmissionHead['state']
}

export interface Followed {
  province: string
  id: string
}

/** How far a file is now; null when there is no such submission. The database knows, the queue tells what is under way. */
export async function readProgress(
  db: Db,
  queues: Queues,
  { province, id }: Followed,
): Promise<SubmissionProgress | null> {
  const state = await readIntakeState(db, province, id)
  if (state === null) return null
  if (state === 'read') return { stage: 'checking', percent: 75, state }
  if (state !== 'received')
    return (await isUnderWay(queues, id)) ? again(state) : { stage: 'done', percent: 100, state }
  const job = await queues.queue('ingest').getJob(`ingest-${id}`)
  if (job?.failedReason && job.finishedOn !== undefined) return { stage: 'delayed', percent: 20, state }
  if (job?.processedOn === undefined || job.processedOn === null) return { stage: 'waiting', percent: 10, state }
  const { done = 0, total = 1 } =
    typeof job.progress === 'object' ? (job.progress as { done?: number; total?: number }) : {}
  return { stage: 'reading', percent: Math.round(20 + (50 * done) / total), state }
}

/** The same file sent once more, or a new catalogue: what is known is being found anew. */
const again = (state: SubmissionHead['state']): SubmissionProgress => ({ stage: 'checking', percent: 85, state })

async function isUnderWay(queues: Queues, id: string): Promise<boolean> {
  const job = await queues.queue('validate').getJob(`validate-${id}`)
  return job !== undefined && job.finishedOn === undefined
}

const lookAgainMs = 400

/** A file as it goes, from now until it is checked or `signal` is aborted. It looks now and then: no event can be missed. */
export async function* followSubmission(
  { db, queues }: { db: Db; queues: Queues },
  of: Followed,
  signal: AbortSignal,
): AsyncGenerator<SubmissionProgress> {
  let told = ''
  while (!signal.aborted) {
    const progress = await readProgress(db, queues, of)
    if (progress === null) return
    const text = JSON.stringify(progress)
    if (text !== told) yield progress
    told = text
    if (progress.stage === 'done') return
    await setTimeout(lookAgainMs, null, { signal }).catch(() => null)
  }
}
