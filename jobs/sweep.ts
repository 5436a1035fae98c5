import type { SubmissionPayload } from '../schemas/job.ts'
import type { JobRef, Queues } from './queue-types.ts'

/** A submission that the database says is not read, or read and not checked: see `readUndone` in store/intake.ts. */
export interface UndoneWork extends SubmissionPayload {
  stage: 'ingest' | 'validate'
}

/**
 * Enqueues again what is undone, so that a queue that was wiped, or a job that gave up, loses no work. Work that is
 * queued or running already is left alone: the sweep may run at any time. Returns the jobs that will do it.
 */
export async function sweep(
  undone: UndoneWork[],
  queues: Pick<Queues, 'enqueue' | 'enqueueSubmission'>,
): Promise<JobRef[]> {
  const jobs: JobRef[] = []
  for (const { stage, province, submission } of undone) {
    const payload = { province, submission }
    if (stage === 'ingest') jobs.push(...(await queues.enqueueSubmission(payload)))
    else jobs.push(await queues.enqueue('validate', payload))
  }
  return jobs
}
