import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import type { Workers } from '../../jobs/worker.ts'
import { buildServer, type ServerLimits } from '../../server/app.ts'
import type { ServerEffects } from '../../server/server-effects.ts'
import type { Database } from '../../store/connect.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import type { TestBackend } from '../setup/test-queues.ts'
import { holdAnswers } from './hold-answers.ts'

export const round = '51-2025-6M'
export const vintage = '51-2025-6M-estimate-1-v1'
export const token = 'bí-mật-của-phòng'.normalize('NFD').replaceAll(/[^a-z-]/g, '')
export const office = { authorization: `Bearer ${token}` }

export interface Api {
  readonly app: FastifyInstance
  readonly db: Database
  readonly runtime: Runtime
  readonly effects: ServerEffects
}

/** A server over a database that has received the files of Quảng Ngãi, its workers running; nothing is run yet. */
export function testApi(backend: TestBackend, limits?: ServerLimits): Api {
  const database = catalogueDatabase()
  const out = mkdtempSync(join(tmpdir(), 'diaban-api-'))
  let made: { app: FastifyInstance; runtime: Runtime; effects: ServerEffects; workers: Workers }
  let drop: () => Promise<void>
  beforeAll(async () => {
    const queue = await backend.configure()
    drop = queue.drop
    const runtime = await openRuntime({ ...queue.config, db: database.db, outDir: out, logLevel: 'silent' })
    for (const file of sampleFiles('51')) await receive(file, runtime.effects)
    const { effects: own, queues } = runtime
    const effects: ServerEffects = {
      ...{
        db: own.db,
        catalogue: own.catalogue,
        reader: own.reader,
        queues,
        token,
        province: '51',
        maxBytes: 2 * 1024 * 1024,
      },
      receive: (file) => receive(file, own),
      enqueue: async (payload) => void (await queues.enqueueSubmission(payload)),
      pingQueue: async () => void (await queues.queue('ingest').getJobCounts('waiting')),
    }
    const app = holdAnswers(limits === undefined ? await buildServer(effects) : await buildServer(effects, limits))
    made = { app, runtime, effects, workers: await runtime.startWorkers() }
  })
  afterAll(async () => {
    await made?.app.close()
    await made?.workers.close()
    await made?.runtime.close()
    await drop?.()
    rmSync(out, { recursive: true, force: true })
  })
  return {
    get app() {
      return made.app
    },
    get db() {
      return database.db
    },
    get runtime() {
      return made.runtime
    },
    get effects() {
      return made.effects
    },
  }
}
