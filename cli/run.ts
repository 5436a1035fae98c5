import { runRound } from '../jobs/run-round.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { type QueueName, stages } from '../schemas/job.ts'
import type { Language } from '../schemas/text.ts'
import { readAccounts } from '../store/accounts.ts'
import { readFindings } from '../store/findings.ts'
import { readVintages } from '../store/vintages.ts'
import { exitCode } from './exit-code.ts'
import { withRuntime } from './open.ts'
import { countFindings, printFindings } from './print-findings.ts'
import { progressBars } from './progress.ts'
import { regionSummary } from './summary.ts'

export interface RunOptions {
  province?: string
  out?: string
  language: Language
}

/** Runs the rounds of a period through the queue and prints GRDP by region with the findings of the run. */
export async function run(period: string, options: RunOptions): Promise<number> {
  return withRuntime(options, async (runtime, { db }) => {
    const catalogue = await runtime.effects.catalogue()
    const rounds = catalogue.rounds.filter(
      (r) => r.period === period && (options.province === undefined || r.province === options.province),
    )
    if (rounds.length === 0) {
      const known = catalogue.rounds.map((r) => `${r.province} ${r.period}`).join(', ')
      throw new InvalidInput('reconcile/unknown-round', { found: period, expected: known })
    }
    const workers = await runtime.startWorkers()
    try {
      const bars = progressBars(process.stdout, stages)
      const counts = new Map<QueueName, { done: number; total: number }>(stages.map((s) => [s, { done: 0, total: 0 }]))
      const jobs = []
      for (const round of rounds) jobs.push(...(await runRound(round, runtime.effects, runtime.queues)))
      for (const job of jobs) counts.get(job.stage)!.total += 1
      const outcomes = await runtime.queues.untilFinished(jobs, ({ stage }) => {
        const count = counts.get(stage)!
        count.done += 1
        bars.show(stage, count.done, count.total)
      })
      bars.end()
      const failed = outcomes.filter((o) => o.state === 'failed')
      for (const { id, reason } of failed) console.error(`✗ ${id}: ${reason ?? ''}`)
      if (failed.length > 0) return exitCode.failed
    } finally {
      await workers.close()
    }
    for (const round of rounds) {
      const vintage = (await readVintages(db)).filter((v) => v.round === round.id).at(-1)
      if (!vintage) continue
      console.log(`\n${regionSummary(vintage, await readAccounts(db, vintage), catalogue)}`)
      const findings = await readFindings(db, [vintage.vintage_id])
      console.log(`\n${countFindings(findings)}`)
      console.log(printFindings(findings, catalogue.wordings, { language: options.language, most: 12 }))
    }
    return exitCode.done
  })
}
