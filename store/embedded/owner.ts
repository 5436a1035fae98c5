import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './postmaster.ts'

/** Data directories whose server this process must stop. */
const owned = new Set<string>()

const ownerFile = (dataDir: string): string => join(dataDir, 'owner')

/** Makes this process the one that stops the server. */
export async function own(dataDir: string): Promise<void> {
  await writeFile(ownerFile(dataDir), String(process.pid), { mode: 0o600 })
  owned.add(dataDir)
}

/** Gives the server back: after its stop. */
export async function disown(dataDir: string): Promise<void> {
  owned.delete(dataDir)
  await rm(ownerFile(dataDir), { force: true })
}

/** Whether the process that started the server is gone, so that whoever adopts it must stop it. */
export async function isOrphan(dataDir: string): Promise<boolean> {
  const pid = Number(await readFile(ownerFile(dataDir), 'utf8').catch(() => '0'))
  if (pid === process.pid) return !owned.has(dataDir)
  return !pid || !isAlive(pid)
}
