import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './database.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded/start-embedded.ts'
import { NamedPool } from './named-pool.ts'
import { parserOf } from './value-parsers.ts'

export type Database = Kysely<Tables>

export interface ConnectOptions {
  /** Name in pg_stat_activity; 'diaban' unless told. */
  applicationName?: string
  /** Connections at most; 10 unless told. */
  max?: number
  /** Schemas to look in, in order; 'public' unless told. */
  searchPath?: string
  /** Told of connections that break while idle, after which the pool opens others; a line on stderr unless told. */
  onError?: (error: Error) => void
}

const warn = (error: Error): void => console.error(`database connection lost: ${error.message}`)

/**
 * A pool of connections whose values arrive once and for all as: numeric and bigint a finite number, date text
 * 'yyyy-mm-dd', timestamptz ISO text in UTC. The session's zone is UTC, names resolve in `searchPath` only.
 */
export function openPool(url: string, options: ConnectOptions = {}): pg.Pool {
  const pool = new NamedPool({
    connectionString: url,
    application_name: options.applicationName ?? 'diaban',
    max: options.max ?? 10,
    keepAlive: true,
    options: `-c search_path=${options.searchPath ?? 'public'} -c timezone=UTC -c datestyle=ISO`,
    types: { getTypeParser: parserOf },
  })
  return outlivingServer(pool, options.onError ?? warn)
}

/** A pool whose connections may break at any time, idle or at work: the query fails, the process goes on, others are opened. */
function outlivingServer(pool: pg.Pool, onError: (error: Error) => void): pg.Pool {
  pool.on('error', onError)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

/** The database over one pool of its own; `destroy()` ends it. Throws nothing before the first query. */
export function connect(url: string, options: ConnectOptions = {}): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(url, options) }) })
}

/** Where diaban keeps what it makes on this machine: $DIABAN_HOME, else `.diaban` in the working directory. */
export const diabanHome = (env: NodeJS.ProcessEnv): string => env.DIABAN_HOME || join(process.cwd(), '.diaban')

/**
 * The database to use: DATABASE_URL when set (its `stop` does nothing), else the embedded server on
 * `<home>/database`, started or adopted.
 */
export async function databaseUrl(
  env: NodeJS.ProcessEnv,
  options?: Omit<EmbeddedOptions, 'dataDir'>,
): Promise<Embedded> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, adopted: true, stop: async () => {} }
  return startEmbedded({ ...options, dataDir: join(diabanHome(env), 'database') })
}

/** Five workers and five event readers each keep one connection to listen on; the rest run statements. */
const QUEUE_CONNECTIONS = 20

/**
 * The one pool that all queues of a process share: schema `bullmq` first, values as node-postgres reads them. Commits do
 * not wait for the disk: a power cut may lose the last jobs, never results, and the sweep enqueues lost jobs again.
 */
export function openQueuePool(url: string, onError: (error: Error) => void = warn): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'diaban queues',
    max: QUEUE_CONNECTIONS,
    keepAlive: true,
    options: '-c search_path=bullmq,public -c timezone=UTC -c synchronous_commit=off',
  })
  return outlivingServer(pool, onError)
}
