import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { communeChoices, communeMap } from '../../jobs/series/commune-map.ts'
import { CommuneChoices, CommuneMap } from '../../schemas/commune-map.ts'
import { reading } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { worksIn } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, period, province, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const code = z.string().min(1).max(120)
const Choices = z.strictObject({ province })
const Figure = z.strictObject({
  ...{ province, vintage, period, kind: z.enum(['series', 'account']) },
  ...{ code, industry: code, ownership: code.default('_T'), item: code.default('_T'), prices: code },
})

/** One figure of every commune of today, and which figures there are. */
export function communeMapRoutes(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  const route = { tag: 'territory' as const, onRequest: allow('figures'), params: none, body: noBody }
  addRoute(app, {
    ...{ ...route, method: 'GET', url: '/api/v1/maps/communes/choices', query: Choices },
    summary: { vi: 'Các số liệu có theo xã', en: 'Figures that there are by commune' },
    answers: { 200: { description: 'of the newest compiled vintage', schema: CommuneChoices } },
    answer: async ({ query, request }, reply) => {
      if (!worksIn(request.caller, query.province)) return forbidden(request, reply)
      const current = await catalogue()
      const found = await reading(request, db, (tx) => communeChoices(tx, current, query.province))
      return found ?? { vintage: null, period: null, choices: [] }
    },
  })
  addRoute(app, {
    ...{ ...route, method: 'GET', url: '/api/v1/maps/communes', query: Figure },
    summary: { vi: 'Một số liệu của mọi xã', en: 'One figure of every commune' },
    answers: { 200: { description: 'communes of today with former district and value', schema: CommuneMap } },
    answer: async ({ query, request }, reply) => {
      if (!worksIn(request.caller, query.province)) return forbidden(request, reply)
      const current = await catalogue()
      const { province, vintage, period, ...figure } = query
      const asked = { province, vintage, period, figure }
      return { ...asked, communes: await reading(request, db, (tx) => communeMap(tx, current, asked)) }
    },
  })
}
