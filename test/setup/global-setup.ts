import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { connect } from '../../store/connect.ts'
import { startEmbedded } from '../../store/embedded/start-embedded.ts'
import { migrate } from '../../store/migrate.ts'
import { browserPath } from '../browser/open-browser.ts'
import { qrReaderPath } from '../browser/read-qr.ts'
import { startRedis } from './start-redis.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of the run, database `postgres`. */
    serverUrl: string
    /** Why the migrations do not run or the catalogue does not load; '' when they do. */
    templateError: string
    /** '' when neither REDIS_URL nor a redis-server program is there. */
    redisUrl: string
    /** Files named after the queue backends that tests ran on. */
    backendsDir: string
  }
}

export const TEMPLATE = 'template_diaban'
/** The same with the catalogue of the project loaded. */
export const CATALOGUE_TEMPLATE = 'template_diaban_catalogue'

/** A migrated database, and one with the catalogue too, from which each test file copies its own. */
async function makeTemplates(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`create database ${TEMPLATE}`)
    await migrate(onServer(serverUrl, TEMPLATE))
    await client.query(`create database ${CATALOGUE_TEMPLATE} template ${TEMPLATE}`)
    const db = connect(onServer(serverUrl, CATALOGUE_TEMPLATE), { max: 1 })
    await loadCatalogue(db, catalogueFolder({})).finally(() => db.destroy())
    return ''
  } catch (error) {
    return String(error)
  } finally {
    await client.end()
  }
}

function onServer(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Starts one PostgreSQL, and one Redis where the machine has it, for all test files. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'diaban-test-'))
  const backendsDir = await mkdtemp(join(tmpdir(), 'diaban-backends-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 }
  const server = await startEmbedded({ dataDir, settings })
  const redis = await startRedis(process.env)
  project.provide('serverUrl', server.url)
  project.provide('templateError', await makeTemplates(server.url))
  project.provide('redisUrl', redis.url)
  project.provide('backendsDir', backendsDir)
  return async () => {
    const ran = (await readdir(backendsDir)).sort()
    if (ran.length > 0)
      console.log(`queues were tested on: ${ran.join(', ')}${redis.url ? '' : ' (no redis-server found)'}`)
    if (browserPath === null) console.log('no Chromium found: the journeys of test/browser were not run')
    if (qrReaderPath === null) console.log('no zbarimg found: the QR code of the pages was not read back')
    await redis.stop()
    await server.stop()
    await Promise.all([dataDir, backendsDir].map((path) => rm(path, { recursive: true, force: true })))
  }
}
