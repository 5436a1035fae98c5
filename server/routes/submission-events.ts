import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { followSubmission } from '../../jobs/follow-submission.ts'
import type { Queues } from '../../jobs/queue-types.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { ToldProgress } from '../../schemas/told-submission.ts'
import { readSenders } from '../../store/submission-history.ts'
import { provincesAnswered } from '../auth/may-answer.ts'
import { allow } from '../authorise.ts'
import { findSubmission } from '../http/find-submission.ts'
import { addRoute } from '../http/route.ts'
import { type StreamEvent, streamEvents } from '../http/stream-events.ts'
import { noBody, none, submission } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const mostStreams = 400
const Params = z.strictObject({ id: submission })

const texts: Record<ToldProgress['stage'], Bilingual> = {
  waiting: { vi: 'Đã nhận tệp, đang chờ đến lượt đọc', en: 'Received, waiting for its turn' },
  reading: { vi: 'Đang đọc các ô trong tệp', en: 'Reading the cells of the file' },
  checking: { vi: 'Đang kiểm tra số liệu theo quy tắc', en: 'Checking the figures against the rules' },
  delayed: {
    vi: 'Việc đọc bị gián đoạn, hệ thống sẽ tự đọc lại; anh/chị không cần gửi lại tệp',
    en: 'Reading broke off and will be tried again by itself; there is no need to send the file again',
  },
  done: { vi: 'Đã đọc và kiểm tra xong', en: 'Read and checked' },
  foreign: {
    vi: 'Tệp này là báo cáo của cơ quan khác, không được nhận. Kiểm tra lại tên cơ quan, ký hiệu biểu ở đầu tệp',
    en: 'This file is a report of another agency and was not accepted. Check the agency and the form at its top',
  },
}

/** Following a file from its arrival until it is checked. */
export function submissionEventRoutes(app: FastifyInstance, effects: ServerEffects & { queues: Queues }): void {
  const stream = streamEvents(app, mostStreams)
  addRoute(app, {
    ...{
      method: 'GET',
      url: '/api/v1/submissions/:id/events',
      tag: 'submissions',
      onRequest: allow('submissions', 'submit'),
    },
    summary: { vi: 'Theo dõi việc đọc và kiểm tra', en: 'Follow reading and checking' },
    description:
      'Server-sent events: `progress` with stage, percent and words, `end` once. Stages: waiting, reading, checking, delayed, done, foreign.',
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'events', types: ['text/event-stream'], events: ToldProgress } },
    answer: async ({ params: { id }, request }, reply) => {
      const province = id.slice(0, 2)
      if (!(await mayFollow(request, { province, id }, effects)))
        throw new InvalidInput('server/no-such-submission', { found: id })
      return stream(
        [request, reply],
        (signal) => told({ province, id }, effects, { request, signal }),
        (asking) => mayFollow(asking, { province, id }, effects),
      )
    },
  })
}

async function* told(
  of: { province: string; id: string },
  effects: ServerEffects & { queues: Queues },
  { request, signal }: { request: FastifyRequest; signal: AbortSignal },
): AsyncGenerator<StreamEvent> {
  for await (const progress of followSubmission(effects, of, signal)) {
    const isEnd = progress.stage === 'done'
    const stage = isEnd && !(await isStillSeen(request, of.id, effects)) ? 'foreign' : progress.stage
    const tells: ToldProgress = { ...progress, stage, text: texts[stage] }
    yield { event: isEnd ? 'end' : 'progress', tells }
  }
}

/** Once a file is read it belongs to the agency that it names: its sender sees it no longer when that is another's. */
const isStillSeen = (request: FastifyRequest, id: string, effects: ServerEffects): Promise<boolean> =>
  findSubmission(request, id, effects).then(
    () => true,
    (error) => {
      if (error instanceof InvalidInput) return false
      throw error
    },
  )

/** Its sender follows a file to the end, also one that turns out to be another agency's, while he has anything to do there. */
async function mayFollow(
  request: FastifyRequest,
  { province, id }: { province: string; id: string },
  effects: ServerEffects,
): Promise<boolean> {
  if (await isStillSeen(request, id, effects)) return true
  const { caller } = request
  if (caller.kind !== 'person' || !provincesAnswered(request).includes(province)) return false
  const senders = await readSenders(effects.db, province, id)
  return senders.some(({ person }) => person === caller.person.id)
}
