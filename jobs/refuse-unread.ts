import type { RoundPayload } from '../schemas/job.ts'
import type { Db } from '../store/insert-rows.ts'
import { readUndone } from '../store/intake.ts'
import { readNewestRun } from '../store/runs.ts'

/**
 * Ends a reconciliation that would leave files out only because their jobs met trouble: it is tried again, and the sweep enqueues the
 * files. What comes in after the run began is for the next run.
 *
 * Throws  Error while a file that was there when the run began is not read and checked
 */
export async function refuseUnread(tx: Db, key: RoundPayload, catalogueVersion: string): Promise<void> {
  const until = (await readNewestRun(tx, key))?.started_at
  const undone = await readUndone(tx, catalogueVersion)
  const waiting = undone.filter(
    ({ province, receivedAt }) => province === key.province && (until === undefined || receivedAt <= until),
  )
  if (waiting.length > 0) throw new Error(`${waiting.length} files of ${key.province} are not read yet`)
}
