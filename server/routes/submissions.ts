import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { SubmissionStatus } from '../../schemas/submission.ts'
import { readSubmissionStatuses } from '../../store/submissions.ts'
import { type Caller, provincesOf, reading } from '../auth/caller.ts'
import { provincesAnswered } from '../auth/may-answer.ts'
import { allow, forbidden } from '../authorise.ts'
import { places } from '../http/places.ts'
import { addRoute } from '../http/route.ts'
import { spoolUpload } from '../http/spool-upload.ts'
import { takeIn } from '../http/take-in.ts'
import { takeTurns } from '../http/take-turns.ts'
import { noBody, none } from '../openapi/parameters.ts'
import { problemOf, sendProblem } from '../problem.ts'
import type { ServerEffects } from '../server-effects.ts'

const UploadQuery = z.object({
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
})

/** Files that come in at the same time, lying on disk, in all and of one person; files held in memory, on their way to the database. */
const [mostComing, mostOfOne, mostInMemory] = [200, 50, 2]

/** Upload of one file (202 and where to follow it), and the list of all. */
export function submissionRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const inTurn = takeTurns(mostInMemory)
  const take = places(mostComing, mostOfOne)
  app.post('/api/v1/submissions', { onRequest: allow('submit') }, async (request, reply) => {
    const province = provinceOf(request, effects)
    if (province === null) throw new InvalidInput('server/no-province')
    if (!maySend(request.caller, province)) return forbidden(request, reply)
    const giveBack = take(request)
    if (giveBack === null) throw new InvalidInput('server/too-many-uploads', { expected: mostComing })
    try {
      const part = await request.file()
      if (part === undefined) throw new InvalidInput('server/no-file')
      const spooled = await spoolUpload(part.file).catch((error: unknown) => {
        letGo(request, reply)
        throw error
      })
      if (part.file.truncated) {
        await spooled.close()
        reply.header('connection', 'close')
        throw new app.multipartErrors.RequestFileTooLargeError()
      }
      const store = async () =>
        takeIn(request, { province, fileName: part.filename, bytes: await spooled.read() }, effects)
      const received = await inTurn(store)
        .catch((error: unknown) => refused(error, part.filename, effects))
        .finally(spooled.close)
      if ('status' in received) return sendProblem(reply, received)
      return reply.code(202).header('location', received.location).send(received)
    } finally {
      giveBack()
    }
  })

  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/submissions', tag: 'submissions', onRequest: allow('submissions') },
    summary: { vi: 'Các báo cáo đã nhận', en: 'Submissions received' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'newest first', schema: z.array(SubmissionStatus) } },
    answer: async ({ request }) => reading(request, effects.db, (tx) => readSubmissionStatuses(tx)),
  })
}

/** What is still on its way in of a file that could not be kept is read away: a browser reads no answer before it has sent all. */
function letGo({ raw }: FastifyRequest, reply: FastifyReply): void {
  raw.unpipe()
  raw.resume()
  reply.header('connection', 'close')
}

/** The province named, else the sender's only one, else the server's. */
function provinceOf(request: FastifyRequest, { province }: ServerEffects): string | null {
  const own = provincesAnswered(request)
  const named = UploadQuery.safeParse(request.query).data?.province
  return named ?? (own.length === 1 ? own[0]! : province)
}

const senders = ['agency-officer', 'commune-officer', 'statistician', 'approver'] as const

const maySend = (caller: Caller, province: string): boolean =>
  caller.kind === 'office' || provincesOf(caller, senders).includes(province)

/** A refused file as a problem that names it. */
async function refused(error: unknown, file: string, { catalogue }: ServerEffects) {
  if (!(error instanceof InvalidInput)) throw error
  const { wordings } = await catalogue()
  return problemOf({ code: error.code, facts: { file, ...error.facts } }, file, wordings)
}
