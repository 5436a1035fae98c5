import { publishContext } from '../pipelines/plan.ts'
import { publish as publishTables } from '../pipelines/publish/publish.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { RoundPayload } from '../schemas/job.ts'
import { vietnamDay } from '../schemas/period.ts'
import { readAccounts } from '../store/accounts.ts'
import { isReleasable } from '../store/approvals.ts'
import { replaceFindings } from '../store/findings.ts'
import { readReleaseFiles, replaceRelease } from '../store/releases.ts'
import { freezeVintage, readLatestVintage, readVintageInputs, toVintage } from '../store/vintages.ts'
import type { Effects } from './effects.ts'
import { openPainter } from './pictures/open-painter.ts'
import { refuseOtherCode } from './refuse-other-code.ts'
import { refuseStopped } from './refuse-stopped.ts'
import { writeRelease } from './write-release.ts'

/**
 * Assembles the tables of the round's compiled vintage, freezes it, and writes its files. Files come from the database:
 * a run that dies between the freeze and the last file writes them when it runs again. Under an embargo nothing is written.
 */
export async function publish(job: { data: unknown }, { db, log, now, outDir, catalogue, codeVersion }: Effects) {
  const key = RoundPayload.parse(job.data)
  const current = await catalogue()
  const painter = await openPainter()
  const vintage = await db.transaction().execute(async (tx) => {
    const latest = await readLatestVintage(tx, key.province, key.round)
    if (latest === null || latest.reached === 'planned' || latest.reached === 'reconciled') {
      throw new Error(`round ${key.round} is not compiled yet`)
    }
    if (latest.frozen_at !== null) return latest
    refuseOtherCode(latest, codeVersion)
    if (!(await isReleasable(tx, latest))) {
      throw new InvalidInput('people/release-not-approved', { vintage: latest.vintage_id })
    }
    const releasedAt = vietnamDay(now().toISOString())
    const release = { inputs: await readVintageInputs(tx, latest), releasedAt, painter }
    const context = publishContext(toVintage(latest), release, current)
    const { datasets, files, findings } = await publishTables(await readAccounts(tx, latest), context)
    await replaceRelease(tx, latest, datasets, files)
    const subject = { province: key.province, stage: 'publish' as const, subject: latest.vintage_id }
    await replaceFindings(tx, subject, findings)
    await refuseStopped(db, key)
    await freezeVintage(tx, latest, now().toISOString())
    log.info({ ...key, vintage: latest.vintage_id, datasets: datasets.length, files: files.length }, 'published')
    return latest
  })
  const files = await readReleaseFiles(db, vintage)
  const { embargo_until: embargo = null } = (await readLatestVintage(db, key.province, key.round)) ?? vintage
  const isPublic = embargo === null || Date.parse(embargo) <= now().getTime()
  const written = isPublic ? await writeRelease(outDir, vintage, files) : 0
  return { vintage: vintage.vintage_id, files: files.length, written }
}
