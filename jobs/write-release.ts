import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { VintageRow } from '../store/database.ts'
import type { StoredFile } from '../store/releases.ts'

/** Folder of a vintage's files: <out>/<province>/<period>/<vintage>. */
export const releaseFolder = (outDir: string, vintage: VintageRow): string =>
  join(outDir, vintage.province, vintage.period, vintage.vintage_id)

/**
 * Writes the files that are absent or different, each by rename, so that no reader sees half a file; the manifest last, so that
 * where it is, all of them are. Returns how many.
 */
export async function writeRelease(outDir: string, vintage: VintageRow, files: readonly StoredFile[]): Promise<number> {
  let written = 0
  for (const file of inOrder(files)) {
    const path = join(releaseFolder(outDir, vintage), file.path)
    if ((await hashOf(path)) === file.sha256) continue
    await mkdir(dirname(path), { recursive: true })
    const partial = `${path}.${randomUUID()}.partial`
    try {
      await writeFile(partial, file.bytes)
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    written += 1
  }
  return written
}

const isManifest = ({ path }: StoredFile): boolean => path === 'manifest.json'
const inOrder = (files: readonly StoredFile[]): StoredFile[] => [
  ...files.filter((file) => !isManifest(file)),
  ...files.filter(isManifest),
]

async function hashOf(path: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  } catch {
    return null
  }
}
