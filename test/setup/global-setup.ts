import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../store/embedded/start-embedded.ts'
import { migrate } from '../../store/migrate.ts'
import { browserPath } from '../browser/open-browser.ts'
import { startRedis } from './start-redis.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of the run, database `postgres`. */
    serverUrl: string
    /** Why the migrations do not run; '' when they do. */
    templateError: string
    /** '' when neither REDIS_URL nor a redis-server program is there. */
    redisUrl: string
    /** Files named after the queue backends that tests ran on. */
    backendsDir: string
  }
}

export const TEMPLATE = 'template_diaban'

/** One migrated database, from which each test file copies its own. */
async function makeTemplate(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`).finally(() => client.end())
  const url = new URL(serverUrl)
  url.pathname = `/${TEMPLATE}`
  return migrate(url.href).then(
    () => '',
    (error) => String(error),
  )
}

/** Starts one PostgreSQL, and one Redis where the machine has it, for all test files. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), 'diaban-test-'))
  const backendsDir = await mkdtemp(join(tmpdir(), 'diaban-backends-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 }
  const server = await startEmbedded({ dataDir, settings })
  const redis = await startRedis(process.env)
  project.provide('serverUrl', server.url)
  project.provide('templateError', await makeTemplate(server.url))
  project.provide('redisUrl', redis.url)
  project.provide('backendsDir', backendsDir)
  return async () => {
    const ran = (await readdir(backendsDir)).sort()
    if (ran.length > 0)
      console.log(`queues were tested on: ${ran.join(', ')}${redis.url ? '' : ' (no redis-server found)'}`)
    if (browserPath === null) console.log('no Chromium found: the journeys of test/browser were not run')
    await redis.stop()
    await server.stop()
    await Promise.all([dataDir, backendsDir].map((path) => rm(path, { recursive: true, force: true })))
  }
}
