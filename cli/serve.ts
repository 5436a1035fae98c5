import type { FastifyBaseLogger } from 'fastify'
import { catalogueFolder, loadCatalogue } from '../jobs/load-catalogue.ts'
import { receive } from '../jobs/receive.ts'
import type { Runtime } from '../jobs/runtime.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { buildServer } from '../server/app.ts'
import { oidcSettings } from '../server/auth/oidc.ts'
import { sealingKey } from '../server/auth/seal.ts'
import { latestCatalogueVersion } from '../store/catalogue.ts'
import { diabanHome } from '../store/connect.ts'
import { withRuntime } from './open.ts'
import { startWork } from './start-work.ts'
import { fillTrial, printTrialLinks, trialNotice } from './trial.ts'
import { untilStopped } from './until-stopped.ts'

export interface ServeOptions {
  port: number
  host: string
  worker: boolean
  /** Load the sample rounds and print a link for each role: for trying on this machine. */
  trial?: boolean
  out?: string
}

const maxBytes = 50 * 1024 * 1024

/** Serves HTTP until told to stop; with a worker in the same process unless told otherwise. */
export async function serve(options: ServeOptions): Promise<void> {
  const token = process.env.DIABAN_TOKEN || null
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(options.host)
  if (options.trial && !isLocal) throw new InvalidInput('server/not-for-trial', { found: options.host })
  if (token === null && !isLocal) {
    throw new InvalidInput('server/no-token', { found: options.host, expected: 'DIABAN_TOKEN' })
  }
  await withRuntime({ ...options, logLevel: options.trial ? 'warn' : 'info' }, async (runtime, { db }) => {
    if ((await latestCatalogueVersion(db)) === null) await loadCatalogue(db, catalogueFolder(process.env))
    if (options.trial) await fillTrial(runtime, db)
    const work = options.worker ? await startWork(runtime) : null
    const app = await buildServer({
      ...serverEffects(runtime, token),
      ...(await authEffects()),
      ...(options.trial ? { notice: trialNotice } : {}),
    })
    const address = await app.listen({ port: options.port, host: options.host })
    if (options.trial) await printTrialLinks(db, address)
    console.log(`diaban: ${address}  (Ctrl+C để dừng / to stop)`)
    await untilStopped()
    await app.close()
    await work?.close()
  })
}

/** DIABAN_ORIGIN: where browsers reach the server; DIABAN_PROXY: its proxies, joined by commas; DIABAN_SECRET: see seal.ts. */
async function authEffects() {
  const { DIABAN_ORIGIN: origin, DIABAN_PROXY: proxies } = process.env
  const key = await sealingKey(process.env, diabanHome(process.env))
  const auth = { origin: origin || null, key, now: () => new Date(), oidc: oidcSettings(process.env) }
  return { auth, ...(proxies ? { trustProxy: proxies.split(',').map((one) => one.trim()) } : {}) }
}

function serverEffects({ effects, queues }: Runtime, token: string | null) {
  return {
    db: effects.db,
    catalogue: effects.catalogue,
    receive: (file: Parameters<typeof receive>[0]) => receive(file, effects),
    enqueue: async (payload: { province: string; submission: string }) =>
      void (await queues.enqueueSubmission(payload)),
    queues,
    reader: effects.reader,
    log: effects.log as FastifyBaseLogger,
    pingQueue: async () => void (await queues.queue('ingest').getJobCounts('waiting')),
    token,
    province: process.env.DIABAN_PROVINCE || null,
    maxBytes,
  }
}
