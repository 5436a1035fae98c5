import type { StageQueue } from './backend.ts'

/**
 * State of a job in its queue; 'gone' when it is no longer kept. A job on its way from one list to the next can be in none of
 * them for a moment: while the queue still has it, it is 'waiting'.
 */
export async function keptState(queue: StageQueue, id: string): Promise<string> {
  const state = await queue.getJobState(id)
  if (state !== 'unknown') return state
  return (await queue.getJob(id)) ? 'waiting' : 'gone'
}
