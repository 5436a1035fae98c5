import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { VintageRow } from '../store/database.ts'
import type { StoredFile } from '../store/releases.ts'

/** Folder of a vintage's files: <out>/<province>/<period>/<vintage>. */
export const releaseFolder = (outDir: string, vintage: VintageRow): string =>
  join(outDir, vintage.province, vintage.period, vintage.vintage_id)

/** Writes the files that are absent or different, each by rename, so that no reader sees half a file. Returns how many. */
export async function writeRelease(outDir: string, vintage: VintageRow, files: readonly StoredFile[]): Promise<number> {
  let written = 0
  for (const file of files) {
    const path = join(releaseFolder(outDir, vintage), file.path)
    if ((await hashOf(path)) === file.sha256) continue
    await mkdir(dirname(path), { recursive: true })
    const partial = `${path}.${process.pid}.partial`
    await writeFile(partial, file.bytes)
    await rename(partial, path)
    written += 1
  }
  return written
}

async function hashOf(path: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  } catch {
    return null
  }
}
