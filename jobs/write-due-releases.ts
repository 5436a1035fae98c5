import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { readReleaseFiles } from '../store/releases.ts'
import { readVintages } from '../store/vintages.ts'
import type { Effects } from './effects.ts'
import { releaseFolder, writeRelease } from './write-release.ts'

/**
 * Writes the files of frozen vintages that are public by now and not on disk yet: an embargo has ended, a disk was full or has been
 * replaced. A vintage whose manifest is there is whole, for it is written last. Returns how many vintages were written.
 */
export async function writeDueReleases({ db, now, outDir, log }: Effects): Promise<number> {
  const at = now().getTime()
  let written = 0
  for (const vintage of await readVintages(db)) {
    if (vintage.frozen_at === null || Date.parse(vintage.embargo_until ?? vintage.frozen_at) > at) continue
    if (await isThere(join(releaseFolder(outDir, vintage), 'manifest.json'))) continue
    const files = await writeRelease(outDir, vintage, await readReleaseFiles(db, vintage))
    if (files > 0) written += 1
    log.info({ vintage: vintage.vintage_id, files }, 'release files written')
  }
  return written
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
