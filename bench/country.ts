import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { sum } from 'simple-statistics'
import { catalogueFolder } from '../jobs/load-catalogue.ts'
import type { JobRef, Queues } from '../jobs/queue-types.ts'
import { openQueues } from '../jobs/queues.ts'
import { readCatalogue, readNationalMapping } from '../jobs/read-catalogue.ts'
import { replaceAreas } from '../store/areas.ts'
import { addCatalogue } from '../store/catalogue.ts'
import { connect, type Database } from '../store/connect.ts'
import { startEmbedded } from '../store/embedded/start-embedded.ts'
import { markChecked, replaceIntake } from '../store/intake.ts'
import { migrate } from '../store/migrate.ts'
import { packageRoot } from '../store/package-root.ts'
import { appendSubmission } from '../store/submissions.ts'
import { countryCatalogue, type SentProvince, sentProvince } from './country-input.ts'
import { familySeconds, memoryAndTime } from './process-memory.ts'

const workers = 2

/**
 * The year of thirty-four provinces as queued jobs: simulated figures of their 3,321 communes, and of the year before on the 10,040
 * communes of that year, put on the map of today and compiled by two worker processes over a database of the bench's own.
 */
export async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'diaban-country-'))
  const server = await startEmbedded({ dataDir: join(folder, 'database') })
  const children: ChildProcess[] = []
  try {
    await migrate(server.url)
    const db = connect(server.url)
    const sent = await store(db)
    await sql`analyze`.execute(db)
    const env = { ...process.env, DATABASE_URL: server.url, DIABAN_HOME: folder, DIABAN_LOG: 'warn', REDIS_URL: '' }
    for (let n = 0; n < workers; n += 1) children.push(startWorker(env, folder))
    await wait(4_000)
    const queues = await openQueues({ databaseUrl: server.url })
    const rounds = sent.map(({ round }) => ({ province: round.province, round: round.id }))
    const postmaster = Number(
      (await readFile(join(folder, 'database', 'pg18', 'postmaster.pid'), 'utf8')).split('\n')[0],
    )
    await measure({ children, server: postmaster }, () => runAll(queues, rounds))
    await tell(db)
    await queues.close()
    await db.destroy()
  } finally {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const startWorker = (env: NodeJS.ProcessEnv, folder: string): ChildProcess =>
  spawn(process.execPath, [join(packageRoot(), 'bin', 'diaban.js'), 'worker', '--out', join(folder, 'out')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })

async function store(db: Database): Promise<SentProvince[]> {
  const known = await readCatalogue(catalogueFolder({}))
  const catalogue = countryCatalogue(known, await readNationalMapping(catalogueFolder({})))
  await db.transaction().execute((tx) => addCatalogue(tx, catalogue))
  await replaceAreas(db, catalogue.history)
  const sent = catalogue.rounds.map((round) => sentProvince(round, catalogue))
  for (const one of sent) await storeOne(db, one, catalogue.version)
  const figures = sent.reduce((sum, { observations }) => sum + observations.length, 0)
  console.log(`${sent.length} provinces, ${figures} figures sent, load average ${loadavg()[0]!.toFixed(2)}`)
  return sent
}

const storeOne = (db: Database, { submission, identity, observations }: SentProvince, catalogueVersion: string) =>
  db.transaction().execute(async (tx) => {
    const key = { province: submission.province, submission: submission.id, catalogueVersion }
    await appendSubmission(tx, submission, new Uint8Array())
    const read = observations.map((o) => ({ ...o, province: key.province, submission: submission.id }))
    const ingested = { identity: { ...identity, province: key.province }, observations: read, formCells: [] }
    await replaceIntake(tx, key, { ...ingested, findings: [] } as never, submission.receivedAt)
    const cells = { required: observations.length, filled: observations.length }
    await markChecked(tx, key, { state: 'passed', ruleset: 'bench', checkedAt: submission.receivedAt, cells })
  })

type RoundKey = { province: string; round: string }

async function runAll(queues: Queues, rounds: readonly RoundKey[]): Promise<void> {
  const jobs: JobRef[] = []
  for (const round of rounds) jobs.push(...(await queues.enqueueCompile(round, [])))
  const failed = (await queues.untilFinished(jobs)).filter(({ state }) => state === 'failed')
  if (failed.length > 0) throw new Error(`${failed.length} jobs failed, the first: ${failed[0]!.reason}`)
}

/** Wall time on the machine as it is, and processor time: what the work costs whoever else is on it. */
async function measure(at: { children: ChildProcess[]; server: number }, work: () => Promise<void>): Promise<void> {
  const used = () => at.children.map(({ pid }) => memoryAndTime(pid!))
  const [from, database, start] = [used(), familySeconds(at.server), performance.now()]
  await work()
  const wall = (performance.now() - start) / 1000
  const to = used()
  const cpu = to.map(({ seconds }, i) => seconds - from[i]!.seconds)
  const stored = familySeconds(at.server) - database
  const all = sum([...cpu, stored])
  console.log(`${wall.toFixed(1)} s wall (bar 20), load average ${loadavg()[0]!.toFixed(2)}`)
  console.log(
    `CPU: workers ${cpu.map((one) => one.toFixed(1)).join(' + ')} s, database ${stored.toFixed(1)} s, in all ${all.toFixed(1)} s`,
  )
  console.log(`peak memory of the workers: ${to.map(({ peakMb }) => peakMb).join(', ')} MB`)
}

/** What stands in the database afterwards: a bench whose jobs wrote less measures nothing. */
async function tell(db: Database): Promise<void> {
  const { rows } = await sql<{ vintages: number; series: number; accounts: number; communes: number }>`
    select (select count(*) from vintage where reached = 'compiled')::int as vintages,
      (select count(*) from series)::int as series, (select count(*) from account)::int as accounts,
      (select count(distinct area) from account where measure = 'commune-output' and value is not null
        and area ~ '^[CD]-')::int as communes`.execute(db)
  const { vintages, series, accounts, communes } = rows[0]!
  console.log(`${vintages} vintages, ${series} series, ${accounts} account rows, ${communes} communes with figures`)
  if (vintages !== 34 || communes !== 3_321) throw new Error('not every province or commune was compiled')
}
