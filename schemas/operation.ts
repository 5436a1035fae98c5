import { z } from 'zod'
import { QueueName } from './job.ts'

/** Queues of jobs, and the one that schedules run in. */
const queueName = z.union([QueueName, z.literal('clock')])
const whole = z.number().int()

export const QueueState = z.strictObject({
  ...{ stage: queueName, waiting: whole, running: whole },
  /** Waits for other jobs, or for its next attempt. */
  later: whole,
  ...{ failed: whole, completed: whole },
  oldestSeconds: whole.nullable().describe('Seconds that the oldest waiting job has waited; null when none waits'),
})
export type QueueState = z.infer<typeof QueueState>

export const FailedJob = z.strictObject({
  ...{ id: z.string(), stage: queueName, reason: z.string(), attempts: whole, failedAt: z.string().nullable() },
})
export type FailedJob = z.infer<typeof FailedJob>

export const ScheduleState = z.strictObject({
  ...{ name: z.string(), pattern: z.string(), timeZone: z.string(), nextAt: z.string().nullable() },
})
export type ScheduleState = z.infer<typeof ScheduleState>

/** One act of the audit log; `detail` holds before and after, never a secret. */
export const AuditLine = z.strictObject({
  ...{ province: z.string(), ordinal: whole, at: z.string() },
  ...{ actor: z.string(), action: z.string(), subject: z.string() },
  /** Network address of the request; '' in the terminal. */
  address: z.string(),
  detail: z.record(z.string(), z.unknown()),
})
export type AuditLine = z.infer<typeof AuditLine>

/** One province's chain as found: `broken` is the first ordinal that does not fit, null when all of them do. */
export const AuditCheck = z.strictObject({
  province: z.string(),
  rows: whole,
  /** Hash of the last row; kept outside the database, it also proves a chain that was written anew. */
  head: z.string(),
  broken: z.strictObject({ ordinal: whole, reason: z.enum(['changed', 'removed', 'unlinked']) }).nullable(),
})
export type AuditCheck = z.infer<typeof AuditCheck>
