import { compare } from './compare.ts'
import { compile } from './compile.ts'
import type { Effects } from './effects.ts'
import { orGiveUp } from './give-up.ts'
import { ingest } from './ingest.ts'
import { publish } from './publish.ts'
import { reconcile } from './reconcile.ts'
import { recordStage } from './record-stage.ts'
import { validate } from './validate.ts'
import type { Processors } from './worker.ts'

/** One processor a stage, over the same effects. */
export function processors(effects: Effects): Processors {
  const round = {
    reconcile: recordStage('reconcile', reconcile),
    compile: recordStage('compile', compile),
    publish: recordStage('publish', publish),
  }
  return {
    ingest: (job) => orGiveUp('ingest', job, effects, () => ingest(job, effects)),
    validate: (job) => orGiveUp('validate', job, effects, () => validate(job, effects)),
    reconcile: (job) => round.reconcile(job, effects),
    compile: (job) => round.compile(job, effects),
    publish: (job) => round.publish(job, effects),
    compare: (job) => compare(job, effects),
  }
}
