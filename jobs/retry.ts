import type { JobsOptions } from 'bullmq'
import type { QueueName } from '../schemas/job.ts'

/** Attempts in all: with the pauses below they last two minutes, longer than a server takes to come back. */
export const ATTEMPTS: Record<QueueName, number> = {
  ...{ ingest: 8, validate: 8, reconcile: 8, compile: 8, publish: 8, compare: 8 },
}

const DAY_SECONDS = 86_400

/** First pause; each further one is twice as long. */
export const FIRST_PAUSE_MS = 1_000

/** How jobs of a stage are retried and how long finished ones are kept: the database remembers results, not the queue. */
export function jobOptions(stage: QueueName): JobsOptions {
  return {
    attempts: ATTEMPTS[stage],
    backoff: { type: 'exponential', delay: FIRST_PAUSE_MS },
    removeOnComplete: { age: DAY_SECONDS, count: 1_000 },
    removeOnFail: { age: 14 * DAY_SECONDS, count: 5_000 },
  }
}
