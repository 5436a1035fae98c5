import { shorterPeriods } from '../pipelines/validate/cumulative.ts'
import type { Rule } from '../schemas/rule.ts'
import type { SubmissionIdentity } from '../schemas/submission.ts'
import { readOwnObservations } from '../store/current-observations.ts'
import type { Db } from '../store/insert-rows.ts'

/** The shorter totals of the year that the same agency reported, where a rule holds what it sends against them. */
export async function readReported(
  db: Db,
  identity: Pick<SubmissionIdentity, 'province' | 'agency' | 'period'> | null,
  rules: readonly Rule[],
) {
  if (identity === null) return []
  const indicators = rules.flatMap((rule) =>
    rule.kind === 'cumulative' && rule.against === 'reported' ? rule.indicators : [],
  )
  const periods = shorterPeriods(identity.period)
  if (indicators.length === 0 || periods.length === 0) return []
  return readOwnObservations(db, identity, { indicators, periods })
}
