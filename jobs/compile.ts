import { compile as compileAccounts } from '../pipelines/compile/compile.ts'
import { compileRun, newestRecipe } from '../pipelines/plan.ts'
import { RoundPayload } from '../schemas/job.ts'
import { replaceAccounts } from '../store/accounts.ts'
import { replaceFindings } from '../store/findings.ts'
import { readSeries } from '../store/series.ts'
import { markReached, readLatestVintage, toVintage } from '../store/vintages.ts'
import type { Effects } from './effects.ts'

/** Compiles the accounts of the round's open vintage, in one transaction; a compiled vintage is left as it is. */
export async function compile(job: { data: unknown }, { db, log, catalogue }: Effects) {
  const key = RoundPayload.parse(job.data)
  const current = await catalogue()
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const vintage = await readLatestVintage(tx, key.province, key.round)
      if (vintage === null || vintage.reached === 'planned') throw new Error(`round ${key.round} is not reconciled yet`)
      if (vintage.reached !== 'reconciled') return { vintage: vintage.vintage_id, changed: false }
      const recipe = newestRecipe(current)
      const run = compileRun(toVintage(vintage), current)
      const { accounts, findings } = compileAccounts(await readSeries(tx, vintage), run, recipe, current)
      await replaceAccounts(tx, vintage, accounts)
      const subject = { province: key.province, stage: 'compile' as const, subject: vintage.vintage_id }
      await replaceFindings(tx, subject, findings)
      await markReached(tx, vintage, 'compiled')
      log.info(
        { ...key, vintage: vintage.vintage_id, accounts: accounts.length, findings: findings.length },
        'compiled',
      )
      return { vintage: vintage.vintage_id, changed: true }
    })
}
