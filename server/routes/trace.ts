import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { traceCell } from '../../jobs/trace-cell.ts'
import { CellTrace } from '../../schemas/trace.ts'
import { allow, forbidden } from '../authorise.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { frozenVintage, worksIn } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { count, language, noBody, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const code = z.string().min(1).max(120)
const Params = z.strictObject({ vintage, table: code, row: code, column: code })
const Query = z.strictObject({ language, depth: count(0, 30).default(6) })

/** The tree behind a published cell. Its leaves are cells of agencies' workbooks: for those who work in the province. */
export function traceRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  addRoute(app, {
    ...{
      method: 'GET',
      url: '/api/v1/trace/:vintage/:table/:row/:column',
      tag: 'vintages',
      onRequest: allow('figures'),
    },
    summary: { vi: 'Nguồn của một ô, đến tận ô trong báo cáo', en: 'What a cell is made from, down to the workbooks' },
    ...{ params: Params, query: Query, body: noBody },
    answers: { 200: { description: 'the tree', schema: CellTrace } },
    answer: async ({ params, query, request }, reply) => {
      const row = await frozenVintage(request, db, { vintage: params.vintage })
      if (!worksIn(request.caller, row.province)) return forbidden(request, reply)
      if (tagged(request, reply, etagOf('trace', params, query))) return reply.send()
      const { table, tree } = await traceCell(db, row, params, query)
      return { vintage: row.vintage_id, table: table.id, row: params.row, column: params.column, tree }
    },
  })
}
