import type { FastifyInstance } from 'fastify'
import type { ServerEffects } from '../server-effects.ts'
import { entryRoutes } from './entries.ts'
import { formRoutes } from './forms.ts'
import { obligationRoutes } from './obligations.ts'
import { roundRoutes } from './rounds.ts'
import { submissionPageRoutes } from './submission.ts'
import { submissionEventRoutes } from './submission-events.ts'
import { submissionFileRoutes } from './submission-files.ts'
import { submissionFindingRoutes } from './submission-findings.ts'
import { submissionRoutes } from './submissions.ts'

/** Everything that somebody who reports does: what is owed, the form, the file or the keyed entry, what became of it. */
export function officerRoutes(app: FastifyInstance, effects: ServerEffects): void {
  roundRoutes(app, effects)
  obligationRoutes(app, effects)
  formRoutes(app, effects)
  entryRoutes(app, effects)
  submissionRoutes(app, effects)
  submissionPageRoutes(app, effects)
  submissionFindingRoutes(app, effects)
  submissionFileRoutes(app, effects)
  if (effects.queues !== undefined) submissionEventRoutes(app, { ...effects, queues: effects.queues })
}
