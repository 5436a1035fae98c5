import { addChangedVersion, readEntryHash } from '../store/catalogue-change.ts'
import type { Db } from '../store/insert-rows.ts'
import { readApproved } from '../store/proposals.ts'

/**
 * Lays what people approved over a version that was loaded from the folder, in the order of approval: a new folder does not undo
 * it. Where the folder itself changed an entry since, the folder's wording stands. Call inside the transaction of the load.
 */
export async function layProposals(tx: Db, loaded: string): Promise<string> {
  let version = loaded
  for (const { kind, code, hash, body, baseHash } of await readApproved(tx))
    if ((await readEntryHash(tx, version, { kind, code })) === baseHash)
      version = await addChangedVersion(tx, version, { kind, code, hash, body })
  return version
}
