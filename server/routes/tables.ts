import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { ListedTables, TableHead } from '../../schemas/published.ts'
import { type PublishedTable, readDatasetHead, readPublishedTables } from '../../store/datasets.ts'
import { reading } from '../auth/caller.ts'
import { etagOf, onTheMinute, tagged } from '../http/etag.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, province, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province: province.optional() })
const OneQuery = Query.extend({ vintage: vintage.optional() })
const Params = z.strictObject({ id: z.string().max(80) })

/** The published tables over vintages, and one of them with its headings as the newest vintage prints them. */
export function tableRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/tables', tag: 'data', onRequest: null },
    summary: { vi: 'Các biểu đã công bố', en: 'Published tables' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'each table once, with its vintages, newest first', schema: ListedTables } },
    answer: async ({ query, request }, reply) => {
      const tables = await reading(request, db, readPublishedTables)
      const wanted = tables.filter((t) => query.province === undefined || t.province === query.province)
      if (tagged(request, reply, etagOf('tables', wanted), onTheMinute)) return reply.send()
      return { tables: byTable(wanted) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/tables/:id', tag: 'data', onRequest: null },
    summary: { vi: 'Một biểu: dòng, cột, đơn vị, phiên bản', en: 'One table: rows, columns, units, vintages' },
    ...{ params: Params, query: OneQuery, body: noBody },
    answers: {
      200: {
        description: 'headings of the vintage asked for, else of the newest, and all vintages',
        schema: TableHead,
      },
    },
    answer: async ({ params, query, request }, reply) => {
      const found = await reading(request, db, async (tx) => {
        const holders = (await readPublishedTables(tx)).filter(
          (t) => t.id === params.id && (query.province === undefined || t.province === query.province),
        )
        const chosen = holders.find((t) => (query.vintage ?? t.vintage) === t.vintage)
        if (chosen === undefined) return null
        const key = { province: chosen.province, vintage_id: chosen.vintage }
        return { head: await readDatasetHead(tx, key, params.id), holders }
      })
      if (found?.head == null)
        throw new InvalidInput('server/no-such-table', {
          found: params.id,
          vintage: query.vintage ?? query.province ?? '',
        })
      if (tagged(request, reply, etagOf('table', found), onTheMinute)) return reply.send()
      return { ...found.head, vintages: found.holders.map(held) }
    },
  })
}

const held = ({ vintage, province: of, period, stage, frozenAt, publicSince, rows, columns }: PublishedTable) => ({
  ...{ vintage, province: of, period, stage, frozenAt, publicSince, rows, columns },
})

function byTable(tables: readonly PublishedTable[]) {
  const groups = new Map<string, PublishedTable[]>()
  for (const table of tables) groups.set(table.id, [...(groups.get(table.id) ?? []), table])
  return [...groups.values()]
    .map((group) => {
      const { id, number, title, unit, unitLabel, dimension } = group[0]!
      return { id, number, title, unit, unitLabel, dimension, data: `/api/v1/data/${id}`, vintages: group.map(held) }
    })
    .sort((a, b) => a.number - b.number)
}
