import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { statOrNull } from './account.ts'
import { isAlive } from './postmaster.ts'

/** A lock whose holder has not touched it for this long is left over: its process is gone or its id reused. */
const STALE_MS = 15_000
const TOUCH_MS = 2_000

/** Locks that this very process holds: two starts in one process wait for each other too. */
const held = new Set<string>()

function isLeftOver(text: string, ageMs: number): boolean {
  const [pid, token] = text.split(' ')
  if (!pid || !token) return ageMs > STALE_MS
  if (Number(pid) === process.pid) return !held.has(token)
  return !isAlive(Number(pid)) || ageMs > STALE_MS
}

/** Puts a left-over lock aside; one that another process took in between is put back. Whether it is worth trying now. */
async function clearLeftOver(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => null)
  const found = await statOrNull(path)
  if (text === null || found === null) return true
  if (!isLeftOver(text, Date.now() - found.mtimeMs)) return false
  const aside = `${path}.${randomUUID()}`
  await rename(path, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => text)
  if (moved !== text) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
  return true
}

async function take(path: string, token: string): Promise<void> {
  for (;;) {
    const taken = await writeFile(path, `${process.pid} ${token}`, { flag: 'wx', mode: 0o600 }).then(
      () => true,
      (error) => {
        if (error.code === 'EEXIST') return false
        throw error
      },
    )
    if (taken) return
    if (!(await clearLeftOver(path))) await wait(25)
  }
}

/** Runs `work` while no other process works under the same lock file; a dead holder's lock is taken over. */
export async function underLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const token = randomUUID()
  held.add(token)
  await take(path, token)
  const touch = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), TOUCH_MS)
  try {
    return await work()
  } finally {
    clearInterval(touch)
    await rm(path, { force: true })
    held.delete(token)
  }
}
