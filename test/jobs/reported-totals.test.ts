import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingest } from '../../jobs/ingest.ts'
import { checkEntry, readForCheck } from '../../jobs/keyed-form.ts'
import { loadCatalogue } from '../../jobs/load-catalogue.ts'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { validate } from '../../jobs/validate.ts'
import { readOwnObservations } from '../../store/current-observations.ts'
import { readFindings } from '../../store/findings.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { testDatabase } from '../setup/test-database.ts'

describe('a total from January below one that the agency sent in an earlier file', () => {
  const database = testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'diaban-totals-'))
  const sample = new TextDecoder().decode(sampleFiles('51').find(({ fileName }) => fileName === '001.H-DL.csv')!.bytes)
  let runtime: Runtime
  let first: string

  beforeAll(async () => {
    cpSync('catalogue', folder, { recursive: true })
    const owed = "\n  - { form: 001.H/DL, period: '2025-9M', due: '2025-07-10' }\n"
    appendFileSync(join(folder, 'rounds', '51-2025-6m.yaml'), owed)
    await loadCatalogue(database.db, folder)
    const where = { db: database.db, databaseUrl: database.url, outDir: '/nonexistent', logLevel: 'silent' }
    runtime = await openRuntime(where)
    await openCatalogueRound(database.db, '51-2025-6M', { actor: 'thống kê viên', at: '2025-06-02T01:00:00Z' })
    first = await take(sample)
  })
  afterAll(async () => {
    await runtime?.close()
    rmSync(folder, { recursive: true })
  })

  async function take(text: string): Promise<string> {
    const bytes = new TextEncoder().encode(text)
    const file = { province: '51', fileName: '001.H-DL.csv', bytes, receivedAt: '2025-06-10T01:00:00Z' }
    const { submission } = await receive(file, runtime.effects)
    await ingest({ data: { province: '51', submission: submission.id } }, runtime.effects)
    await validate({ data: { province: '51', submission: submission.id } }, runtime.effects)
    return submission.id
  }
  const falls = async (submission: string) =>
    (await readFindings(database.db, [submission])).filter(({ code }) => code === 'validate/cumulative-falls')
  const nineMonths = sample.replaceAll('6 tháng', '9 tháng')

  it('is a warning at its cell, with the place of the other', async () => {
    expect(await falls(first)).toEqual([])
    const found = await falls(await take(nineMonths.replace(';07;5.216,4', ';07;5.216,3')))
    expect(found).toMatchObject([
      { severity: 'warning', facts: { value: 5216.3, before: 5216.4, beforePeriod: '2025-6M' } },
    ])
    expect(found[0]!.facts.cell).toMatch(new RegExp(`^${first}!`))
  })
  it('is the same warning while it is keyed', async () => {
    const of = { form: '001.H/DL', province: '51', period: '2025-9M' }
    const read = await readForCheck(of, { ...runtime.effects, db: database.db })
    const fallsWhen = (text: string) =>
      checkEntry(read, { '07/1': text }).findings.filter(({ finding }) => finding.code === 'validate/cumulative-falls')
    expect(fallsWhen('5216,3')).toMatchObject([
      { path: '07/1', finding: { severity: 'warning', facts: { value: 5216.3, before: 5216.4 } } },
    ])
    expect(fallsWhen('5216,4')).toEqual([])
  })
  it('is none when it is not below, nor against figures of another agency', async () => {
    expect(await falls(await take(nineMonths))).toEqual([])
    const wanted = { indicators: ['electricity-sold'], periods: ['2025-6M'] }
    const of = (agency: string) => readOwnObservations(database.db, { province: '51', agency }, wanted)
    expect([(await of('DL')).length > 0, (await of('SCT')).length]).toEqual([true, 0])
  })
})
