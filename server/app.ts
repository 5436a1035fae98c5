import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance } from 'fastify'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { authRoutes } from './auth/auth-routes.ts'
import { trialSettings } from './auth/settings.ts'
import { answerErrors } from './http/answer-errors.ts'
import { compressAnswers } from './http/compress.ts'
import { observeRequests } from './http/observe-requests.ts'
import { serverOptions } from './http/server-options.ts'
import { listRoutes } from './openapi/list-routes.ts'
import { serveWorkspace } from './pages/serve-workspace.ts'
import { areaRoutes } from './routes/areas.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { compilationRoutes } from './routes/compilation.ts'
import { dataRoutes } from './routes/data.ts'
import { healthRoutes } from './routes/health.ts'
import { metricRoutes } from './routes/metrics.ts'
import { noticeRoutes } from './routes/notice.ts'
import { officerRoutes } from './routes/officer.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { operatorRoutes } from './routes/operator.ts'
import { queryRoutes } from './routes/queries.ts'
import { releaseRoutes } from './routes/releases.ts'
import { revisionRoutes } from './routes/revisions.ts'
import { runRoutes } from './routes/runs.ts'
import { statisticianRoutes } from './routes/statistician.ts'
import { tableRoutes } from './routes/tables.ts'
import { traceRoutes } from './routes/trace.ts'
import { vintageRoutes } from './routes/vintages.ts'
import type { ServerEffects } from './server-effects.ts'

export interface ServerLimits {
  /** JSON bodies; files have `maxBytes` of their own. */
  bodyLimit: number
  /** A request that has not come in whole after this long is answered 408. */
  requestTimeoutMs: number
  /** How often unfinished requests are looked at. */
  lookMs: number
}

const usualLimits: ServerLimits = { bodyLimit: 64 * 1024, requestTimeoutMs: 120_000, lookMs: 5_000 }

/** The HTTP door: routes parse, call the store or the queue, reply. Nothing is computed here. */
export async function buildServer(
  effects: ServerEffects,
  limits: ServerLimits = usualLimits,
): Promise<FastifyInstance> {
  const app = fastify(await serverOptions(effects, limits))
  const page = await serveWorkspace(app)
  const routes = listRoutes(app)
  app.decorate('routeList', routes)
  await app.register(multipart, { limits: { fileSize: effects.maxBytes, files: 1, fields: 8, fieldSize: 4096 } })
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    reply.header('referrer-policy', 'no-referrer')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  // No address here holds a NUL, and no database text can.
  app.addHook('onRequest', async (request) => {
    if (/%00|\\u0000/i.test(request.url)) throw new InvalidInput('server/bad-request', { found: 'NUL' })
  })
  compressAnswers(app)
  const counts = observeRequests(app)
  await answerErrors(app, { maxBytes: effects.maxBytes, bodyLimit: limits.bodyLimit, page })
  const { db, token, auth = trialSettings() } = effects
  await authRoutes(app, { db, token, auth }, effects)
  noticeRoutes(app, effects)
  healthRoutes(app, effects)
  metricRoutes(app, effects, counts)
  officerRoutes(app, effects)
  statisticianRoutes(app, effects)
  releaseRoutes(app, effects)
  tableRoutes(app, effects)
  queryRoutes(app, effects, dataRoutes(app, effects))
  areaRoutes(app, effects)
  catalogueRoutes(app, effects)
  vintageRoutes(app, effects)
  traceRoutes(app, effects)
  compilationRoutes(app, effects)
  if (effects.queues !== undefined) {
    runRoutes(app, { ...effects, queues: effects.queues })
    revisionRoutes(app, { ...effects, queues: effects.queues })
    operatorRoutes(app, { ...effects, queues: effects.queues })
  }
  openApiRoutes(app, routes)
  return app
}
