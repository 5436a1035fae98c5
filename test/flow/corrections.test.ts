import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { annotateSubmission } from '../../jobs/annotate-submission.ts'
import { compareSubmissions, readSubmissions } from '../../jobs/compare-submissions.ts'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { makeForm } from '../../jobs/make-form.ts'
import { openPainter } from '../../jobs/pictures/open-painter.ts'
import { receive } from '../../jobs/receive.ts'
import { runRound } from '../../jobs/run-round.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { flow, type ReadFile } from '../../pipelines/flow.ts'
import { readFile } from '../../pipelines/ingest/read-file.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { seriesKey } from '../../schemas/observation.ts'
import { readFindings } from '../../store/findings.ts'
import { readDatasets, readReleaseFiles } from '../../store/releases.ts'
import { readSeries } from '../../store/series.ts'
import { readSubmission, readSubmissionStatuses } from '../../store/submissions.ts'
import { readLatestVintage, toVintage } from '../../store/vintages.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'

const round = '51-2025-6M'
const series = 'product-quantity|P-51-20250701|01|_T|lua|2025-6M|none'

/** Two corrections of paddy: one that fits the source, one that has come out of date. */
const corrections = (expectLast: number) => `
- id: lua-2025
  province: '51'
  form: 001.H/SNNMT
  period: 2025-6M
  series: ${series}
  expect: ${expectLast}
  value: 300000
  reason: Đảo chữ số khi gõ
  source: Công văn 12/SNNMT
  who: Phòng Tổng hợp
  date: '2025-06-20'
- id: lua-2024
  province: '51'
  form: 001.H/SNNMT
  period: 2025-6M
  series: ${series.replace('2025-6M', '2024-6M')}
  expect: 1
  value: 2
  reason: Thử
  source: Công văn 13/SNNMT
  who: Phòng Tổng hợp
  date: '2025-06-20'
`

describe('forms, corrections and what goes back, with a database', () => {
  const database = catalogueDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'diaban-corrections-'))
  let runtime: Runtime
  let drop: () => Promise<void>
  let catalogue: Catalogue

  async function work() {
    catalogue = await runtime.effects.catalogue()
    const workers = await runtime.startWorkers()
    const target = catalogue.rounds.find((one) => one.id === round)!
    const jobs = await runRound(target, runtime.effects, runtime.queues)
    const outcomes = await runtime.queues.untilFinished(jobs)
    await workers.close()
    expect(outcomes.filter((one) => one.state === 'failed')).toEqual([])
  }

  beforeAll(async () => {
    const queue = await backends()[0]!.configure()
    drop = queue.drop
    const { databaseUrl, redisUrl } = queue.config
    const options = { db: database.db, databaseUrl, redisUrl, outDir: join(folder, 'out'), logLevel: 'error' }
    runtime = await openRuntime(options)
    for (const file of sampleFiles('51')) await receive(file, runtime.effects)
    await work()
  })
  afterAll(async () => {
    await runtime?.close()
    await drop?.()
    rmSync(folder, { recursive: true, force: true })
  })

  const paddy = async () => {
    const vintage = (await readLatestVintage(database.db, '51', round))!
    const found = (await readSeries(database.db, vintage)).find((one) => seriesKey(one) === series)
    return { vintage, value: found!.value! }
  }

  it('makes a form with the figures last reported beside the input', async () => {
    const bytes = await makeForm({ form: '001.H/SNNMT', province: '51', period: '2026-6M' }, 'xlsx', runtime.effects)
    const [sheet] = await readFile(bytes, 'a.xlsx')
    const row = sheet!.rows.find((cells) => cells[1]?.value === '11')!
    expect(row.map(({ value }) => value)).toContain((await paddy()).value)
    await expect(
      makeForm({ form: '001.H/SNNMT', agency: 'SCT', province: '51', period: '2026-6M' }, 'csv', runtime.effects),
    ).rejects.toMatchObject({ code: 'forms/wrong-agency' })
    await expect(
      makeForm({ form: '099.H/X', province: '51', period: '2026-6M' }, 'csv', runtime.effects),
    ).rejects.toMatchObject({ code: 'forms/unknown-form' })
  })

  it('sends a stored file back with its findings, and compares two of them', async () => {
    const statuses = await readSubmissionStatuses(database.db, '51')
    const failed = statuses.find(
      (one) => one.state !== 'unreadable' && one.errors > 0 && one.fileName.endsWith('.xlsx'),
    )!
    const { file, told } = await annotateSubmission(failed.submissionId, runtime.effects)
    expect(told.filter(({ severity }) => severity === 'error')).toHaveLength(failed.errors)
    expect((await readFile(file!.bytes, file!.name))[0]!.name).toBe('Kết quả kiểm tra')
    const again = statuses.find((one) => one.form === failed.form && one.period === failed.period && one !== failed)!
    const pair = await readSubmissions(failed.submissionId, again.submissionId, runtime.effects.db)
    const { differences } = compareSubmissions(pair, await runtime.effects.catalogue())
    expect(differences.length).toBeGreaterThan(0)
    const other = statuses.find((one) => one.form !== null && one.form !== failed.form)!
    await expect(readSubmissions(failed.submissionId, other.submissionId, runtime.effects.db)).rejects.toMatchObject({
      code: 'forms/different-forms',
    })
    await expect(annotateSubmission('51-ffffffffffffffff', runtime.effects)).rejects.toMatchObject({
      code: 'forms/no-such-submission',
    })
  })

  it('applies a declared correction in a new vintage, in the jobs as in memory, and fails the one out of date', async () => {
    const before = await paddy()
    const changed = join(folder, 'catalogue')
    cpSync(catalogueFolder({}), changed, { recursive: true })
    writeFileSync(join(changed, 'corrections', 'thu.yaml'), corrections(before.value))
    await loadCatalogue(database.db, changed)
    await work()
    const after = await paddy()
    expect(after.value).toBe(300000)
    expect(after.vintage.vintage_id).not.toBe(before.vintage.vintage_id)
    const findings = await readFindings(database.db, [after.vintage.vintage_id])
    const told = findings.filter(({ code }) => code.startsWith('forms/')).map(({ code, severity }) => [code, severity])
    expect(told.sort()).toEqual([
      ['forms/corrected', 'note'],
      ['forms/correction-stale', 'error'],
    ])
    expect(await readDatasets(database.db, after.vintage)).toEqual(await inMemory(after.vintage))
  })

  async function inMemory(row: Awaited<ReturnType<typeof paddy>>['vintage']) {
    const stored = await readReleaseFiles(database.db, row)
    const manifest = JSON.parse(new TextDecoder().decode(stored.find((f) => f.path === 'manifest.json')!.bytes))
    const files: ReadFile[] = []
    for (const { submissionId } of await readSubmissionStatuses(database.db, '51')) {
      const { submission, content } = (await readSubmission(database.db, '51', submissionId))!
      files.push({ submission, sheets: await runtime.effects.reader.read(content, submission.fileName) })
    }
    const vintage = { ...toVintage(row), frozen: false }
    return (await flow(files, { vintage, releasedAt: manifest.releasedAt, painter: await openPainter() }, catalogue))
      .datasets
  }
})
