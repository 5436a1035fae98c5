import { readUndone } from '../store/intake.ts'
import { readUnfinishedRounds } from '../store/unfinished.ts'
import type { Effects } from './effects.ts'
import type { JobRef, Queues } from './queue-types.ts'
import { sweep } from './sweep.ts'

/** Enqueues what PostgreSQL says is undone: submissions to read or check, and rounds that stopped between two stages. */
export async function sweepAll(
  { db, catalogue }: Pick<Effects, 'db' | 'catalogue'>,
  queues: Pick<Queues, 'enqueue' | 'enqueueSubmission' | 'enqueueRound'>,
): Promise<JobRef[]> {
  const { version } = await catalogue()
  const jobs = await sweep(await readUndone(db, version), queues)
  for (const { province, round } of await readUnfinishedRounds(db)) {
    jobs.push(...(await queues.enqueueRound({ province, round }, [])))
  }
  return jobs
}
