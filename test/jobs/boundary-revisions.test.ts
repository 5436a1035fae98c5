import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareVintages } from '../../jobs/compare-vintages.ts'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import type { Workers } from '../../jobs/worker.ts'
import { compile } from '../../pipelines/compile/compile.ts'
import { compileRun, newestRecipe, reconcileScope } from '../../pipelines/plan.ts'
import { reconcile } from '../../pipelines/reconcile/reconcile.ts'
import type { Account } from '../../schemas/account.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { ReconciledObservation } from '../../schemas/observation.ts'
import type { Revision } from '../../schemas/revision.ts'
import { readAccounts, replaceAccounts } from '../../store/accounts.ts'
import type { VintageRow } from '../../store/database.ts'
import { readValidated } from '../../store/intake.ts'
import { replaceSeries } from '../../store/series.ts'
import { freezeVintage, planVintage, readLatestVintage, readVintageInputs, toVintage } from '../../store/vintages.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { testDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { anPhu, camThanh, changeAreas, day, former, later, nghiaLo, trong } from './changed-areas.ts'

describe('revisions over a change of communes, on the sample reports of a province', () => {
  const database = testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'diaban-areas-'))
  let runtime: Runtime
  let workers: Workers
  let drop: () => Promise<void>
  let vintages: VintageRow[]
  const between: Revision[][] = []

  /** A frozen vintage of the same reports on the boundaries of the catalogue, its series changed or not. */
  async function freeze(
    catalogue: Catalogue,
    mark: string,
    changed: (series: ReconciledObservation[]) => ReconciledObservation[],
  ): Promise<VintageRow> {
    const { db } = database
    const round = catalogue.rounds.find(({ id }) => id === '51-2025-6M')!
    const given = (await readVintageInputs(db, vintages[0]!)).map(({ submission }) => submission)
    const rulesets = new Map(given.map((one) => [one, vintages[0]!.catalogue_version]))
    const series = changed(reconcile(await readValidated(db, '51', rulesets), reconcileScope(round), catalogue).series)
    const plan = { round, baseYear: 2010, inputHash: mark.repeat(64), codeVersion: 'test', submissions: given }
    await db.transaction().execute((tx) => planVintage(tx, { ...plan, catalogueVersion: catalogue.version }))
    const vintage = (await readLatestVintage(db, '51', round.id))!
    await replaceSeries(db, vintage, series)
    const run = compileRun(toVintage(vintage), catalogue)
    await replaceAccounts(db, vintage, compile(series, run, newestRecipe(catalogue), catalogue).accounts)
    await freezeVintage(db, vintage, '2026-01-01T00:00:00Z')
    return vintage
  }

  beforeAll(async () => {
    const { db } = database
    cpSync(catalogueFolder({}), folder, { recursive: true })
    await loadCatalogue(db, folder)
    const queue = await backends()[0]!.configure()
    drop = queue.drop
    runtime = await openRuntime({ ...queue.config, db, outDir: folder, logLevel: 'silent' })
    workers = await runtime.startWorkers()
    const files = []
    for (const file of sampleFiles('51')) files.push((await receive(file, runtime.effects)).submission.id)
    const round = { province: '51', round: '51-2025-6M' }
    const submissions = files.map((submission) => ({ province: '51', submission }))
    await runtime.queues.untilFinished(await runtime.queues.enqueueCompile(round, submissions))
    const first = (await readLatestVintage(db, '51', round.round))!
    await freezeVintage(db, first, '2026-01-01T00:00:00Z')
    vintages = [first]
    changeAreas(folder)
    await loadCatalogue(db, folder)
    const catalogue = await runtime.effects.catalogue()
    const scaled = (which: Partial<ReconciledObservation>, factor: number) => (row: ReconciledObservation) =>
      row.value !== null && Object.entries(which).every(([key, value]) => row[key as keyof typeof row] === value)
        ? { ...row, value: row.value * factor }
        : row
    vintages.push(await freeze(catalogue, 'b', (series) => series))
    vintages.push(
      await freeze(catalogue, 'c', (series) =>
        series
          .map(scaled({ indicator: 'commune-retail', area: later(nghiaLo) }, 1.5))
          .map(scaled({ indicator: 'ic-ratio', industry: 'H' }, 0.9)),
      ),
    )
    for (const second of vintages.slice(1)) between.push(await compareVintages(db, first, second))
  })

  afterAll(async () => {
    await workers?.close()
    await runtime?.close()
    await drop?.()
    rmSync(folder, { recursive: true, force: true })
  })

  const cellsOf = async (vintage: VintageRow) => {
    const rows = (await readAccounts(database.db, vintage)).filter(
      (row) => row.measure === 'commune-output' && row.prices === 'current' && row.period === '2025-6M',
    )
    return (area: string, industry: string) =>
      rows.find((row: Account) => row.area === area && row.industry === industry)!.value!
  }
  const find = (revisions: Revision[], area: string, industry: string, measure = 'commune-output') =>
    revisions.find(
      (row) =>
        [row.area, row.industry, row.measure, row.ownership].join() === [area, industry, measure, '_T'].join() &&
        row.prices === 'current' &&
        row.period === '2025-6M',
    )!

  it('are the boundary, and nothing else, where the data are the same: exactly what the restatement moved', async () => {
    expect([vintages[0]!.boundaries, vintages[1]!.boundaries]).toEqual(['2025-07-01', day])
    const cell = await cellsOf(vintages[0]!)
    for (const { by, revision } of between[0]!) {
      expect([by.method, by.benchmark, by.data].map((one) => Math.abs(one) < 1e-9)).toEqual([true, true, true])
      expect(by.boundary).toBeCloseTo(revision, 9)
    }
    for (const industry of ['G', 'H', 'L', 'O', 'P']) {
      const moved = (code: string) => find(between[0]!, later(code), industry)
      expect(moved(nghiaLo)).toMatchObject({ formerArea: former(nghiaLo) })
      expect(moved(nghiaLo).by.boundary).toBeCloseTo(cell(former(anPhu), industry), 6)
      expect(moved(camThanh).by.boundary).toBeCloseTo(-0.4 * cell(former(camThanh), industry), 6)
      expect(moved(trong).by.boundary).toBeCloseTo(0.4 * cell(former(camThanh), industry), 6)
      expect(moved(nghiaLo).by.boundary).toBeGreaterThan(1)
    }
    expect(find(between[0]!, later(anPhu), 'H')).toBeUndefined()
    const still = between[0]!.filter(({ formerArea }) => formerArea === undefined)
    expect(still.length).toBeGreaterThan(5000)
    for (const { revision, before: level } of still)
      expect(Math.abs(revision)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(level)))
  })

  it('keep the boundary apart from new data and new benchmarks, which come after it', () => {
    const alone = new Map(between[0]!.map((row) => [keyOf(row), row.by.boundary]))
    for (const row of between[1]!) {
      expect(row.by.method).toBe(0)
      expect(Math.abs(row.by.boundary - alone.get(keyOf(row))!)).toBeLessThan(1e-9)
      const { method, boundary, benchmark, data } = row.by
      expect(Math.abs(method + boundary + benchmark + data - row.revision)).toBeLessThan(1e-6)
    }
    const trade = find(between[1]!, later(nghiaLo), 'G')
    const output = find(between[1]!, 'P-51-20250701', 'G', 'output').before
    const share = (trade.before + trade.by.boundary) / output
    expect(trade.by.benchmark).toBe(0)
    expect(trade.by.data).toBeCloseTo(output * ((1.5 * share) / (1 + 0.5 * share) - share), 6)
    expect(trade.by.data).toBeGreaterThan(1)
    const transport = find(between[1]!, 'P-51-20250701', 'H', 'intermediate-consumption')
    expect(transport.by).toMatchObject({ method: 0, boundary: 0, data: expect.closeTo(0, 9) })
    expect(transport.by.benchmark).toBeCloseTo(-0.1 * transport.before, 6)
  })
  const keyOf = ({ area, industry, ownership, measure, period, prices }: Revision) =>
    [area, industry, ownership, measure, period, prices].join('|')
})
