import { beforeAll, describe, expect, it } from 'vitest'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { receiveOnce } from '../../jobs/receive.ts'
import { refuseUnread } from '../../jobs/refuse-unread.ts'
import { office } from '../../store/people.ts'
import { appendRun } from '../../store/runs.ts'
import { testDatabase } from '../setup/test-database.ts'

const hour = 3_600_000

/** What a run waits for is what had arrived when it began, whatever the clock of the machine that took a file in said. */
describe.each([
  ['runs ahead', hour],
  ['is behind', -hour],
])('a run, where the clock of the server %s', (_how, off) => {
  const database = testDatabase()
  let version: string

  beforeAll(async () => {
    version = (await loadCatalogue(database.db, catalogueFolder({}))).version
  })

  const key = { province: '51', round: '51-2025-6M' }
  const take = (text: string) => {
    const file = { province: '51', fileName: 'a.csv', bytes: Buffer.from(text) }
    return receiveOnce(file, { db: database.db, now: () => new Date(Date.now() + off) })
  }
  const run = () => {
    const made = { ...key, run_id: crypto.randomUUID(), last_stage: 'compile' as const, started_by: 'office' }
    return database.db.transaction().execute((tx) => appendRun(tx, made, office))
  }
  const refused = () => refuseUnread(database.db, key, version)

  it('waits for a file that came before it, and not for one that came after', async () => {
    await run()
    await expect(refused()).resolves.toBeUndefined()
    await take('sau\n')
    await expect(refused()).resolves.toBeUndefined()
    const { run_id, province } = await database.db.selectFrom('run').selectAll().executeTakeFirstOrThrow()
    await database.db.insertInto('run_stop').values({ province, run_id, stopped_by: 'office' }).execute()
    await run()
    await expect(refused()).rejects.toThrow('1 files of 51 are not read yet')
    await take('sau nữa\n')
    await expect(refused()).rejects.toThrow('1 files of 51 are not read yet')
  })
})
