import type { FastifyInstance } from 'fastify'
import type { ServerEffects } from '../server-effects.ts'
import { calendarRoutes } from './calendar.ts'
import { chartRoutes } from './charts.ts'
import { compiledRoutes } from './compiled.ts'
import { nowcastRoutes } from './nowcasts.ts'
import { officialRoutes } from './official.ts'
import { releaseBoardRoutes } from './release-board.ts'
import { runHistoryRoutes } from './run-history.ts'
import { scenarioRoutes } from './scenarios.ts'

/** From the run of a round to its release: runs, open vintages, the official figure, scenarios, the board, charts, the calendar. */
export function compilationRoutes(app: FastifyInstance, effects: ServerEffects): void {
  runHistoryRoutes(app, effects)
  compiledRoutes(app, effects)
  officialRoutes(app, effects)
  scenarioRoutes(app, effects)
  nowcastRoutes(app, effects)
  releaseBoardRoutes(app, effects)
  chartRoutes(app, effects)
  calendarRoutes(app, effects)
}
