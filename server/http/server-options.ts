import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type FastifyHttpOptions, LogController } from 'fastify'
import { catalogueFolder } from '../../jobs/load-catalogue.ts'
import { readWordings } from '../../jobs/read-wordings.ts'
import type { ServerLimits } from '../app.ts'
import { problemOf, sendProblem } from '../problem.ts'
import type { ServerEffects } from '../server-effects.ts'
import { rawProblem } from './answer-errors.ts'

/** Limits, proxies, log and the answers to what never becomes a request. */
export async function serverOptions(
  { trustProxy = [], log }: Pick<ServerEffects, 'trustProxy' | 'log'>,
  limits: ServerLimits,
) {
  const wordings = await readWordings(catalogueFolder(process.env))
  return {
    trustProxy: trustProxy.length === 0 ? false : trustProxy,
    ...(log === undefined ? { logger: false as const } : { loggerInstance: log }),
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false as const,
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyLimit,
    requestTimeout: limits.requestTimeoutMs,
    http: { connectionsCheckingInterval: limits.lookMs, headersTimeout: Math.min(20_000, limits.requestTimeoutMs) },
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler(error, socket) {
      if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy()
      const isSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      socket.end(rawProblem(isSlow ? 'server/not-ended' : 'server/bad-request', wordings))
    },
    frameworkErrors(_error, request, reply) {
      return void sendProblem(reply, problemOf({ code: 'server/bad-request', facts: {} }, request.url, wordings))
    },
  } satisfies FastifyHttpOptions<Server>
}
