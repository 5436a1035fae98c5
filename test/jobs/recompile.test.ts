import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { runRound } from '../../jobs/run-round.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { addPerson, any } from '../store/people-fixture.ts'

const root = join(import.meta.dirname, '..', '..')
const names = /^(001\.H-(SNNMT|SCT|TKT|CTK)|00[34]\.H-TKT|006\.H-TKT)\./
const key = { province: '51', round: '51-2025-6M' }

describe('a round compiled again after one changed input, in two worker processes', () => {
  const database = catalogueDatabase()
  const out = mkdtempSync(join(tmpdir(), 'diaban-again-'))
  const children: ChildProcess[] = []
  let runtime: Runtime
  let drop: () => Promise<void>
  let settings: string

  beforeAll(async () => {
    const { db } = database
    await addPerson(db, 'duyet', [{ province: '51', role: 'approver', ...any }])
    const queue = await backends()[0]!.configure()
    drop = queue.drop
    const { databaseUrl, redisUrl, prefix } = queue.config
    // Nobody takes a job over here: one that computes for seconds without a pause keeps its lock.
    const lockMs = 60_000
    settings = JSON.stringify({ databaseUrl: database.url, queue: { databaseUrl, redisUrl, prefix }, out, lockMs })
    runtime = await openRuntime({ db, databaseUrl, redisUrl, prefix, outDir: out, logLevel: 'silent' })
    for (const file of sampleFiles('51').filter((one) => names.test(one.fileName))) await receive(file, runtime.effects)
  })

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await runtime?.close()
    await drop?.()
    rmSync(out, { recursive: true, force: true })
  })

  function startWorker(): ChildProcess {
    const execArgv = ['--import', join(root, 'test', 'setup', 'typescript.js')]
    const child = fork(join(import.meta.dirname, 'round-worker.ts'), [settings], { execArgv, cwd: root })
    children.push(child)
    return child
  }

  /** Every account row as text. */
  async function accounts(): Promise<string[]> {
    const { rows } = await sql<{ row: string }>`select a::text as row from account a order by 1`.execute(database.db)
    return rows.map(({ row }) => row)
  }

  /** Compiles the open vintage once more, whoever takes the job: parts that were made and taken over. */
  async function compileAgain(): Promise<{ made: number; kept: number }> {
    await sql`update vintage set reached = 'reconciled'`.execute(database.db)
    const job = await runtime.queues.enqueue('compile', key)
    const [outcome] = await runtime.queues.untilFinished([job])
    expect(outcome).toMatchObject({ state: 'completed' })
    return (await runtime.queues.queue('compile').getJob(job.id))!.returnvalue as { made: number; kept: number }
  }

  it('gives the same rows where nothing is known as where the rest is taken over', async () => {
    const round = (await runtime.effects.catalogue()).rounds.find(({ id }) => id === key.round)!
    const first = startWorker()
    await runtime.queues.untilFinished(await runRound(round, runtime.effects, runtime.queues))
    const before = await accounts()
    const changed = await sql`update series set value = value * 1.01
      where indicator = 'output-value' and industry = '10' and period = '2025-6M'`.execute(database.db)
    expect(changed.numAffectedRows).toBe(1n)
    const again = await compileAgain()
    expect(again.made).toBeGreaterThan(0)
    expect(again.kept).toBeGreaterThan(again.made)
    const after = await accounts()
    expect(after).not.toEqual(before)
    first.kill('SIGKILL')
    startWorker()
    expect(await compileAgain()).toMatchObject({ kept: 0, made: again.made + again.kept })
    expect(await accounts()).toEqual(after)
  })
})
