import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readAccountSheet, readCommuneSheet } from '../../jobs/vintage-sheets.ts'
import { VintageAccounts, VintageCommunes, type WorkedVintage } from '../../schemas/worked-vintage.ts'
import type { VintageRow } from '../../store/database.ts'
import { toVintage } from '../../store/vintages.ts'
import { reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { workedVintage } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Params = z.strictObject({ id: vintage })

export const shownVintage = (row: VintageRow): WorkedVintage => ({
  ...toVintage(row),
  ...{ reached: row.reached, frozenAt: row.frozen_at, embargoUntil: row.embargo_until ?? null },
  nature: 'compiled-by-province',
})

/** Inner figures of a vintage, open ones too, for those who work in its province. */
export function compiledRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages/:id/accounts', tag: 'vintages', onRequest: allow('figures') },
    summary: { vi: 'Tài khoản theo ngành của một phiên bản', en: 'Accounts by industry of a vintage' },
    description: 'Also of an open vintage. Beside them the last frozen vintage of the period and the official figures.',
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'the sheet', schema: VintageAccounts } },
    answer: async ({ params, request }, reply) => {
      const row = await workedVintage(request, db, params.id)
      if (tagged(request, reply, etagOf('accounts', row))) return reply.send()
      const sheet = await reading(request, db, (tx) => readAccountSheet(tx, row))
      return { vintage: shownVintage(row), ...sheet }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/vintages/:id/communes', tag: 'vintages', onRequest: allow('figures') },
    summary: { vi: 'Tổng giá trị sản phẩm các xã của một phiên bản', en: 'Gross product of communes in a vintage' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'largest first', schema: VintageCommunes } },
    answer: async ({ params, request }, reply) => {
      const row = await workedVintage(request, db, params.id)
      if (tagged(request, reply, etagOf('communes', row))) return reply.send()
      const sheet = await reading(request, db, (tx) => readCommuneSheet(tx, row))
      return { vintage: shownVintage(row), ...sheet }
    },
  })
}
