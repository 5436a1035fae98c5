import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Db } from '../store/insert-rows.ts'
import { type RoundKey, readNewestRun } from '../store/runs.ts'

/**
 * Ends a stage whose run somebody has stopped: called before its transaction commits, it leaves nothing of the stage behind. Give the
 * database, not the transaction, which does not see what came after its start.
 *
 * Throws  InvalidInput server/run-stopped
 */
export async function refuseStopped(db: Db, key: RoundKey): Promise<void> {
  const newest = await readNewestRun(db, key)
  if (newest?.state === 'stopped') throw new InvalidInput('server/run-stopped', { round: key.round })
}
