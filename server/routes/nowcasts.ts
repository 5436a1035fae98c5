import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { analyseNowcast } from '../../jobs/analyse.ts'
import { notStatistics } from '../../schemas/scenario.ts'
import { Nowcasts } from '../../schemas/scenario-run.ts'
import { appendAudit } from '../../store/audit.ts'
import { readNowcast } from '../../store/scenarios.ts'
import { byOf, reading } from '../auth/caller.ts'
import { allow, allowAll } from '../authorise.ts'
import { refuseOutsider } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, period, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province, period })
const Asked = z.strictObject({ province, period, prices: z.enum(['current', 'constant']) })

/** Early estimates of a running period with their intervals: kept apart from vintages, never accounts. */
export function nowcastRoutes(app: FastifyInstance, { db, catalogue, auth }: ServerEffects): void {
  const now = auth?.now ?? (() => new Date())
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/nowcasts', tag: 'work', onRequest: allow('figures') },
    summary: { vi: 'Ước tính sớm với khoảng dự báo', en: 'Nowcasts with intervals' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'newest run first; none before the first run', schema: Nowcasts } },
    answer: async ({ query, request }, reply) => {
      refuseOutsider(request, query.province)
      reply.header('cache-control', 'no-store')
      const figures = await reading(request, db, (tx) => readNowcast(tx, query.province, query.period))
      return { notice: notStatistics, figures }
    },
  })
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/nowcasts', tag: 'work', onRequest: allowAll('review', 'figures') },
    summary: { vi: 'Tính ước tính sớm', en: 'Run a nowcast' },
    ...{ params: none, query: none, body: Asked },
    answers: { 201: { description: 'its figures', schema: Nowcasts } },
    answer: async ({ body, request }, reply) => {
      refuseOutsider(request, body.province)
      const run = await analyseNowcast(body, { db, catalogue, now })
      const detail = { after: { period: body.period, prices: run.prices, plan: run.plan.id } }
      const subject = run.vintage.vintage_id
      await appendAudit(db, { ...byOf(request), province: body.province, action: 'nowcast/run', subject, detail })
      return reply.code(201).send({ notice: notStatistics, figures: run.figures })
    },
  })
}
