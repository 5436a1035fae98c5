import { InvalidInput } from '../schemas/invalid-input.ts'
import { ComparisonPayload } from '../schemas/job.ts'
import { replaceComparison } from '../store/comparisons.ts'
import { readVintageById } from '../store/vintages.ts'
import { comparedAs, comparePair, readPair } from './compare-vintages.ts'
import type { Effects } from './effects.ts'
import type { StageJob } from './worker.ts'

/**
 * Compares two vintages and keeps what changed: read in one transaction, compiled again outside any, written in another.
 *
 * Throws  InvalidInput publish/no-such-vintage, and those of `readPair`
 */
export async function compare(job: Pick<StageJob, 'data' | 'report'>, { db, log, codeVersion, now }: Effects) {
  const { province, first, second } = ComparisonPayload.parse(job.data)
  const read = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const [from, to] = [await readVintageById(tx, first), await readVintageById(tx, second)]
      if (from === null || to === null)
        throw new InvalidInput('publish/no-such-vintage', { found: from === null ? first : second, expected: '—' })
      return { inputs: comparedAs(from, to), pair: await readPair(tx, from, to) }
    })
  const revisions = await comparePair(read.pair, job.report)
  const kept = { province, first_id: first, second_id: second, inputs: read.inputs, code_version: codeVersion }
  await replaceComparison(db, { ...kept, revisions: JSON.stringify(revisions), made_at: now().toISOString() })
  log.info({ province, first, second, revisions: revisions.length }, 'compared')
  return { revisions: revisions.length }
}
