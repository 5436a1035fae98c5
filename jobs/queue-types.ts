import type { JobsOptions } from 'bullmq'
import type { ComparisonPayload, Payload, QueueName, RoundPayload, SubmissionPayload } from '../schemas/job.ts'
import type { Backend, StageEvents, StageQueue } from './backend.ts'

/** A job by its queue and id. */
export interface JobRef {
  stage: QueueName
  id: string
}

/** The queues of the five stages, and of comparisons, over one connection. */
export interface Queues {
  backend: Backend
  queue(stage: QueueName): StageQueue
  events(stage: QueueName): StageEvents
  /** Adds one job. While a job of the same stage and key is not finished, this is that job. */
  enqueue(stage: QueueName, payload: Payload, options?: JobsOptions): Promise<JobRef>
  /** ingest, then validate: what an arriving file needs. Returns the two jobs, last stage first. */
  enqueueSubmission(payload: SubmissionPayload, options?: JobsOptions): Promise<JobRef[]>
  /** publish <- compile <- reconcile <- (validate <- ingest) for each submission. Returns all jobs, last stage first. */
  enqueueRound(round: RoundPayload, submissions: SubmissionPayload[], options?: JobsOptions): Promise<JobRef[]>
  /** compile <- reconcile <- (validate <- ingest): a round whose figures two people release afterwards. */
  enqueueCompile(round: RoundPayload, submissions: SubmissionPayload[], options?: JobsOptions): Promise<JobRef[]>
  /** compare: one job for two vintages, however often it is asked for. */
  enqueueComparison(pair: ComparisonPayload): Promise<JobRef>
  /** Resolves when every job has completed or failed for good. */
  untilFinished(jobs: JobRef[], onFinished?: (outcome: Outcome) => void): Promise<Outcome[]>
  /** Resolves when no stage has anything left to do. */
  untilIdle(): Promise<void>
  close(): Promise<void>
}

/** How a job ended. A job that is no longer kept is `gone`: it finished, what it made is in the database. */
export interface Outcome extends JobRef {
  state: 'completed' | 'failed' | 'gone'
  reason?: string
}
