import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { FrozenVintages, VintageTables } from '../../schemas/published.ts'
import { wordFinding } from '../../schemas/wording.ts'
import { VintageFindings } from '../../schemas/worked-vintage.ts'
import type { VintageRow } from '../../store/database.ts'
import { readDatasetHeads, readFrozenVintages } from '../../store/datasets.ts'
import { readFindings } from '../../store/findings.ts'
import { toVintage } from '../../store/vintages.ts'
import { reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { etagOf, onTheMinute, tagged } from '../http/etag.ts'
import { frozenVintage, workedVintage } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, period, province, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province: province.optional(), period: period.optional() })
const Params = z.strictObject({ id: vintage })

const shown = (row: VintageRow) => ({ ...toVintage(row), frozenAt: row.frozen_at ?? '' })

/** Frozen vintages, and one of them with its tables; findings also of open ones. */
export function vintageRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db } = effects
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages', tag: 'vintages', onRequest: null },
    summary: { vi: 'Các phiên bản đã công bố', en: 'Frozen vintages' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'newest first', schema: FrozenVintages } },
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
    answers: { 200: { description: 'the vintage', schema: VintageTables } },
    answer: async ({ params, request }, reply) => {
      const row = await frozenVintage(request, db, { vintage: params.id })
      if (tagged(request, reply, etagOf('vintage', row), 3_600)) return reply.send()
      const heads = await reading(request, db, (tx) => readDatasetHeads(tx, row))
      return { ...shown(row), tables: heads.map(({ id, number, title }) => ({ id, number, title })) }
    },
  })
  findingsRoute(app, effects)
}

function findingsRoute(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages/:id/findings', tag: 'vintages', onRequest: allow('figures') },
    summary: { vi: 'Điểm cần kiểm tra của một phiên bản', en: 'Findings of a vintage' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'findings, worded in both languages', schema: VintageFindings } },
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
