import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { appendSavedQuery, readSavedQuery } from '../../store/saved-queries.ts'
import { byOf, reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { frozenVintage } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { count, noBody, none, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'
import { type AnswerSlice, DataQuery, sliceAnswer } from './data.ts'

const Table = z.string().regex(/^[a-z0-9-]{1,80}(\.(csv|json|xlsx|px))?$/)
/** A kept question: a province, a table and what /data takes. The vintage stays open unless it is named. */
const Kept = DataQuery.omit({ page: true }).extend({ province, table: Table })
const KeptQuery = z.strictObject({ id: z.string(), location: z.string() })
const Params = z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/, '0-9 a-f × 16') })
const Page = z.strictObject({ page: count(1, 1_000_000).default(1) })

/** Questions kept under an id that a spreadsheet can hold on to. */
export function queryRoutes(app: FastifyInstance, { db }: ServerEffects, answer: AnswerSlice): void {
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/queries', tag: 'data', onRequest: allow('figures') },
    summary: { vi: 'Lưu một truy vấn', en: 'Keep a query' },
    ...{ params: none, query: none, body: Kept },
    answers: {
      200: { description: 'kept before', schema: KeptQuery },
      201: { description: 'kept now', schema: KeptQuery },
    },
    answer: async ({ body, request }, reply) => {
      await frozenVintage(request, db, body, body.table.split('.')[0]!)
      const id = createHash('sha256')
        .update(JSON.stringify(canonical(body)))
        .digest('hex')
        .slice(0, 16)
      const { actor: createdBy } = byOf(request)
      const { created } = await appendSavedQuery(db, { province: body.province, id, query: canonical(body), createdBy })
      const location = `/api/v1/queries/${id}`
      return reply
        .code(created ? 201 : 200)
        .header('location', location)
        .send({ id, location })
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/queries/:id', tag: 'data', onRequest: null },
    summary: { vi: 'Trả lời một truy vấn đã lưu', en: 'Answer a kept query' },
    ...{ params: Params, query: Page, body: noBody },
    answers: sliceAnswer,
    answer: async ({ params, query, request }, reply) => {
      const kept = await reading(request, db, (tx) => readSavedQuery(tx, params.id))
      if (kept === null) throw new InvalidInput('server/no-such-query', { found: params.id })
      const { table, ...rest } = Kept.parse(kept.query)
      return answer(request, reply, { table, query: { ...rest, page: query.page } })
    },
  })
}

/** The same question in the same words: keys in order, none that says nothing. */
const canonical = (body: z.output<typeof Kept>) =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
