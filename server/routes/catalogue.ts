import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { countCatalogueKinds, readCatalogueEntries } from '../../store/catalogue-entries.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

/** Kinds that everybody may read: definitions. Rounds hold addresses, corrections and scenarios the office's own work. */
const openKinds = [
  ...['units', 'industries', 'agencies', 'indicators', 'forms', 'calendar', 'recipes', 'tables', 'rules', 'wordings'],
  ...['surveys', 'areas', 'changes'],
] as const

const Params = z.strictObject({ kind: z.enum(openKinds as unknown as [string, ...string[]]) })
const OneParams = Params.extend({ code: z.string().min(1).max(200) })

/** The catalogue of the newest version: its kinds, the entries of a kind, one entry. */
export function catalogueRoutes(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue', tag: 'catalogue', onRequest: null },
    summary: { vi: 'Các phần của danh mục', en: 'Kinds of the catalogue' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'version and kinds', types: ['application/json'] } },
    answer: async ({ request }, reply) => {
      const { version } = await catalogue()
      if (tagged(request, reply, etagOf('kinds', version))) return reply.send()
      const kinds = await countCatalogueKinds(db, version)
      return { version, kinds: kinds.filter(({ kind }) => openKinds.some((open) => open === kind)) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue/:kind', tag: 'catalogue', onRequest: null },
    summary: { vi: 'Một phần của danh mục', en: 'Entries of one kind' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'entries in their order', types: ['application/json'] } },
    answer: async ({ params, request }, reply) => {
      const { version } = await catalogue()
      if (tagged(request, reply, etagOf('kind', version, params))) return reply.send()
      return { version, kind: params.kind, entries: await readCatalogueEntries(db, version, params) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue/:kind/:code', tag: 'catalogue', onRequest: null },
    summary: { vi: 'Một mục của danh mục', en: 'One entry' },
    description: 'A code that stands for several dated entries gives them all.',
    ...{ params: OneParams, query: none, body: noBody },
    answers: { 200: { description: 'the entries of the code', types: ['application/json'] } },
    answer: async ({ params, request }, reply) => {
      const { version } = await catalogue()
      if (tagged(request, reply, etagOf('entry', version, params))) return reply.send()
      const entries = await readCatalogueEntries(db, version, params)
      if (entries.length === 0)
        throw new InvalidInput('server/no-such-entry', { kind: params.kind, found: params.code })
      return { version, kind: params.kind, code: params.code, entries: entries.map(({ body }) => body) }
    },
  })
}
