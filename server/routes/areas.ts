import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { BoundedMap } from '../../jobs/bounded-map.ts'
import { areasOn, linkAreas } from '../../jobs/link-areas.ts'
import { AreaLevel, AreasOfDay, ChangedArea, type IsoDate } from '../../schemas/area.ts'
import { NamedConcordance } from '../../schemas/concordance.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { vietnamDay } from '../../schemas/period.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { addRoute } from '../http/route.ts'
import { day, noBody, none, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const OnDay = z.strictObject({ date: day.optional(), province: province.optional(), level: AreaLevel.optional() })
const Between = z.strictObject({
  ...{ from: day, to: day, province: province.optional() },
  basis: z.enum(['population', 'area', 'whole']).default('population'),
})
const Params = z.strictObject({ id: z.string().regex(/^[PDC]-\d{2,5}-\d{8}$/, 'C-28615-20250701') })

const today = (): IsoDate => vietnamDay(new Date().toISOString())

/** Units of a day, one unit with what became of it, and the links between the units of two days. */
export function areaRoutes(app: FastifyInstance, { catalogue }: ServerEffects): void {
  const linked = new BoundedMap<NamedConcordance>(32)
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/areas', tag: 'territory', onRequest: null },
    summary: { vi: 'Đơn vị hành chính của một ngày', en: 'Units of a day' },
    ...{ params: none, query: OnDay, body: noBody },
    answers: { 200: { description: 'units', schema: AreasOfDay } },
    answer: async ({ query, request }, reply) => {
      const { version, history } = await catalogue()
      const { date = today() } = query
      if (tagged(request, reply, etagOf('areas', version, query, date))) return reply.send()
      return { date, areas: areasOn(history, { ...query, date }) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/areas/:id', tag: 'territory', onRequest: null },
    summary: { vi: 'Một đơn vị, với các lần thay đổi', en: 'One unit with its changes' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'the unit', schema: ChangedArea } },
    answer: async ({ params, request }, reply) => {
      const { version, history } = await catalogue()
      const area = history.areas.find((one) => one.id === params.id)
      if (area === undefined) throw new InvalidInput('server/no-such-area', { found: params.id })
      if (tagged(request, reply, etagOf('area', version, area.id))) return reply.send()
      const changes = history.changes.filter((change) => [change.fromCode, change.toCode].includes(area.code))
      return { ...area, changes }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/concordances', tag: 'territory', onRequest: null },
    summary: { vi: 'Bảng chuyển đổi giữa hai ngày', en: 'Links between the units of two days' },
    ...{ params: none, query: Between, body: noBody },
    answers: { 200: { description: 'links with shares, and units that have none', schema: NamedConcordance } },
    answer: async ({ query, request }, reply) => {
      const { version, history } = await catalogue()
      const etag = etagOf('links', version, query)
      if (tagged(request, reply, etag)) return reply.send()
      return linked.get(etag, async () => linkAreas(history, query))
    },
  })
}
