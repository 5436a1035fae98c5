import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { comparedAs, refuseOtherKind } from '../../jobs/compare-vintages.ts'
import type { Queues } from '../../jobs/queue-types.ts'
import { AcceptedJob } from '../../schemas/followed-job.ts'
import { Revisions } from '../../schemas/revision.ts'
import { readComparison } from '../../store/comparisons.ts'
import { reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { workedVintage } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Pair = z.strictObject({ a: vintage, b: vintage })

/**
 * What changed between two vintages. The first is compiled three times more for it: a job does that, its answer is kept, and who asks
 * meanwhile is told where to follow it. Only who works in the province may ask.
 */
export function revisionRoutes(app: FastifyInstance, { db, queues }: ServerEffects & { queues: Queues }): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages/:a/revisions/:b', tag: 'vintages', onRequest: allow('figures') },
    summary: { vi: 'Thay đổi giữa hai phiên bản, theo nguyên nhân', en: 'What changed between two vintages, by cause' },
    description: 'The first who asks gets 202: follow `events` until it ends, then ask again.',
    ...{ params: Pair, query: none, body: noBody },
    answers: {
      200: { description: 'every figure of both; the effects add to the revision', schema: Revisions },
      202: { description: 'being compared; follow `location` or `events`', schema: AcceptedJob },
    },
    answer: async ({ params, request }, reply) => {
      const first = await workedVintage(request, db, params.a)
      const second = await workedVintage(request, db, params.b)
      const inputs = comparedAs(first, second)
      const pair = { province: first.province, first_id: first.vintage_id, second_id: second.vintage_id }
      const kept = await reading(request, db, (tx) => readComparison(tx, pair, inputs))
      if (kept === null) {
        await reading(request, db, (tx) => refuseOtherKind(tx, first, second))
        const { id } = await queues.enqueueComparison({
          ...{ province: pair.province, first: pair.first_id, second: pair.second_id },
        })
        const location = `/api/v1/jobs/${id}`
        const accepted = { job: id, location, events: `${location}/events` }
        return reply.code(202).headers({ location, 'cache-control': 'no-store' }).send(accepted)
      }
      if (tagged(request, reply, etagOf('revisions', inputs))) return reply.send()
      const names = [pair.first_id, pair.second_id].map((id) => JSON.stringify(id))
      return reply
        .type('application/json; charset=utf-8')
        .send(`{"first":${names[0]},"second":${names[1]},"revisions":${kept}}`)
    },
  })
}
