import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RequestCounts } from './request-counts.ts'

/**
 * Counts and logs every request by route, status and time, and gives each answer its request id. The log holds no address, no
 * query and no name: a request is known by its id.
 */
export function observeRequests(app: FastifyInstance): RequestCounts {
  const counts = new RequestCounts()
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    const seconds = reply.elapsedTime / 1000
    counts.add({ method: request.method, route, status: reply.statusCode, seconds })
    const told = { request: request.id, method: request.method, route, status: reply.statusCode }
    request.log.info({ ...told, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  return counts
}

/** The pattern of the route, never the address: ids would make a series of their own each. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none'
