import { beforeAll, describe, expect, it } from 'vitest'
import { isDue, runDueRounds } from '../../jobs/due-runs.ts'
import { catalogueReader } from '../../jobs/effects.ts'
import { catalogueFolder } from '../../jobs/load-catalogue.ts'
import type { Queues } from '../../jobs/queue-types.ts'
import { openQueues } from '../../jobs/queues.ts'
import { readHolidays } from '../../jobs/read-catalogue.ts'
import type { Holiday } from '../../schemas/holiday.ts'
import { readRuns } from '../../store/runs.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { addPerson, any } from '../store/people-fixture.ts'

const due = (day: string) => ({ form: '001.H/SCT', period: '2025-6M', due: day, required: true })

describe('a round is compiled by the clock', () => {
  const round = { closes: '2025-07-15', obligations: [due('2025-06-19'), due('2025-06-25')] }
  const holiday = { date: '2025-06-24', name: { vi: 'Nghỉ', en: 'Off' }, certainty: 'verified', source: 'x' } as Holiday
  it.each([
    ['before its first form is due', '2025-06-19', false],
    ['the day after', '2025-06-20', true],
    ['on a Saturday', '2025-06-21', false],
    ['on a holiday', '2025-06-24', false],
    ['on the day it closes', '2025-07-15', true],
    ['after it has closed', '2025-07-16', false],
  ])('%s: %s %s', (_when, day, expected) => expect(isDue(round, day, [holiday])).toBe(expected))

  it('not on the holidays of the catalogue: 2 September is one', async () => {
    const holidays = await readHolidays(catalogueFolder({}))
    expect(isDue({ closes: '2025-12-31', obligations: [due('2025-01-01')] }, '2025-09-02', holidays)).toBe(false)
  })
})

describe.each(backends())('due rounds on $name', ({ configure }) => {
  const database = catalogueDatabase()
  let queues: Queues

  beforeAll(async () => {
    const queue = await configure()
    queues = await openQueues(queue.config)
    return async () => {
      await queues.close()
      await queue.drop()
    }
  })

  it('are compiled, never published, and only where somebody approves', async () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const catalogue = catalogueReader(database.db)
    const effects = { db: database.db, catalogue, log, now: () => new Date('2025-06-20T00:30:00+07:00') }
    expect(await runDueRounds(effects, queues)).toEqual([])
    await addPerson(database.db, 'duyet', [{ province: '51', role: 'approver', ...any }])
    expect(await runDueRounds(effects, queues)).toEqual(['51-2025-6M'])
    const [run] = await readRuns(database.db, { province: '51' })
    expect(run).toMatchObject({ round: '51-2025-6M', last_stage: 'compile', started_by: 'office' })
    expect(await queues.queue('publish').getJobCounts('waiting', 'waiting-children')).toMatchObject({ waiting: 0 })
    expect(await queues.queue('compile').getJob('compile-51-2025-6M')).toBeDefined()
    expect(await queues.queue('publish').getJob('publish-51-2025-6M')).toBeUndefined()
  })
})
