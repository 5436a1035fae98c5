import { useEffect, useState } from 'react'
import type { FollowedJob } from '../../schemas/followed-job.ts'

/** Follows a job by its address of events ('/api/v1/jobs/…/events') until it ends; the browser reconnects by itself. */
export function useJob(events: string | null, onEnd?: (job: FollowedJob) => void): FollowedJob | null {
  const [job, setJob] = useState<FollowedJob | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function at each drawing must not open a new stream
  useEffect(() => {
    if (events === null) return
    const source = new EventSource(events)
    source.addEventListener('progress', (event) => setJob(JSON.parse(event.data) as FollowedJob))
    source.addEventListener('end', (event) => {
      const ended = JSON.parse(event.data) as FollowedJob
      source.close()
      setJob(ended)
      onEnd?.(ended)
    })
    return () => source.close()
  }, [events])
  return job
}
