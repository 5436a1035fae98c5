import type { RoundPayload } from '../schemas/job.ts'
import type { Db } from '../store/insert-rows.ts'
import { readUndone } from '../store/intake.ts'
import { readLastArrival } from '../store/runs.ts'

/**
 * Ends a reconciliation that would leave files out only because their jobs met trouble: it is tried again, and the sweep enqueues the
 * files. What comes in after the run began is for the next run: the database counts arrivals, clocks may go wrong.
 *
 * Throws  Error while a file that was there when the run began is not read and checked
 */
export async function refuseUnread(tx: Db, key: RoundPayload, catalogueVersion: string): Promise<void> {
  const last = (await readLastArrival(tx, key)) ?? Number.POSITIVE_INFINITY
  const undone = await readUndone(tx, catalogueVersion)
  const waiting = undone.filter(({ province, arrival }) => province === key.province && arrival <= last)
  if (waiting.length > 0) throw new Error(`${waiting.length} files of ${key.province} are not read yet`)
}
