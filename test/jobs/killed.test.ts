import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { runRound } from '../../jobs/run-round.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { sweepAll } from '../../jobs/sweep-all.ts'
import { type StageName, stages } from '../../schemas/job.ts'
import { readAccounts } from '../../store/accounts.ts'
import { readReleaseFiles } from '../../store/releases.ts'
import { readSubmissionStatuses } from '../../store/submissions.ts'
import { readVintages } from '../../store/vintages.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'

const root = join(import.meta.dirname, '..', '..')

for (const backend of backends()) {
  describe(`a worker killed in every stage, on ${backend.name}`, () => {
    const database = catalogueDatabase()
    const out = mkdtempSync(join(tmpdir(), 'diaban-killed-'))
    const children: ChildProcess[] = []
    let runtime: Runtime
    let drop: () => Promise<void>
    let settings: string

    beforeAll(async () => {
      const queue = await backend.configure()
      drop = queue.drop
      const { databaseUrl, redisUrl, prefix } = queue.config
      settings = JSON.stringify({ databaseUrl: database.url, queue: { databaseUrl, redisUrl, prefix }, out })
      runtime = await openRuntime({ db: database.db, databaseUrl, redisUrl, prefix, outDir: out, logLevel: 'silent' })
      for (const file of sampleFiles('51')) await receive(file, runtime.effects)
    })

    afterAll(async () => {
      for (const child of children) child.kill('SIGKILL')
      await runtime?.close()
      await drop?.()
      rmSync(out, { recursive: true, force: true })
    })

    /** Starts a worker; resolves when it begins a job of the stage. */
    function startWorker(until: StageName): Promise<ChildProcess> {
      const execArgv = ['--import', join(root, 'test', 'setup', 'typescript.js')]
      const child = fork(join(import.meta.dirname, 'round-worker.ts'), [settings], { execArgv, cwd: root })
      children.push(child)
      return new Promise((resolve, reject) => {
        child.on('message', (stage) => stage === until && resolve(child))
        child.once('exit', () => reject(new Error(`the worker ended before ${until}`)))
      })
    }

    it('completes the round once: one frozen vintage, every file read once, nothing half-written', async () => {
      const round = (await runtime.effects.catalogue()).rounds.find((r) => r.id === '51-2025-6M')!
      const jobs = await runRound(round, runtime.effects, runtime.queues)
      for (const stage of stages) {
        const child = await startWorker(stage)
        child.removeAllListeners('exit')
        child.kill('SIGKILL')
      }
      const workers = await runtime.startWorkers({ lockMs: 1_000, lookMs: 500 })
      await runtime.queues.untilFinished(jobs)
      await runtime.queues.untilFinished(await sweepAll(runtime.effects, runtime.queues))
      await workers.close()

      const statuses = await readSubmissionStatuses(database.db, '51')
      expect(statuses.every((s) => ['passed', 'failed', 'superseded'].includes(s.state))).toBe(true)
      const vintages = await readVintages(database.db)
      expect(vintages.map((v) => [v.vintage_id, v.reached, v.frozen_at !== null])).toEqual([
        ['51-2025-6M-estimate-1-v1', 'published', true],
      ])
      const grdp = (await readAccounts(database.db, vintages[0]!)).filter(
        (a) => a.measure === 'grdp' && a.period === '2025-6M' && a.prices === 'current',
      )
      expect(grdp).toHaveLength(1)
      expect(grdp[0]!.value).toBeCloseTo(85_881.6, 1)
      const files = await readReleaseFiles(database.db, vintages[0]!)
      expect(files.length).toBeGreaterThan(30)
      for (const file of files) {
        const written = await readFile(join(out, '51', '2025-6M', '51-2025-6M-estimate-1-v1', file.path))
        expect(written.equals(Buffer.from(file.bytes))).toBe(true)
      }
    })
  })
}
