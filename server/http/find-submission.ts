import type { FastifyRequest } from 'fastify'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { readSubmissionHead, type SubmissionHead } from '../../store/submission-head.ts'
import { readSenders } from '../../store/submission-history.ts'
import { reading } from '../auth/caller.ts'
import { mayAnswer } from '../auth/may-answer.ts'
import type { ServerEffects } from '../server-effects.ts'

/**
 * A submission that the caller may see: one of a form that he answers for, or a file of his own that nobody could read. Both walls
 * are asked; what is of another agency is answered as what is not there.
 *
 * Throws  InvalidInput server/no-such-submission
 */
export async function findSubmission(
  request: FastifyRequest,
  id: string,
  { db }: Pick<ServerEffects, 'db'>,
): Promise<SubmissionHead> {
  const { head, senders } = await reading(request, db, async (tx) => ({
    head: await readSubmissionHead(tx, id),
    senders: await readSenders(tx, id.slice(0, 2), id),
  }))
  if (head === null || !isOpenTo(request, head, senders))
    throw new InvalidInput('server/no-such-submission', { found: id })
  return head
}

function isOpenTo({ caller }: FastifyRequest, head: SubmissionHead, senders: readonly { person: string }[]): boolean {
  const { province, agency, form } = head
  if (agency !== null && form !== null) return mayAnswer(caller, { province, agency, form })
  if (mayAnswer(caller, { province, agency: '', form: '' })) return true
  return caller.kind === 'person' && senders.some(({ person }) => person === caller.person.id)
}
