import { recompile } from '../pipelines/compile/compile.ts'
import { type Memory, noMemory } from '../pipelines/compile/parts.ts'
import { compileRun, newestRecipe } from '../pipelines/plan.ts'
import { withWords } from '../schemas/fact-words.ts'
import { RoundPayload } from '../schemas/job.ts'
import { replaceAccounts } from '../store/accounts.ts'
import { replaceFindings } from '../store/findings.ts'
import { readSeriesFigures } from '../store/series.ts'
import { markReached, readLatestVintage, toVintage } from '../store/vintages.ts'
import type { Effects } from './effects.ts'
import { lastUsed } from './last-used.ts'
import { refuseOtherCode } from './refuse-other-code.ts'
import { refuseStopped } from './refuse-stopped.ts'

/**
 * Parts of the last compilation of a round in this process: after one changed input the others are taken over. About 25 MB a
 * province, so only those of the rounds worked on last, and never beyond the process: docs/decisions/0020-parts-stay-in-memory.md.
 */
const remembered = lastUsed<Memory>(4)

/** Compiles the accounts of the round's open vintage, in one transaction; a compiled vintage is left as it is. */
export async function compile(job: { data: unknown }, { db, log, catalogue, codeVersion }: Effects) {
  const key = RoundPayload.parse(job.data)
  const current = await catalogue()
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const vintage = await readLatestVintage(tx, key.province, key.round)
      if (vintage === null || vintage.reached === 'planned') throw new Error(`round ${key.round} is not reconciled yet`)
      refuseOtherCode(vintage, codeVersion)
      if (vintage.reached !== 'reconciled') return { vintage: vintage.vintage_id, changed: false }
      const recipe = newestRecipe(current)
      const run = compileRun(toVintage(vintage), current)
      const before = remembered.get(`${key.province} ${key.round}`) ?? noMemory
      const input = { series: await readSeriesFigures(tx, vintage), run, recipe, catalogue: current }
      const { accounts, findings, made, kept, memory } = recompile(input, before)
      await replaceAccounts(tx, vintage, accounts)
      const subject = { province: key.province, stage: 'compile' as const, subject: vintage.vintage_id }
      await replaceFindings(tx, subject, withWords(findings, current))
      await markReached(tx, vintage, 'compiled')
      await refuseStopped(db, key)
      remembered.set(`${key.province} ${key.round}`, memory)
      const counts = { accounts: accounts.length, findings: findings.length, made: made.length, kept: kept.length }
      log.info({ ...key, vintage: vintage.vintage_id, ...counts }, 'compiled')
      return { vintage: vintage.vintage_id, changed: true, made: made.length, kept: kept.length }
    })
}
