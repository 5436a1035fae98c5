import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { beforeAll } from 'vitest'
import { compile } from '../../jobs/compile.ts'
import { catalogueReader } from '../../jobs/effects.ts'
import { ingest } from '../../jobs/ingest.ts'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { receive } from '../../jobs/receive.ts'
import { reconcile } from '../../jobs/reconcile.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { validate } from '../../jobs/validate.ts'
import { submissionId } from '../../schemas/submission.ts'
import { appendSender } from '../../store/approvals.ts'
import type { Database } from '../../store/connect.ts'
import type { Right } from '../../store/rights.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { authServer, Browser, choosePassword } from './auth-fixture.ts'

export const round = '51-2025-6M'

/** Who works in the tests of the office: names are what they do. */
const people: Record<string, Omit<Right, 'form' | 'area'> & { area?: string }> = {
  minh: { province: '51', role: 'statistician', agency: '*' },
  hoa: { province: '51', role: 'approver', agency: '*' },
  nga: { province: '51', role: 'agency-officer', agency: 'SCT' },
  lan: { province: '82', role: 'statistician', agency: '*' },
  thu: { province: '51', role: 'yearbook-editor', agency: '*' },
  root: { province: '*', role: 'operator', agency: '*' },
}

export interface Office {
  readonly db: Database
  readonly app: FastifyInstance
  readonly id: Record<string, string>
  /** Somebody's browser, signed in. */
  as: (name: string) => Promise<Browser>
  /** Receives, reads and checks a sample file of Quảng Ngãi; sent by somebody where told. Returns the submission. */
  take: (fileName: string, sender?: string) => Promise<string>
  /** Reconciles and compiles the round from what has come in. */
  compile: () => Promise<void>
}

/** Quảng Ngãi's round of six months, open, on a server with people; files come in as the test takes them. */
export function testOffice(): Office {
  const database = catalogueDatabase()
  const id: Record<string, string> = {}
  const browsers = new Map<string, Browser>()
  let made: { app: FastifyInstance; runtime: Runtime }
  beforeAll(async () => {
    const { db, url: databaseUrl } = database
    await openCatalogueRound(db, round, { actor: 'office', at: '2025-06-02T01:00:00Z' })
    for (const [name, right] of Object.entries(people)) {
      id[name] = await addPerson(db, name, [{ ...any, ...right }])
      await choosePassword(db, id[name])
    }
    const runtime = await openRuntime({ db, databaseUrl, outDir: '/nonexistent', logLevel: 'silent' })
    made = { runtime, app: (await authServer(db, catalogueReader(db))).app }
    return async () => {
      await made.app.close()
      await runtime.close()
    }
  })
  return {
    id,
    get db() {
      return database.db
    },
    get app() {
      return made.app
    },
    async as(name) {
      const known = browsers.get(name)
      if (known) return known
      const browser = new Browser(made.app, `198.51.100.${browsers.size + 1}`)
      await browser.signIn(`${name}@example.vn`)
      browsers.set(name, browser)
      return browser
    },
    async take(fileName, sender) {
      const file = sampleFiles('51').find((one) => one.fileName === fileName)!
      const { effects } = made.runtime
      if (sender) await noteSender(database.db, file.bytes, id[sender]!)
      const { submission } = await receive(file, effects)
      const data = { province: '51', submission: submission.id }
      await ingest({ data }, effects)
      await validate({ data }, effects)
      return submission.id
    },
    async compile() {
      const data = { province: '51', round }
      await reconcile({ data }, made.runtime.effects)
      await compile({ data }, made.runtime.effects)
    },
  }
}

async function noteSender(db: Database, bytes: Uint8Array, person: string): Promise<void> {
  const submission = submissionId('51', createHash('sha256').update(bytes).digest('hex'))
  await appendSender(db, { province: '51', submission, person })
}
