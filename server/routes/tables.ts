import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type PublishedTable, readDatasetHead, readPublishedTables } from '../../store/datasets.ts'
import { reading } from '../auth/caller.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province: province.optional() })
const Params = z.strictObject({ id: z.string().max(80) })

/** The published tables over vintages, and one of them with its headings as the newest vintage prints them. */
export function tableRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/tables', tag: 'data', onRequest: null },
    summary: { vi: 'Các biểu đã công bố', en: 'Published tables' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'each table once, with its vintages, newest first', types: ['application/json'] } },
    answer: async ({ query, request }, reply) => {
      const tables = await reading(request, db, readPublishedTables)
      const wanted = tables.filter((t) => query.province === undefined || t.province === query.province)
      if (tagged(request, reply, etagOf('tables', wanted))) return reply.send()
      return { tables: byTable(wanted) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/tables/:id', tag: 'data', onRequest: null },
    summary: { vi: 'Một biểu: dòng, cột, đơn vị, phiên bản', en: 'One table: rows, columns, units, vintages' },
    ...{ params: Params, query: Query, body: noBody },
    answers: { 200: { description: 'the newest vintage’s headings, and all vintages', types: ['application/json'] } },
    answer: async ({ params, query, request }, reply) => {
      const found = await reading(request, db, async (tx) => {
        const holders = (await readPublishedTables(tx)).filter(
          (t) => t.id === params.id && (query.province === undefined || t.province === query.province),
        )
        const [newest] = holders
        if (newest === undefined) return null
        const key = { province: newest.province, vintage_id: newest.vintage }
        return { head: await readDatasetHead(tx, key, params.id), holders }
      })
      if (found?.head == null)
        throw new InvalidInput('server/no-such-table', { found: params.id, vintage: query.province ?? '' })
      if (tagged(request, reply, etagOf('table', found))) return reply.send()
      return { ...found.head, vintages: found.holders.map(held) }
    },
  })
}

const held = ({ vintage, province: of, period, stage, frozenAt, rows, columns }: PublishedTable) => ({
  ...{ vintage, province: of, period, stage, frozenAt, rows, columns },
})

function byTable(tables: readonly PublishedTable[]) {
  const groups = new Map<string, PublishedTable[]>()
  for (const table of tables) groups.set(table.id, [...(groups.get(table.id) ?? []), table])
  return [...groups.values()]
    .map((group) => {
      const { id, number, title, unit, unitLabel } = group[0]!
      return { id, number, title, unit, unitLabel, data: `/api/v1/data/${id}`, vintages: group.map(held) }
    })
    .sort((a, b) => a.number - b.number)
}
