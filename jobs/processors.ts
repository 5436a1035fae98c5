import { compile } from './compile.ts'
import type { Effects } from './effects.ts'
import { ingest } from './ingest.ts'
import { publish } from './publish.ts'
import { reconcile } from './reconcile.ts'
import { validate } from './validate.ts'
import type { Processors } from './worker.ts'

/** One processor a stage, over the same effects. */
export const processors = (effects: Effects): Processors => ({
  ingest: (job) => ingest(job, effects),
  validate: (job) => validate(job, effects),
  reconcile: (job) => reconcile(job, effects),
  compile: (job) => compile(job, effects),
  publish: (job) => publish(job, effects),
})
