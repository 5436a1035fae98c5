import { readUndone } from '../store/intake.ts'
import { readUnfinishedRounds } from '../store/unfinished.ts'
import type { Effects } from './effects.ts'
import type { JobRef, Queues } from './queue-types.ts'
import { enqueueStages, lastStageOf } from './run-round.ts'
import { sweep } from './sweep.ts'

/**
 * Enqueues what PostgreSQL says is undone: submissions to read or check, and rounds that stopped between two stages. A round that
 * somebody stopped, and one that waits for two people, stay as they are.
 */
export async function sweepAll(
  { db, catalogue }: Pick<Effects, 'db' | 'catalogue'>,
  queues: Pick<Queues, 'enqueue' | 'enqueueSubmission' | 'enqueueRound' | 'enqueueCompile'>,
): Promise<JobRef[]> {
  const { version } = await catalogue()
  const jobs = await sweep(await readUndone(db, version), queues)
  for (const { province, round, reached } of await readUnfinishedRounds(db)) {
    const key = { province, round }
    const last = await lastStageOf(db, key)
    if (last === 'compile' && reached === 'compiled') continue
    jobs.push(...(await enqueueStages(last, key, [], queues)))
  }
  return jobs
}
