import type { FastifyBaseLogger } from 'fastify'
import type { Effects } from '../jobs/effects.ts'
import type { Queues } from '../jobs/queue-types.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Submission } from '../schemas/submission.ts'
import type { Bilingual } from '../schemas/text.ts'
import type { Db } from '../store/insert-rows.ts'
import type { AuthSettings } from './auth/settings.ts'

/** What the routes touch: the database, the one door for files, the queue. */
export interface ServerEffects {
  db: Db
  catalogue: () => Promise<Catalogue>
  receive: (file: { province: string; fileName: string; bytes: Uint8Array }) => Promise<{
    submission: Submission
    created: boolean
    again: boolean
  }>
  /** Enqueues reading and checking of a submission. */
  enqueue: (submission: { province: string; submission: string }) => Promise<void>
  /** Throws when the queue cannot be reached. */
  pingQueue: () => Promise<void>
  /** Where rounds are started and jobs are followed; a server without them only reads. */
  queues?: Queues
  /** Opens files in the limited child, to show them as a grid; a server without it does not show them. */
  reader?: Effects['reader']
  /** Where requests are told of, without names and addresses; nowhere unless given. */
  log?: FastifyBaseLogger
  /** Bearer token that uploads and status need; null only on a loopback address. */
  token: string | null
  /** Province of files that do not name one in the call. */
  province: string | null
  maxBytes: number
  /** Sign-in of people; absent: for trying, second factors do not outlive the process. */
  auth?: AuthSettings
  /** Stands on every page: what everybody must know of this installation. */
  notice?: Bilingual
  /** Addresses of proxies whose X-Forwarded-For counts ('127.0.0.1', '10.0.0.0/8', …); none unless told. */
  trustProxy?: string[]
}
