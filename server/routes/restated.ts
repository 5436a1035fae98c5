import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { restateReported } from '../../jobs/series/restate-reported.ts'
import { RestatedFigures } from '../../schemas/restated.ts'
import { reading } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { worksIn } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { day, noBody, none, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const code = z.string().min(1).max(120)
const Query = z.strictObject({
  ...{ province, indicator: code, industry: code.default('_T'), ownership: code.default('_T') },
  ...{ item: code.default('_T'), prices: code.default('none'), on: day },
  basis: z.enum(['population', 'area', 'whole']).optional().meta({
    description: 'What a divided unit is shared by; left out: as the indicator says. whole: divided ones are refused',
  }),
})

/** What was reported by commune, on the units of another day. */
export function restatedRoutes(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/restated', tag: 'territory', onRequest: allow('figures') },
    summary: { vi: 'Số liệu đã báo cáo, theo địa giới của một ngày', en: 'Reported figures on the units of a day' },
    description:
      'Every unit of the day that a reported one leads to, every period reported; of the submissions that stand. Earlier days too.',
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'figures with what each is made from', schema: RestatedFigures } },
    answer: async ({ query, request }, reply) => {
      if (!worksIn(request.caller, query.province)) return forbidden(request, reply)
      const current = await catalogue()
      const { on, basis = null, ...series } = query
      const made = await reading(request, db, (tx) => restateReported(tx, current, { series, on, basis }))
      return reply.header('cache-control', 'no-store').send({ ...series, on, ...made })
    },
  })
}
