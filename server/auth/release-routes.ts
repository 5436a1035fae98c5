import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Queues } from '../../jobs/queue-types.ts'
import { appendReleaseStep, withdrawRelease } from '../../store/approvals.ts'
import { asPerson } from '../../store/rights.ts'
import { readVintageById } from '../../store/vintages.ts'
import { allow, forbidden } from '../authorise.ts'
import { addRoute } from '../http/route.ts'
import { within } from '../http/within.ts'
import { none, province, vintage } from '../openapi/parameters.ts'
import { byOf } from './caller.ts'
import type { Identification } from './identify.ts'

const Body = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('request'), embargoUntil: z.iso.datetime({ offset: true }).nullable() }),
  z.strictObject({ step: z.literal('approve') }),
  z.strictObject({ step: z.literal('withdraw'), reason: z.string().trim().min(3).max(2000) }),
])

const Params = z.strictObject({ province, id: vintage })

/**
 * Four eyes: one person asks for the release of a compiled vintage, another approves; until then the request can be taken back. The database holds both to it. What is approved
 * is published by the queue at once (its embargo hides it), `location` says where to follow it; a lost job is found by the sweep.
 */
export function releaseStepRoutes(
  app: FastifyInstance,
  { db }: Identification,
  queues?: Pick<Queues, 'enqueue'>,
): void {
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/vintages/:province/:id/release', tag: 'vintages', onRequest: allow('release') },
    summary: {
      vi: 'Đề nghị, duyệt hoặc rút đề nghị công bố',
      en: 'Ask for a release, approve it, or take the request back',
    },
    ...{ params: Params, query: none, body: Body },
    answers: { 204: { description: 'done; after an approval `Location` says where to follow the publication' } },
    answer: async ({ params, body, request }, reply) => {
      const { caller } = request
      if (caller.kind !== 'person') return forbidden(request, reply)
      const { province, id: vintage } = params
      if (body.step === 'withdraw') {
        const taken = { province, vintage, reason: body.reason }
        await asPerson(db, caller.principal, (tx) => withdrawRelease(tx, taken, byOf(request)))
        return reply.code(204).send()
      }
      const step = {
        ...{ province, vintage },
        step: body.step,
        person: caller.person.id,
        embargoUntil: body.step === 'request' ? body.embargoUntil : null,
      }
      await asPerson(db, caller.principal, (tx) => appendReleaseStep(tx, step, byOf(request)))
      if (body.step === 'approve' && queues !== undefined) {
        const approved = (await readVintageById(db, step.vintage))!
        const publishing = queues.enqueue('publish', { province, round: approved.round })
        const job = await within(5_000, publishing).catch((error: Error) => {
          request.log.error({ request: request.id, message: error.message }, 'approved, not yet in the queue')
          return null
        })
        if (job !== null) reply.header('location', `/api/v1/jobs/${job.id}`)
      }
      return reply.code(204).send()
    },
  })
}
