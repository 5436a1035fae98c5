import type { Db } from '../store/insert-rows.ts'
import type { RunStatusRow } from '../store/run-rows.ts'
import { deleteHalfMadeVintage } from '../store/vintages.ts'

/** What a stopped run leaves: nothing of the vintage it was making, or one that was whole before. */
export type Left = 'nothing' | 'whole-vintage'

/**
 * Clears up after a run that was stopped. Each stage is one transaction, so a vintage is only ever between two stages: one that has no
 * accounts yet goes, one that is compiled stays. A stage under way ends by itself before its commit.
 */
export async function clearStoppedRun(db: Db, run: RunStatusRow): Promise<Left> {
  const left = await db.transaction().execute((tx) => deleteHalfMadeVintage(tx, run.province, run.round))
  return left === null ? 'nothing' : 'whole-vintage'
}
