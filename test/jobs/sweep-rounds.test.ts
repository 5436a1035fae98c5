import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { runRound } from '../../jobs/run-round.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { sweepAll } from '../../jobs/sweep-all.ts'
import { office } from '../../store/people.ts'
import { grantRight, revokeRight } from '../../store/rights.ts'
import { appendRun, readNewestRun } from '../../store/runs.ts'
import { readVintages } from '../../store/vintages.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { addPerson, any } from '../store/people-fixture.ts'

/** Few files: a round with holes is compiled like a whole one. */
const names = /^(001\.H-(SNNMT|TKT|CTK)|006\.H-TKT)\./
const key = { province: '51', round: '51-2025-6M' }

describe.each(backends())('rounds that came to a halt, on $name', ({ configure }) => {
  const database = catalogueDatabase()
  const right = { province: '51', role: 'approver' as const, ...any }
  let runtime: Runtime
  let approver: string

  beforeAll(async () => {
    const { db } = database
    approver = await addPerson(db, 'duyet', [right])
    const queue = await configure()
    const outDir = mkdtempSync(join(tmpdir(), 'diaban-sweep-'))
    runtime = await openRuntime({ ...queue.config, db, outDir, logLevel: 'silent', redisUrl: queue.config.redisUrl })
    for (const file of sampleFiles('51').filter(({ fileName }) => names.test(fileName)))
      await receive(file, runtime.effects)
    const workers = await runtime.startWorkers()
    return async () => {
      await workers.close()
      await runtime.close()
      await queue.drop()
      rmSync(outDir, { recursive: true, force: true })
    }
  })

  const sweepAndWait = async () => {
    const jobs = await sweepAll(runtime.effects, runtime.queues)
    await runtime.queues.untilFinished(jobs)
    return jobs.map(({ stage }) => stage)
  }
  const state = async () => (await readNewestRun(database.db, key))?.state

  it('a round that waits for two people is left alone', async () => {
    const round = (await runtime.effects.catalogue()).rounds.find(({ id }) => id === key.round)!
    await runtime.queues.untilFinished(await runRound(round, runtime.effects, runtime.queues))
    expect(await state()).toBe('completed')
    expect(await sweepAndWait()).toEqual([])
  })

  it('a run whose jobs were lost before its first stage is begun again and comes to an end', async () => {
    const run = { ...key, run_id: crypto.randomUUID(), last_stage: 'compile' as const, started_by: office.actor }
    await database.db.transaction().execute((tx) => appendRun(tx, run, office))
    expect(await state()).toBe('running')
    expect(await sweepAndWait()).toEqual(['compile', 'reconcile'])
    expect(await state()).toBe('completed')
    expect(await sweepAndWait()).toEqual([])
  })

  it('nothing is published because the last approver has gone', async () => {
    const { db } = database
    await db.transaction().execute((tx) => revokeRight(tx, approver, right, office))
    expect(await sweepAndWait()).toEqual([])
    expect((await readVintages(db)).map(({ reached, frozen_at }) => [reached, frozen_at])).toEqual([['compiled', null]])
    await db.transaction().execute((tx) => grantRight(tx, approver, right, office))
  })
})
