import { z } from 'zod'
import { QueueName } from './job.ts'

/** `gone`: no job of that id is kept any more. */
export const JobState = z.enum(['waiting', 'running', 'completed', 'failed', 'gone'])
export type JobState = z.infer<typeof JobState>

export const FollowedStep = z.strictObject({
  ...{ id: z.string(), stage: QueueName, state: JobState },
  /** Steps of the job, or, while a round waits for its files, the files that are through. */
  ...{ done: z.number().nullable(), total: z.number().nullable() },
  /** Instants, ISO text; null before. */
  ...{ startedAt: z.string().nullable(), endedAt: z.string().nullable() },
})
export type FollowedStep = z.infer<typeof FollowedStep>

/** How far a job is. `steps` are the jobs of the same round, or the same file, that come before it. */
export const FollowedJob = z.strictObject({
  ...{ id: z.string(), stage: QueueName, state: JobState },
  steps: z.array(FollowedStep),
  /** Why it failed; null otherwise. */
  reason: z.string().nullable(),
})
export type FollowedJob = z.infer<typeof FollowedJob>

/** Work that was asked for: where to follow it. */
export const AcceptedJob = z.strictObject({ job: z.string(), location: z.string(), events: z.string() })
export type AcceptedJob = z.infer<typeof AcceptedJob>
