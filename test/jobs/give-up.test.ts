import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processors } from '../../jobs/processors.ts'
import { receive } from '../../jobs/receive.ts'
import { ATTEMPTS } from '../../jobs/retry.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { readFindings } from '../../store/findings.ts'
import { readUndone } from '../../store/intake.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

describe('a submission whose job fails for good', () => {
  const database = catalogueDatabase()
  let runtime: Runtime
  let submission: string
  beforeAll(async () => {
    const { db, url } = database
    runtime = await openRuntime({ db, databaseUrl: url, outDir: '/nonexistent', logLevel: 'silent' })
    submission = (await receive(sampleFiles('51').find((f) => f.fileName === '001.H-DL.csv')!, runtime.effects))
      .submission.id
  })
  afterAll(() => runtime?.close())

  const job = (attempt: number) => ({
    id: 'x',
    data: { province: '51', submission },
    attempt,
    report: async () => undefined,
  })
  const told = async () => (await readFindings(database.db, [submission])).map(({ code }) => code)
  const undone = async () => readUndone(database.db, (await runtime.effects.catalogue()).version)

  it('is tried again while attempts are left, then told and left alone', async () => {
    const broken = async () => {
      throw new Error('the reading process ended (code 1)')
    }
    const { ingest } = processors({ ...runtime.effects, reader: { ...runtime.effects.reader, ingest: broken } })
    await expect(ingest(job(1))).rejects.toThrow('reading process')
    expect([await told(), (await undone()).length]).toEqual([[], 1])
    await expect(ingest(job(ATTEMPTS.ingest))).rejects.toThrow('reading process')
    expect(await told()).toEqual(['ingest/program-failed'])
    expect(await undone()).toEqual([])
  })

  it('is read when it is asked again, and a check that fails for good is told too', async () => {
    const { ingest } = processors(runtime.effects)
    await ingest(job(1))
    expect((await undone()).map(({ stage }) => stage)).toEqual(['validate'])
    const without = async () => ({ ...(await runtime.effects.catalogue()), forms: [] })
    const { validate } = processors({ ...runtime.effects, catalogue: without })
    await expect(validate(job(1))).rejects.toThrow('validate/unknown-form')
    expect(await told()).toContain('validate/program-failed')
    expect(await undone()).toEqual([])
  })
})
