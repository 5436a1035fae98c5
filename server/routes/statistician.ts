import type { FastifyInstance } from 'fastify'
import type { ServerEffects } from '../server-effects.ts'
import { auditRoutes } from './audit.ts'
import { boardRoutes } from './board.ts'
import { communeMapRoutes } from './commune-map.ts'
import { decisionRoutes } from './decisions.ts'
import { dutyRoutes } from './duties.ts'
import { proposalRoutes } from './proposals.ts'
import { restatedRoutes } from './restated.ts'
import { reviewQueueRoutes } from './review-queue.ts'
import { roundOpeningRoutes } from './round-opening.ts'
import { seriesRoutes } from './series.ts'

/** What a statistician does: board, queue, decisions, series and where they come from, changes of the catalogue, the log. */
export function statisticianRoutes(app: FastifyInstance, effects: ServerEffects): void {
  boardRoutes(app, effects)
  roundOpeningRoutes(app, effects)
  reviewQueueRoutes(app, effects)
  decisionRoutes(app, effects)
  dutyRoutes(app, effects)
  seriesRoutes(app, effects)
  communeMapRoutes(app, effects)
  restatedRoutes(app, effects)
  proposalRoutes(app, effects)
  auditRoutes(app, effects)
}
