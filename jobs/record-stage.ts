import { RoundPayload } from '../schemas/job.ts'
import type { RunStageRow } from '../store/run-rows.ts'
import { beginRunStage, endRunStage, readNewestRun } from '../store/runs.ts'
import type { Effects } from './effects.ts'
import { refuseStopped } from './refuse-stopped.ts'

type Work = (job: { data: unknown }, effects: Effects) => Promise<{ vintage: string }>

/** The processor of a stage that notes in its run when it began, how it ended, and of which vintage; a stopped run does not go on. */
export function recordStage(stage: RunStageRow['stage'], work: Work): Work {
  return async (job, effects) => {
    const { db } = effects
    const round = RoundPayload.parse(job.data)
    await refuseStopped(db, round)
    const run = await readNewestRun(db, round)
    if (run === null || run.state === 'completed') return work(job, effects)
    const key = { province: run.province, run_id: run.run_id, stage }
    await beginRunStage(db, key)
    try {
      const made = await work(job, effects)
      await endRunStage(db, { ...key, state: 'done', vintage_id: made.vintage, reason: null })
      return made
    } catch (error) {
      const reason = (error as Error).message.slice(0, 500)
      await endRunStage(db, { ...key, state: 'failed', vintage_id: null, reason })
      throw error
    }
  }
}
