import { useEffect, useState } from 'react'
import type { QueueName } from '../../schemas/job.ts'

export interface JobStep {
  id: string
  stage: QueueName
  state: 'waiting' | 'running' | 'completed' | 'failed' | 'gone'
  done: number | null
  total: number | null
  startedAt: string | null
  endedAt: string | null
}

/** A job as /jobs/{id} tells it. */
export interface Job {
  id: string
  stage: QueueName
  state: JobStep['state']
  reason: string | null
  steps: JobStep[]
}

/** Follows a job by its address of events ('/api/v1/jobs/…/events') until it ends; the browser reconnects by itself. */
export function useJob(events: string | null, onEnd?: (job: Job) => void): Job | null {
  const [job, setJob] = useState<Job | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function at each drawing must not open a new stream
  useEffect(() => {
    if (events === null) return
    const source = new EventSource(events)
    source.addEventListener('progress', (event) => setJob(JSON.parse(event.data) as Job))
    source.addEventListener('end', (event) => {
      const ended = JSON.parse(event.data) as Job
      source.close()
      setJob(ended)
      onEnd?.(ended)
    })
    return () => source.close()
  }, [events])
  return job
}
