import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { once } from '../../schemas/once.ts'
import { packageRoot } from '../../store/package-root.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { addRoute } from '../http/route.ts'
import { openApiDocument } from '../openapi/document.ts'
import type { RouteList } from '../openapi/list-routes.ts'
import { noBody, none } from '../openapi/parameters.ts'

/** /api/v1/openapi.json: every route, from the schemas that the routes parse with. */
export function openApiRoutes(app: FastifyInstance, routes: RouteList): void {
  const { version } = createRequire(import.meta.url)(join(packageRoot(), 'package.json')) as { version: string }
  const made = once(() => {
    const document = openApiDocument(routes.listed, version)
    return { document, etag: etagOf(document) }
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/openapi.json', tag: 'system', onRequest: null },
    summary: { vi: 'Mô tả OpenAPI 3.1', en: 'OpenAPI 3.1 document' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'this document', schema: z.record(z.string(), z.unknown()) } },
    answer: async ({ request }, reply) => {
      const { document, etag } = made()
      return tagged(request, reply, etag) ? reply.send() : document
    },
  })
}
