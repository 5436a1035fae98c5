import { newestRecipe } from '../pipelines/plan.ts'
import { effectIndicators } from '../pipelines/validate/effect.ts'
import { validate as checkSubmission } from '../pipelines/validate/validate.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { SubmissionPayload } from '../schemas/job.ts'
import { readCurrentObservations } from '../store/current-observations.ts'
import { replaceFindings } from '../store/findings.ts'
import { markChecked, readIngested } from '../store/intake.ts'
import type { Effects } from './effects.ts'
import { readReported } from './read-reported.ts'

/** Checks one read submission against the rules: passed or failed, with every finding, in one transaction. */
export async function validate(job: { data: unknown }, { db, log, now, catalogue }: Effects) {
  const key = SubmissionPayload.parse(job.data)
  const current = await catalogue()
  return db.transaction().execute(async (tx) => {
    const ingested = await readIngested(tx, key.province, key.submission)
    if (ingested === null) throw new InvalidInput('validate/not-read', key)
    const known = await readCurrentObservations(tx, key.province, effectIndicators(newestRecipe(current)))
    const reported = await readReported(tx, ingested.identity, current.rules)
    const checked = checkSubmission(ingested, { ...current, known, reported })
    await replaceFindings(tx, { province: key.province, stage: 'validate', subject: key.submission }, checked.findings)
    const outcome = {
      state: checked.outcome,
      ruleset: checked.ruleset,
      checkedAt: now().toISOString(),
      cells: checked.cells,
    }
    await markChecked(tx, { ...key, catalogueVersion: current.version }, outcome)
    log.info({ ...key, outcome: checked.outcome, findings: checked.findings.length }, 'validated')
    return { outcome: checked.outcome, findings: checked.findings.length }
  })
}
