import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Effects } from '../../jobs/effects.ts'
import { catalogueReader } from '../../jobs/effects.ts'
import { orGiveUp } from '../../jobs/give-up.ts'
import { processors } from '../../jobs/processors.ts'
import { receive } from '../../jobs/receive.ts'
import { ATTEMPTS } from '../../jobs/retry.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { MachineTrouble } from '../../schemas/machine-trouble.ts'
import { readFindings } from '../../store/findings.ts'
import { readUndone } from '../../store/intake.ts'
import { readSubmissionStatuses } from '../../store/submissions.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

describe('a file on which the program itself fails', () => {
  const database = catalogueDatabase()
  let effects: Effects
  let submission: string
  let trouble: Error

  beforeAll(async () => {
    const fail = () => Promise.reject(trouble)
    const none = async function* () {
      yield await fail()
    }
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    effects = {
      ...{ db: database.db, log, codeVersion: 'test', outDir: '/nonexistent', now: () => new Date() },
      catalogue: catalogueReader(database.db),
      reader: { read: fail, ingest: fail, annotate: fail, describe: none, window: fail, importCapi: fail },
    }
    const [file] = sampleFiles('51').filter(({ fileName }) => fileName === '001.H-SYT.xlsx')
    submission = (await receive(file!, effects)).submission.id
  })
  const job = (attempt: number) => ({
    ...{ id: '', data: { province: '51', submission }, attempt },
    report: async () => undefined,
  })
  const undone = async () => readUndone(database.db, (await effects.catalogue()).version)

  it.each<[string, () => Error, number]>([
    ['is tried again before the last attempt', () => new TypeError('x is undefined'), ATTEMPTS.ingest - 1],
    ['is left to the sweep where the machine failed', () => new MachineTrouble('gone', null), ATTEMPTS.ingest],
    ['the same where its channel broke', () => Object.assign(new Error('x'), { code: 'ERR_IPC_CHANNEL_CLOSED' }), 9],
    ['the same by its code', () => Object.assign(new Error('full'), { code: '53100' }), ATTEMPTS.ingest],
  ])('%s', async (_what, error, attempt) => {
    trouble = error()
    await expect(processors(effects).ingest(job(attempt))).rejects.toBe(trouble)
    expect(await undone()).toHaveLength(1)
  })

  it('is left to the sweep when the server ends the connection in the middle', async () => {
    const ended = sql`select pg_terminate_backend(pg_backend_pid())`.execute(database.db)
    trouble = await ended.then(
      () => new Error('it went on'),
      (error: Error) => error,
    )
    const lost = await database.db
      .connection()
      .execute(async (db) => {
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db).catch(() => undefined)
        return sql`select 1`.execute(db)
      })
      .catch((error: Error) => error)
    expect(lost).toBeInstanceOf(MachineTrouble)
    for (const error of [trouble, lost as Error]) {
      trouble = error
      await expect(processors(effects).ingest(job(ATTEMPTS.ingest))).rejects.toBe(error)
      expect(await undone()).toHaveLength(1)
    }
  })

  it('is not taken for trouble of the machine because its words sound so', async () => {
    trouble = new Error('cell "Kho bạc" holds: connection timeout, the account is closed')
    await expect(processors(effects).ingest(job(ATTEMPTS.ingest))).rejects.toBe(trouble)
    expect(await undone()).toEqual([])
    await database.db.deleteFrom('finding').execute()
    await database.db.deleteFrom('intake').execute()
  })

  it('becomes a finding at the last attempt, and no round waits for it', async () => {
    trouble = new TypeError('x is undefined')
    await expect(processors(effects).ingest(job(ATTEMPTS.ingest))).rejects.toBe(trouble)
    expect(await undone()).toEqual([])
    const [status] = await readSubmissionStatuses(database.db, '51')
    expect(status).toMatchObject({ state: 'unreadable', errors: 1 })
    const found = await readFindings(database.db, [submission])
    expect(found.map(({ code }) => code)).toEqual(['ingest/program-failed'])
  })

  it.each<[string, Error, number]>([
    ['at the last attempt', new RangeError('x'), ATTEMPTS.validate],
    ['at once where trying again cannot help', new InvalidInput('validate/not-read', {}), 1],
  ])('also when checking fails, %s', async (_when, error, attempt) => {
    await database.db.updateTable('intake').set({ state: 'read' }).execute()
    expect(await undone()).toHaveLength(1)
    await expect(orGiveUp('validate', job(attempt), effects, () => Promise.reject(error))).rejects.toBe(error)
    expect((await readSubmissionStatuses(database.db, '51'))[0]?.state).toBe('failed')
    const codes = (await readFindings(database.db, [submission])).map(({ code }) => code)
    expect(codes).toContain('validate/program-failed')
  })
})
