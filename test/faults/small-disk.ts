import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of few megabytes that a test may fill; null where this account may not mount one. */
export interface SmallDisk {
  path: string
  /** Leaves `bytes` free. */
  fill(bytes: number): void
  /** Takes away what filled it. */
  relieve(): void
  unmount(): void
}

export function smallDisk(megabytes: number, owner?: { uid: number; gid: number }): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'diaban-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    rmSync(path, { recursive: true })
    return null
  }
  if (owner) chownSync(path, owner.uid, owner.gid)
  const ballast = join(path, 'ballast')
  return {
    path,
    fill(bytes) {
      const { bavail, bsize } = statfsSync(path)
      writeFileSync(ballast, new Uint8Array(Math.max(0, bavail * bsize - bytes)))
    },
    relieve: () => rmSync(ballast, { force: true }),
    unmount() {
      execFileSync('umount', ['-l', path])
      rmSync(path, { recursive: true })
    },
  }
}
