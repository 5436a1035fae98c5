import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { latestCatalogue } from '../jobs/effects.ts'
import { openCatalogueRound } from '../jobs/open-round.ts'
import { receiveOnce } from '../jobs/receive.ts'
import { runRound } from '../jobs/run-round.ts'
import type { Runtime } from '../jobs/runtime.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { type QueueName, stages } from '../schemas/job.ts'
import type { Database } from '../store/connect.ts'
import { packageRoot } from '../store/package-root.ts'
import { progressBars } from './progress.ts'
import type { StageClock } from './stage-clock.ts'

const Manifest = z.object({
  files: z.array(z.object({ file: z.string(), province: z.string(), receivedAt: z.string() })),
})

/** The sample rounds are opened as a statistician would, from their (simulated) letters. */
export async function openSampleRounds(db: Database): Promise<void> {
  for (const { id, opens } of (await latestCatalogue(db)).rounds) {
    await openCatalogueRound(db, id, { actor: 'demo', at: `${opens}T08:00:00+07:00` })
  }
}

export async function receiveSamples({ effects }: Runtime): Promise<{ files: number; created: number }> {
  const folder = join(packageRoot(), 'samples', 'rounds')
  const { files } = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  let created = 0
  for (const { file, province, receivedAt } of files) {
    const bytes = await readFile(join(folder, file))
    const result = await receiveOnce({ province, fileName: file.split('/').at(-1) ?? file, bytes, receivedAt }, effects)
    if (result.created) created += 1
  }
  return { files: files.length, created }
}

/** Puts every sample round through the queue with this process as the worker. Returns what failed. */
export async function workThrough(runtime: Runtime, catalogue: Catalogue, clock: StageClock): Promise<string[]> {
  const bars = progressBars(process.stdout, stages)
  const done = new Map<QueueName, number>(stages.map((stage) => [stage, 0]))
  const totals = new Map<QueueName, number>(stages.map((stage) => [stage, 0]))
  const workers = await runtime.startWorkers({
    onStarted: (stage) => clock.begin(stage),
    onFinished: (stage) => clock.finish(stage),
  })
  try {
    const jobs = []
    for (const round of catalogue.rounds) jobs.push(...(await runRound(round, runtime.effects, runtime.queues)))
    for (const job of jobs) totals.set(job.stage, (totals.get(job.stage) ?? 0) + 1)
    for (const stage of stages) bars.show(stage, 0, totals.get(stage) ?? 0)
    const outcomes = await runtime.queues.untilFinished(jobs, ({ stage }) => {
      done.set(stage, (done.get(stage) ?? 0) + 1)
      bars.show(stage, done.get(stage) ?? 0, totals.get(stage) ?? 0)
    })
    return outcomes.filter((o) => o.state === 'failed').map((o) => `${o.id}: ${o.reason ?? ''}`)
  } finally {
    bars.end()
    await workers.close()
  }
}
