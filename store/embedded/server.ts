import { spawn } from 'node:child_process'
import { open, readFile, rm, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Cluster, launch } from './cluster.ts'
import { type Postmaster, readPostmaster, serves, stopPostmaster } from './postmaster.ts'

/** Crash recovery of a large cluster takes time; a server that is not ready after this long is stopped. */
const READY_MS = 60_000
const LOG_BYTES = 10_000_000
const ATTEMPTS = 5

const logFile = (cluster: Cluster): string => join(dirname(cluster.directory), 'postgres.log')

/** A port of the loopback interface that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1')
  return address.port
}

async function openLog(cluster: Cluster) {
  const size = await stat(logFile(cluster)).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_BYTES) await truncate(logFile(cluster))
  return open(logFile(cluster), 'a', 0o600)
}

/** Spawns the server in a session of its own: Ctrl-C in the terminal reaches the parent only, who stops it in order. */
async function spawnServer(cluster: Cluster, port: number) {
  const { pgdata, options } = launch(cluster, cluster.directory)
  const settings = Object.entries({ ...cluster.settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await openLog(cluster)
  const stdio: ['ignore', number, number] = ['ignore', log.fd, log.fd]
  const child = spawn(join(cluster.home, 'bin', 'postgres'), ['-D', pgdata, ...settings], {
    ...options,
    detached: true,
    stdio,
  })
  child.unref()
  const ended = new Promise<'ended'>((resolve) => {
    child.on('error', () => resolve('ended')).on('exit', () => resolve('ended'))
  })
  await log.close()
  return { pid: child.pid ?? 0, ended }
}

async function untilReady(cluster: Cluster, pid: number, signal: AbortSignal): Promise<Postmaster | null> {
  const end = Date.now() + READY_MS
  while (Date.now() < end && !signal.aborted) {
    const found = await readPostmaster(cluster.directory)
    if (found?.pid === pid && found.isReady) return found
    await wait(10)
  }
  return null
}

/** Starts the server once on a free port; null when it ended by itself. */
async function tryServer(cluster: Cluster): Promise<Postmaster | null> {
  const { pid, ended } = await spawnServer(cluster, await freePort())
  const waiting = new AbortController()
  const first = await Promise.race([untilReady(cluster, pid, waiting.signal), ended])
  waiting.abort()
  if (first === 'ended') return null
  if (first === null) await stopPostmaster(pid)
  return first
}

/**
 * Starts the server of a cluster. Tries again when a port is taken in between or the processes of a killed server
 * have not all gone yet.
 */
export async function startServer(cluster: Cluster): Promise<Postmaster> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const started = await tryServer(cluster)
    if (started) return started
    await wait(100 * attempt)
  }
  const log = await readFile(logFile(cluster), 'utf8').catch(() => '')
  throw new Error(`PostgreSQL did not start. The end of ${logFile(cluster)}:\n${log.slice(-2000)}`)
}

/**
 * The server that already runs on a cluster, once it is ready; null when there is none. A server on its way down is
 * waited for, one that hangs is stopped, and a pid file that names some other program is removed.
 */
export async function runningServer(cluster: Cluster): Promise<Postmaster | null> {
  const end = Date.now() + READY_MS
  for (;;) {
    const found = await readPostmaster(cluster.directory)
    if (!found) return null
    if (!(await serves(found.pid, cluster.directory))) {
      await removeForeign(cluster, found.pid)
      return null
    }
    if (found.isReady) return found
    if (Date.now() > end) await stopPostmaster(found.pid)
    await wait(10)
  }
}

/** PostgreSQL clears a pid file of a dead process itself (and looks for survivors of it), but not a reused id. */
async function removeForeign(cluster: Cluster, pid: number): Promise<void> {
  try {
    process.kill(pid, 0)
    await rm(join(cluster.directory, 'postmaster.pid'), { force: true })
  } catch {
    // no such process: left to PostgreSQL
  }
}
