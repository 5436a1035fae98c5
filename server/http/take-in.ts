import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Received } from '../../schemas/received.ts'
import { submissionId } from '../../schemas/submission.ts'
import { appendSender } from '../../store/approvals.ts'
import { readSentLately } from '../../store/sent-lately.ts'
import { readIntakeState } from '../../store/submission-head.ts'
import type { ServerEffects } from '../server-effects.ts'
import { findSubmission } from './find-submission.ts'
import { within } from './within.ts'

export interface IncomingFile {
  province: string
  fileName: string
  bytes: Uint8Array
}

/**
 * Takes a file in through the one door, in the name of its sender, and has it read; one that passed before is not read again. Once it is stored it is received: when the
 * queue cannot be reached the sweep will find it, and its sender need not send it again.
 *
 * Throws  InvalidInput as `receive`; server/sent-too-much past a day's measure of one person; server/foreign-file for the bytes of a file that another agency sent
 */
export async function takeIn(request: FastifyRequest, file: IncomingFile, effects: ServerEffects): Promise<Received> {
  const { province, bytes } = file
  const id = submissionId(province, createHash('sha256').update(bytes).digest('hex'))
  if (request.caller.kind === 'person') {
    await refuseTooMuch(effects, request.caller.person.id)
    await appendSender(effects.db, { province, submission: id, person: request.caller.person.id })
  }
  if ((await readIntakeState(effects.db, province, id)) !== null) await refuseForeign(request, id, effects)
  const { submission, created, again } = await effects.receive(file)
  if (!created) await refuseForeign(request, submission.id, effects)
  if (created || (await readIntakeState(effects.db, province, submission.id)) !== 'passed')
    await within(patienceMs, effects.enqueue({ province, submission: submission.id })).catch((error: Error) => {
      request.log.error({ request: request.id, message: error.message }, 'received, not yet in the queue')
    })
  const location = `/api/v1/submissions/${submission.id}`
  return { ...submission, created, again, location, events: `${location}/events`, job: `validate-${submission.id}` }
}

/** A queue that is away answers late or never; nobody who sends a file waits for it. */
const patienceMs = 5_000

/** Files are kept for good: what one account may store in a day has an end, far above what an office sends. */
const mostADay = { files: 500, bytes: 2_000_000_000 }

async function refuseTooMuch({ db, auth }: ServerEffects, person: string): Promise<void> {
  const sent = await readSentLately(db, person, auth?.now() ?? new Date())
  if (sent.files < mostADay.files && sent.bytes < mostADay.bytes) return
  throw new InvalidInput('server/sent-too-much', { found: sent.files, expected: mostADay.files })
}

/** The same bytes were received before: who sends them now sees them only when they are his agency's. */
const refuseForeign = (request: FastifyRequest, id: string, effects: ServerEffects): Promise<unknown> =>
  findSubmission(request, id, effects).catch((error: unknown) => {
    throw error instanceof InvalidInput ? new InvalidInput('server/foreign-file') : error
  })
