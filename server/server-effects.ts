import type { Catalogue } from '../schemas/catalogue.ts'
import type { Submission } from '../schemas/submission.ts'
import type { Db } from '../store/insert-rows.ts'

/** What the routes touch: the database, the one door for files, the queue. */
export interface ServerEffects {
  db: Db
  catalogue: () => Promise<Catalogue>
  receive: (file: { province: string; fileName: string; bytes: Uint8Array }) => Promise<{
    submission: Submission
    created: boolean
  }>
  /** Enqueues reading and checking of a submission. */
  enqueue: (submission: { province: string; submission: string }) => Promise<void>
  /** Throws when the queue cannot be reached. */
  pingQueue: () => Promise<void>
  /** Bearer token that uploads and status need; null only on a loopback address. */
  token: string | null
  /** Province of files that do not name one in the call. */
  province: string | null
  maxBytes: number
}
