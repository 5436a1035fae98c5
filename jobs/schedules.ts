import { vietnamDay } from '../schemas/period.ts'
import type { StageQueue } from './backend.ts'
import { runDueRounds } from './due-runs.ts'
import type { Effects } from './effects.ts'
import { catalogueFolder } from './load-catalogue.ts'
import type { Queues } from './queue-types.ts'
import { readHolidays } from './read-catalogue.ts'
import { type Mailer, remind } from './remind.ts'
import { sendWeekly } from './send-weekly.ts'
import { sweepAll } from './sweep-all.ts'
import { writeDueReleases } from './write-due-releases.ts'

export const timeZone = 'Asia/Ho_Chi_Minh'

/** Name of the queue whose jobs the schedules make. */
export const clockQueue = 'clock'

/** What runs by the clock: name, when (seconds first), at most how long ahead its next run can lie. */
export const schedules = {
  remind: { pattern: '0 0 8 * * 1-6', aheadMs: 3 * 86_400_000 },
  digest: { pattern: '0 30 7 * * 1-6', aheadMs: 3 * 86_400_000 },
  runs: { pattern: '0 0 6 * * 1-5', aheadMs: 4 * 86_400_000 },
  sweep: { pattern: '0 * * * * *', aheadMs: 120_000 },
  releases: { pattern: '30 * * * * *', aheadMs: 120_000 },
} as const
export type ScheduleName = keyof typeof schedules
const names = Object.keys(schedules) as ScheduleName[]

/** How often the schedules themselves are looked after, by a timer that no clock and no queue touches. */
const lookMs = 60_000

/** Registers the schedules and works on them until closed. Registering again changes nothing: the name is the key. */
export async function startSchedules(
  effects: Effects,
  queues: Queues,
  mailer: Mailer | null,
): Promise<{ close(): Promise<void> }> {
  const queue = queues.backend.queue(clockQueue)
  for (const name of names) await register(queue, name)
  const run: Record<ScheduleName, () => Promise<unknown>> = {
    remind: async () => (mailer === null || (await isHoliday(effects)) ? 'not today' : remind(effects, mailer)),
    digest: async () => (mailer === null || (await isHoliday(effects)) ? 'not today' : sendWeekly(effects, mailer)),
    runs: () => runDueRounds(effects, queues),
    sweep: () => sweepAll(effects, queues),
    releases: () => writeDueReleases(effects),
  }
  const worker = queues.backend.worker(clockQueue, async (job) => void (await run[job.name as ScheduleName]?.()), {
    concurrency: 1,
  })
  worker.on('failed', (job, error) =>
    effects.log.error({ schedule: job?.name, message: error.message }, 'schedule failed'),
  )
  await worker.waitUntilReady()
  const look = setInterval(() => void lookAfter(queue, effects), lookMs)
  return {
    async close() {
      clearInterval(look)
      await worker.close()
      await queue.close()
    },
  }
}

/** Nobody is written to on a public holiday of the catalogue. */
async function isHoliday({ now }: Pick<Effects, 'now'>): Promise<boolean> {
  const day = vietnamDay(now().toISOString())
  return (await readHolidays(catalogueFolder(process.env))).some(({ date }) => date === day)
}

async function register(queue: StageQueue, name: ScheduleName): Promise<void> {
  const { pattern } = schedules[name]
  await queue.upsertJobScheduler(
    name,
    { pattern, tz: timeZone },
    { name, opts: { removeOnComplete: 50, removeOnFail: 50 } },
  )
}

/**
 * Registers again what a wiped queue has lost, and what lies too far ahead because the clock was set back. Returns the names.
 */
export async function keepSchedules(queue: StageQueue, now: number): Promise<ScheduleName[]> {
  const next = new Map((await queue.getJobSchedulers()).map((one) => [one.key, one.next ?? 0]))
  const lost = names.filter((name) => !((next.get(name) ?? Number.POSITIVE_INFINITY) <= now + schedules[name].aheadMs))
  for (const name of lost) {
    await queue.removeJobScheduler(name)
    await register(queue, name)
  }
  return lost
}

async function lookAfter(queue: StageQueue, { log, now }: Pick<Effects, 'log' | 'now'>): Promise<void> {
  try {
    const lost = await keepSchedules(queue, now().getTime())
    if (lost.length > 0) log.warn({ schedules: lost }, 'schedules registered again')
  } catch (error) {
    log.error({ message: (error as Error).message }, 'schedules not looked after')
  }
}
