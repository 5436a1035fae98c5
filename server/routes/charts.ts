import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { tableCharts } from '../../jobs/table-charts.ts'
import { ChartsOfTable } from '../../schemas/chart.ts'
import { reading } from '../auth/caller.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { frozenVintage } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { language, noBody, period, province, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Params = z.strictObject({ id: z.string().max(80) })
const Query = z.strictObject({
  ...{ vintage: vintage.optional(), province: province.optional(), period: period.optional(), language },
})

/** Charts of a published table: one vega-lite definition and the figures that it draws. */
export function chartRoutes(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/tables/:id/charts', tag: 'data', onRequest: null },
    summary: { vi: 'Biểu đồ của một biểu', en: 'Charts of a table' },
    description: 'Vega-lite specifications that read the data set `figures`, each with its figures.',
    ...{ params: Params, query: Query, body: noBody },
    answers: { 200: { description: 'none where the table has no chart', schema: ChartsOfTable } },
    answer: async ({ params, query, request }, reply) => {
      const row = await frozenVintage(request, db, query, params.id)
      const current = await catalogue()
      const key = { version: current.version, id: params.id, language: query.language }
      if (tagged(request, reply, etagOf('charts', row.vintage_id, row.frozen_at, key))) return reply.send()
      const asked = { vintage: row, table: params.id, language: query.language }
      const charts = await reading(request, db, (tx) => tableCharts(tx, asked, current))
      return { vintage: row.vintage_id, table: params.id, charts }
    },
  })
}
