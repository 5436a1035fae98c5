import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** What `postmaster.pid` says of a running server. */
export interface Postmaster {
  pid: number
  port: number
  isReady: boolean
}

/** Whether a process has ended that its parent has not collected: in a container nobody may ever do so. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.startsWith(' Z', stat.lastIndexOf(')') + 1)
  } catch {
    return false
  }
}

/** Whether a process with this id runs, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !isZombie(pid)
}

/** The name of the program that a process runs; '' when there is no such process. */
async function programOf(pid: number): Promise<string> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => null)
  if (name !== null) return name.trim()
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'comm=']).catch(() => ({ stdout: '' }))
  return stdout.trim()
}

/** Whether the process is a PostgreSQL server: after a restart of the machine a process id may mean another program. */
async function isPostgres(pid: number): Promise<boolean> {
  return isAlive(pid) && (await programOf(pid)).includes('postgres')
}

/** Whether the process is the server of this cluster. A server works in its data directory, where /proc can show it. */
export async function serves(pid: number, clusterDir: string): Promise<boolean> {
  if (!(await isPostgres(pid))) return false
  const place = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return place === null || place === (await realpath(clusterDir))
}

/** Reads `postmaster.pid` of a cluster: null when absent or not yet written to the port. */
export async function readPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  return { pid, port: Number(lines[3] ?? 0), isReady: lines[7]?.trim() === 'ready' }
}

/** Waits until the process is gone; false when it is still there after `waitMs`. */
export async function untilGone(pid: number, waitMs: number): Promise<boolean> {
  const end = Date.now() + waitMs
  while (await isPostgres(pid)) {
    if (Date.now() > end) return false
    await wait(10)
  }
  return true
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Fast shutdown: open transactions are rolled back, data is flushed. Immediate shutdown after 30 s without an end. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (!(await isPostgres(pid))) return
  signal(pid, 'SIGINT')
  if (await untilGone(pid, 30_000)) return
  signal(pid, 'SIGQUIT')
  await untilGone(pid, 10_000)
}
