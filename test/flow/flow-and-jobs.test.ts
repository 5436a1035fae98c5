import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPainter } from '../../jobs/pictures/open-painter.ts'
import { receive } from '../../jobs/receive.ts'
import { runRound } from '../../jobs/run-round.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { flow, type ReadFile } from '../../pipelines/flow.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { readAccounts } from '../../store/accounts.ts'
import { readFindings } from '../../store/findings.ts'
import { readDatasets, readReleaseFiles } from '../../store/releases.ts'
import { readSubmission, readSubmissionStatuses } from '../../store/submissions.ts'
import { readLatestVintage, readVintages, toVintage } from '../../store/vintages.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'

for (const backend of backends()) {
  describe(`a round as jobs on ${backend.name} and in memory`, () => {
    const round = '51-2025-6M'
    const database = catalogueDatabase()
    const out = mkdtempSync(join(tmpdir(), 'diaban-out-'))
    let runtime: Runtime
    let catalogue: Catalogue
    let drop: () => Promise<void>

    beforeAll(async () => {
      const queue = await backend.configure()
      drop = queue.drop
      runtime = await openRuntime({
        db: database.db,
        ...queue.config,
        outDir: out,
        logLevel: 'error',
      })
      catalogue = await runtime.effects.catalogue()
      for (const file of sampleFiles('51')) await receive(file, runtime.effects)
      await work()
    })

    afterAll(async () => {
      await runtime?.close()
      await drop?.()
      rmSync(out, { recursive: true, force: true })
    })

    async function work() {
      const workers = await runtime.startWorkers()
      const target = catalogue.rounds.find((r) => r.id === round)!
      const outcomes = await runtime.queues.untilFinished(await runRound(target, runtime.effects, runtime.queues))
      await workers.close()
      expect(outcomes.filter((o) => o.state === 'failed')).toEqual([])
    }

    it('gives identical datasets, files and findings', async () => {
      const row = (await readLatestVintage(database.db, '51', round))!
      const stored = await readReleaseFiles(database.db, row)
      const manifest = JSON.parse(new TextDecoder().decode(stored.find((f) => f.path === 'manifest.json')!.bytes))
      const files: ReadFile[] = []
      for (const { submissionId } of await readSubmissionStatuses(database.db, '51')) {
        const { submission, content } = (await readSubmission(database.db, '51', submissionId))!
        files.push({ submission, sheets: await runtime.effects.reader.read(content, submission.fileName) })
      }
      const vintage = { ...toVintage(row), frozen: false }
      const inMemory = await flow(
        files,
        { vintage, releasedAt: manifest.releasedAt, painter: await openPainter() },
        catalogue,
      )
      expect(await readDatasets(database.db, row)).toEqual(inMemory.datasets)
      const bytes = (list: readonly { path: string; bytes: Uint8Array }[]) =>
        new Map(list.map((f) => [f.path, Buffer.from(f.bytes).toString('base64')]))
      expect(bytes(stored)).toEqual(bytes(inMemory.files))
      const subjects = [...files.map((f) => f.submission.id), row.vintage_id]
      const kept = await readFindings(database.db, subjects)
      const text = (f: object) => JSON.stringify(f, ['code', 'severity', 'place'])
      expect(kept.map(text).sort()).toEqual(inMemory.findings.map(text).sort())
      expect(inMemory.datasets.length).toBeGreaterThan(8)
    })

    it('compiles the published totals through GO, IC ratios, price indices and taxes', async () => {
      const row = (await readLatestVintage(database.db, '51', round))!
      const grdp = new Map(
        (await readAccounts(database.db, row))
          .filter((a) => a.measure === 'grdp' && a.period === '2025-6M' && a.ownership === '_T')
          .map((a) => [a.prices, a.value]),
      )
      // vneconomy.vn, Quảng Ngãi 6T2025: 85.881,6 and 41.690,8 billion dong; within 0,1
      expect(Math.abs(grdp.get('current')! - 85_881.6)).toBeLessThanOrEqual(0.1)
      expect(Math.abs(grdp.get('constant-2010')! - 41_690.8)).toBeLessThanOrEqual(0.1)
    })

    it('finds nothing changed when it runs again, and keeps the one frozen vintage', async () => {
      await work()
      const vintages = (await readVintages(database.db)).filter((v) => v.round === round)
      expect(vintages.map((v) => v.reached)).toEqual(['published'])
      expect(vintages[0]!.frozen_at).not.toBeNull()
    })

    it('takes the same file twice as one submission', async () => {
      const [file] = sampleFiles('51')
      const again = await receive({ ...file!, fileName: `again-${file!.fileName}` }, runtime.effects)
      expect(again.created).toBe(false)
    })

    it('keeps a failed file out and says which forms are missing', async () => {
      const statuses = await readSubmissionStatuses(database.db, '51')
      const bad = statuses.filter((s) => s.errors > 0)
      expect(bad.length).toBeGreaterThan(0)
      expect(bad.every((s) => s.state === 'failed' || s.state === 'unreadable' || s.state === 'superseded')).toBe(true)
      const row = (await readLatestVintage(database.db, '51', round))!
      const missing = (await readFindings(database.db, [row.vintage_id])).filter(
        (f) => f.code === 'reconcile/form-missing',
      )
      expect(missing.length).toBeGreaterThan(0)
    })
  })
}
