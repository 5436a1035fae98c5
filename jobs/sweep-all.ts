import { readUndone } from '../store/intake.ts'
import { readUnfinishedRounds } from '../store/unfinished.ts'
import type { Effects } from './effects.ts'
import type { JobRef, Queues } from './queue-types.ts'
import { enqueueStages, lastStageAsked } from './run-round.ts'
import { sweep } from './sweep.ts'

/**
 * Enqueues what PostgreSQL says is undone: rounds that stopped on their way, each after the submissions of its province that are
 * still to be read or checked, and those submissions. A round that somebody stopped, and one that waits for two people, stay as they are;
 * a run that began and lost its jobs is begun again.
 */
export async function sweepAll(
  { db, catalogue }: Pick<Effects, 'db' | 'catalogue'>,
  queues: Pick<Queues, 'enqueue' | 'enqueueSubmission' | 'enqueueRound' | 'enqueueCompile'>,
): Promise<JobRef[]> {
  const { version } = await catalogue()
  const undone = await readUndone(db, version)
  const jobs: JobRef[] = []
  for (const { province, round, reached, isUnderWay } of await readUnfinishedRounds(db)) {
    const key = { province, round }
    const last = await lastStageAsked(db, key)
    if (last === 'compile' && reached === 'compiled' && !isUnderWay) continue
    const files = undone
      .filter((work) => work.province === province)
      .map(({ submission }) => ({ province, submission }))
    jobs.push(...(await enqueueStages(last, key, files, queues)))
  }
  return [...jobs, ...(await sweep(undone, queues))]
}
