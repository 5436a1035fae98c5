import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { QueueConfig } from '../../jobs/backend.ts'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { receiveOnce } from '../../jobs/receive.ts'
import { runRound } from '../../jobs/run-round.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { sweepAll } from '../../jobs/sweep-all.ts'
import type { Workers } from '../../jobs/worker.ts'
import { type QueueName, type StageName, stages as stageNames } from '../../schemas/job.ts'
import { connect, type Database } from '../../store/connect.ts'
import { readUndone } from '../../store/intake.ts'
import { migrate } from '../../store/migrate.ts'
import { readReleaseFiles } from '../../store/releases.ts'
import { readVintages } from '../../store/vintages.ts'
import { CATALOGUE_TEMPLATE } from '../setup/global-setup.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { makeDatabase } from '../setup/test-database.ts'

export const round = '51-2025-6M'

/** Few files, so that a fault takes seconds: a correction of an earlier file, a csv, workbooks. */
const names = /^(001\.H-(SNNMT|TKT|CTK|DL)|002\.H-SCT_lan-[12]|006\.H-TKT)\./
export const files = () => sampleFiles('51').filter((file) => names.test(file.fileName))

/** Fills an empty database with what an office has before its round: catalogue and received files. */
export async function fill(url: string): Promise<void> {
  await migrate(url)
  const db = connect(url, { max: 1 })
  await loadCatalogue(db, catalogueFolder({}))
  await db.destroy()
  await receiveFiles(url)
}

async function receiveFiles(url: string): Promise<void> {
  const db = connect(url, { max: 1 })
  for (const file of files()) await receiveOnce(file, { db, now: () => new Date() })
  await db.destroy()
}

/** Such a database, to be copied for each test by its name. */
export async function seeded(): Promise<{ name: string; drop(): Promise<void> }> {
  const { url, drop } = await makeDatabase(CATALOGUE_TEMPLATE)
  await receiveFiles(url)
  return { name: new URL(url).pathname.slice(1), drop }
}

/** What comes out when nothing goes wrong, as `came` tells it: made once, from a copy of the seeded database. */
export async function undisturbed(template: string): Promise<Record<string, string>> {
  const made = await makeDatabase(template)
  const site = await Site.open(made.url, { databaseUrl: made.url })
  await site.start()
  await site.run()
  await site.untilPublished()
  const came = await site.came()
  await site.close()
  await made.drop()
  return came
}

/** One installation at work on a database of its own. */
export class Site {
  readonly db: Database
  readonly runtime: Runtime
  readonly #heard: { what: string; resolve: () => void }[] = []
  #workers: Workers | undefined

  readonly place: { databaseUrl: string; queue: QueueConfig }

  private constructor(db: Database, runtime: Runtime, place: { databaseUrl: string; queue: QueueConfig }) {
    this.db = db
    this.runtime = runtime
    this.place = place
  }

  static async open(databaseUrl: string, queue: QueueConfig, out?: string): Promise<Site> {
    const db = connect(databaseUrl, { onError: () => undefined })
    const outDir = out ?? mkdtempSync(join(tmpdir(), 'diaban-out-'))
    const runtime = await openRuntime({ ...queue, redisUrl: queue.redisUrl, db, outDir, logLevel: 'silent' })
    return new Site(db, runtime, { databaseUrl, queue })
  }

  async start(): Promise<void> {
    const hear = (what: string) => {
      for (const one of this.#heard.filter((each) => each.what === what)) one.resolve()
    }
    const onStarted = (stage: QueueName) => hear(`${stage} begun`)
    const onFinished = (stage: QueueName) => hear(`${stage} ended`)
    this.#workers = await this.runtime.startWorkers({ lockMs: 1_000, lookMs: 300, onStarted, onFinished })
  }

  /** Resolves when a worker of this site begins a job of the stage. */
  began(stage: StageName): Promise<void> {
    return new Promise((resolve) => this.#heard.push({ what: `${stage} begun`, resolve }))
  }

  /** Resolves when an attempt at a job of the stage ends, well or not. */
  ended(stage: StageName): Promise<void> {
    return new Promise((resolve) => this.#heard.push({ what: `${stage} ended`, resolve }))
  }

  async run(): Promise<void> {
    const found = (await this.runtime.effects.catalogue()).rounds.find((one) => one.id === round)!
    await runRound(found, this.runtime.effects, this.runtime.queues)
  }

  /** Sweeps as the clock does, only faster, until the round is frozen and its files are written. */
  async untilPublished(seconds = 240): Promise<void> {
    const end = Date.now() + seconds * 1_000
    let last: unknown
    while (Date.now() < end) {
      try {
        await sweepAll(this.runtime.effects, this.runtime.queues)
        if (await this.#isPublished()) return
      } catch (error) {
        last = error
      }
      await wait(300)
    }
    const states = await Promise.all(
      stageNames.map(async (stage) => [stage, await this.runtime.queues.queue(stage).getJobCounts()]),
    ).catch((error) => String(error))
    throw new Error(`not published after ${seconds} s: ${JSON.stringify(states)}`, { cause: last })
  }

  /** Sweeps until every file is read and checked: a worker that woke late has read its file once more. */
  async untilRead(): Promise<void> {
    const { version } = await this.runtime.effects.catalogue()
    while ((await readUndone(this.db, version)).length > 0) {
      await sweepAll(this.runtime.effects, this.runtime.queues)
      await wait(100)
    }
  }

  async #isPublished(): Promise<boolean> {
    const latest = (await readVintages(this.db)).at(-1)
    if (!latest?.frozen_at) return false
    const folder = join(this.runtime.effects.outDir, '51', '2025-6M', latest.vintage_id)
    for (const file of await readReleaseFiles(this.db, latest)) {
      const written = await readFile(join(folder, file.path)).catch(() => null)
      if (!written?.equals(Buffer.from(file.bytes))) return false
    }
    return true
  }

  /** What came out, without times: rows of every table of intake and results as a count and a digest. */
  async came(): Promise<Record<string, string>> {
    const out: Record<string, string> = {}
    for (const [name, columns] of Object.entries(counted)) {
      const { rows } = await sql<{
        told: string
      }>`select count(*) || ' ' || coalesce(md5(string_agg(line, '' order by line)), '') as told
        from (select (${sql.raw(columns)})::text as line from ${sql.table(name)} t) l`.execute(this.db)
      out[name] = rows[0]!.told
    }
    return out
  }

  async stop(): Promise<void> {
    await this.#workers?.close()
    this.#workers = undefined
  }

  async close(): Promise<void> {
    await this.stop().catch(() => undefined)
    await this.runtime.close().catch(() => undefined)
    await this.db.destroy().catch(() => undefined)
    rmSync(this.runtime.effects.outDir, { recursive: true, force: true })
  }
}

/** Tables and what of each row must be the same whatever happened. */
const counted: Record<string, string> = {
  submission: "submission_id || sha256 || encode(sha256(content), 'hex')",
  intake: "concat_ws('|', submission_id, state, agency, form, period, ruleset)",
  observation: 't',
  finding: 't',
  vintage: "concat_ws('|', vintage_id, input_hash, code_version, reached, frozen_at is not null)",
  vintage_submission: 't',
  series: 't',
  account: 't',
  dataset: "concat_ws('|', vintage_id, dataset_id)",
  dataset_row: 't',
  release_file: "concat_ws('|', vintage_id, path)",
}
