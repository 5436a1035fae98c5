import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { BoundedMap } from '../../jobs/bounded-map.ts'
import { comparePair, readPair } from '../../jobs/compare-vintages.ts'
import type { Revision } from '../../schemas/revision.ts'
import { Vintage } from '../../schemas/vintage.ts'
import { wordFinding } from '../../schemas/wording.ts'
import type { VintageRow } from '../../store/database.ts'
import { readDatasetHeads, readFrozenVintages } from '../../store/datasets.ts'
import { readFindings } from '../../store/findings.ts'
import { toVintage } from '../../store/vintages.ts'
import { reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { etagOf, onTheMinute, tagged } from '../http/etag.ts'
import { frozenVintage, workedVintage } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { takeTurns } from '../http/take-turns.ts'
import { noBody, none, period, province, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province: province.optional(), period: period.optional() })
const Params = z.strictObject({ id: vintage })
const Pair = z.strictObject({ a: vintage, b: vintage })
const Shown = Vintage.extend({ frozenAt: z.string() })

const shown = (row: VintageRow) => ({ ...toVintage(row), frozenAt: row.frozen_at ?? '' })

/** Frozen vintages, one of them with its tables and findings, and what changed between two: those two also of open ones. */
export function vintageRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db } = effects
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages', tag: 'vintages', onRequest: null },
    summary: { vi: 'Các phiên bản đã công bố', en: 'Frozen vintages' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'newest first', schema: z.strictObject({ vintages: z.array(Shown) }) } },
    answer: async ({ query, request }, reply) => {
      const all = await reading(request, db, readFrozenVintages)
      const wanted = all.filter(
        (v) =>
          (query.province === undefined || v.province === query.province) &&
          (query.period === undefined || v.period === query.period),
      )
      const vintages = wanted.map(shown).reverse()
      return tagged(request, reply, etagOf('vintages', vintages), onTheMinute) ? reply.send() : { vintages }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages/:id', tag: 'vintages', onRequest: null },
    summary: { vi: 'Một phiên bản với các biểu', en: 'One vintage with its tables' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'the vintage', types: ['application/json'] } },
    answer: async ({ params, request }, reply) => {
      const row = await frozenVintage(request, db, { vintage: params.id })
      if (tagged(request, reply, etagOf('vintage', row), 3_600)) return reply.send()
      const heads = await reading(request, db, (tx) => readDatasetHeads(tx, row))
      return { ...shown(row), tables: heads.map(({ id, number, title }) => ({ id, number, title })) }
    },
  })
  findingsRoute(app, effects)
  revisionsRoute(app, effects)
}

function findingsRoute(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages/:id/findings', tag: 'vintages', onRequest: allow('figures') },
    summary: { vi: 'Điểm cần kiểm tra của một phiên bản', en: 'Findings of a vintage' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'findings, worded in both languages', types: ['application/json'] } },
    answer: async ({ params, request }) => {
      const row = await workedVintage(request, db, params.id)
      const found = await reading(request, db, (tx) => readFindings(tx, [row.vintage_id]))
      const { wordings } = await catalogue()
      const worded = found.map((finding) => ({
        ...finding,
        ...{ vi: wordFinding(finding, wordings, 'vi'), en: wordFinding(finding, wordings, 'en') },
      }))
      return { vintage: row.vintage_id, findings: worded }
    },
  })
}

/**
 * The first vintage is compiled three times more for this, after its rows are read: no transaction waits for it, one comparison is at
 * work at a time, answers are kept, and only who works in the province may ask.
 */
function revisionsRoute(app: FastifyInstance, { db }: ServerEffects): void {
  const compared = new BoundedMap<Revision[]>(16)
  const inTurn = takeTurns(1)
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages/:a/revisions/:b', tag: 'vintages', onRequest: allow('figures') },
    summary: { vi: 'Thay đổi giữa hai phiên bản, theo nguyên nhân', en: 'What changed between two vintages, by cause' },
    ...{ params: Pair, query: none, body: noBody },
    answers: {
      200: { description: 'every figure of both; the effects add to the revision', types: ['application/json'] },
    },
    answer: async ({ params, request }, reply) => {
      const first = await workedVintage(request, db, params.a)
      const second = await workedVintage(request, db, params.b)
      const key = [first, second].map((one) => `${one.vintage_id} ${one.input_hash} ${one.reached}`).join(' ')
      if (tagged(request, reply, etagOf('revisions', key))) return reply.send()
      const revisions = await compared.get(key, () =>
        inTurn(async () => comparePair(await reading(request, db, (tx) => readPair(tx, first, second)))),
      )
      return { first: first.vintage_id, second: second.vintage_id, revisions }
    },
  })
}
