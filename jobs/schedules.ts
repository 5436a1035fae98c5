import type { Effects } from './effects.ts'
import type { Queues } from './queue-types.ts'
import { type Mailer, remind } from './remind.ts'
import { sweepAll } from './sweep-all.ts'

export const timeZone = 'Asia/Ho_Chi_Minh'

/** What runs by the clock: name, when (seconds first), what. */
const schedules = {
  remind: { pattern: '0 0 8 * * 1-6' },
  sweep: { pattern: '0 * * * * *' },
} as const
export type ScheduleName = keyof typeof schedules

/** Registers the schedules and works on them until closed. Registering again changes nothing: the name is the key. */
export async function startSchedules(
  effects: Effects,
  queues: Queues,
  mailer: Mailer | null,
): Promise<{ close(): Promise<void> }> {
  const queue = queues.backend.queue('clock')
  for (const [name, { pattern }] of Object.entries(schedules)) {
    await queue.upsertJobScheduler(
      name,
      { pattern, tz: timeZone },
      { name, opts: { removeOnComplete: 50, removeOnFail: 50 } },
    )
  }
  const run: Record<ScheduleName, () => Promise<unknown>> = {
    remind: async () => (mailer === null ? 'no SMTP_URL' : remind(effects, mailer)),
    sweep: () => sweepAll(effects, queues),
  }
  const worker = queues.backend.worker('clock', async (job) => void (await run[job.name as ScheduleName]()), {
    concurrency: 1,
  })
  worker.on('failed', (job, error) =>
    effects.log.error({ schedule: job?.name, message: error.message }, 'schedule failed'),
  )
  await worker.waitUntilReady()
  return {
    async close() {
      await worker.close()
      await queue.close()
    },
  }
}
