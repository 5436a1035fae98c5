import type { Round } from '../schemas/round.ts'
import { readUndone } from '../store/intake.ts'
import type { Effects } from './effects.ts'
import type { JobRef, Queues } from './queue-types.ts'

/**
 * Enqueues a round: what the province has received and not yet read or checked, then reconcile, compile and publish.
 * Returns all jobs, the last stage first.
 */
export async function runRound(
  round: Round,
  { db, catalogue }: Pick<Effects, 'db' | 'catalogue'>,
  queues: Pick<Queues, 'enqueueRound'>,
): Promise<JobRef[]> {
  const { version } = await catalogue()
  const undone = (await readUndone(db, version)).filter((work) => work.province === round.province)
  const submissions = undone.map(({ province, submission }) => ({ province, submission }))
  return queues.enqueueRound({ province: round.province, round: round.id }, submissions)
}
