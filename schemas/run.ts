import { z } from 'zod'
import { Bilingual } from './text.ts'

const text = z.string().nullable()

/** One stage of a run; `reason` why it failed. */
export const RunStage = z.strictObject({
  ...{ stage: z.enum(['reconcile', 'compile', 'publish']), state: z.enum(['running', 'done', 'failed']) },
  ...{ startedAt: z.string(), endedAt: text, vintage: text, reason: text },
})
export type RunStage = z.infer<typeof RunStage>

/** A run of a round: who started and who stopped it, and its stages as they went. */
export const Run = z.strictObject({
  ...{ id: z.uuid(), province: z.string(), round: z.string() },
  state: z.enum(['running', 'completed', 'failed', 'stopped']),
  ...{ startedBy: z.string(), startedAt: z.string(), stoppedBy: text, stoppedAt: text },
  ...{ lastStage: z.enum(['compile', 'publish']), job: z.string(), stages: z.array(RunStage) },
})
export type Run = z.infer<typeof Run>

/** A round that can be run, with the newest vintage that it has made; null before the first. */
export const OfferedRound = z.strictObject({
  ...{ id: z.string(), province: z.string(), period: z.string(), stage: z.string() },
  ...{ opens: z.string(), closes: z.string(), letter: z.string(), newestVintage: text, reached: text },
})
export type OfferedRound = z.infer<typeof OfferedRound>

export const Runs = z.strictObject({ rounds: z.array(OfferedRound), runs: z.array(Run) })
export type Runs = z.infer<typeof Runs>

/** A run that was started: its job, and the jobs before it. */
export const AcceptedRun = z.strictObject({
  ...{ run: z.string(), job: z.string(), jobs: z.array(z.string()), location: z.string(), events: z.string() },
})
export type AcceptedRun = z.infer<typeof AcceptedRun>

/** A run that was stopped, and what it leaves. */
export const StoppedRun = z.strictObject({
  ...{ state: z.literal('stopped'), left: z.enum(['nothing', 'whole-vintage']), message: Bilingual },
})
export type StoppedRun = z.infer<typeof StoppedRun>
