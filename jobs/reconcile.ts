import { correctDeclared } from '../pipelines/forms/correct-declared.ts'
import { findRound, inRound, newestRecipe, reconcileScope } from '../pipelines/plan.ts'
import { inputCompleteness } from '../pipelines/reconcile/input-completeness.ts'
import { missingForms } from '../pipelines/reconcile/missing-forms.ts'
import { reconcile as reconcileSeries } from '../pipelines/reconcile/reconcile.ts'
import { checkRoundRules } from '../pipelines/validate/check-round-rules.ts'
import { withWords } from '../schemas/fact-words.ts'
import { RoundPayload } from '../schemas/job.ts'
import { owedForms } from '../schemas/owed-forms.ts'
import { replaceFindings } from '../store/findings.ts'
import { readValidated } from '../store/intake.ts'
import { replaceSeries } from '../store/series.ts'
import { readCurrentSubmissions } from '../store/submissions.ts'
import { markReached, planVintage } from '../store/vintages.ts'
import type { Effects } from './effects.ts'
import { inputHash } from './input-hash.ts'
import { refuseStopped } from './refuse-stopped.ts'
import { refuseUnread } from './refuse-unread.ts'

/**
 * Plans the round's vintage from the submissions that passed and puts them on one map, in one transaction. When nothing changed
 * since the latest vintage, nothing is written. Files that came before the run and are not read and checked are waited for.
 */
export async function reconcile(job: { data: unknown }, { db, log, codeVersion, catalogue }: Effects) {
  const key = RoundPayload.parse(job.data)
  const current = await catalogue()
  const round = findRound(current, key.round)
  const recipe = newestRecipe(current)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await refuseUnread(tx, key, current.version)
      const submissions = inRound(round, await readCurrentSubmissions(tx, key.province))
      const rulesets = new Map(submissions.map((s) => [s.submission_id, s.ruleset]))
      const hashed = {
        round: round.id,
        submissions: [...rulesets.keys()],
        catalogueVersion: current.version,
        codeVersion,
      }
      const plan = { ...hashed, round, baseYear: recipe.baseYear, inputHash: inputHash(hashed) }
      const { vintage, created } = await planVintage(tx, plan)
      if (!created && vintage.reached !== 'planned') return { vintage: vintage.vintage_id, changed: false }
      const counted = submissions.map(({ submission_id, form, period, cells, areas, replaced }) => ({
        ...{ submission: submission_id, form, period, cells, areas, replaced },
      }))
      const validated = await readValidated(tx, key.province, rulesets)
      const corrected = correctDeclared(validated, counted, current.corrections)
      const checked = { province: key.province, stage: 'validate' as const, subject: vintage.vintage_id }
      const owed = owedForms(round, counted, current)
      const asRound = { round, submissions: counted }
      await replaceFindings(tx, checked, checkRoundRules(corrected.observations, asRound, current))
      const { series, findings } = reconcileSeries(corrected.observations, reconcileScope(round), current)
      await replaceSeries(tx, vintage, series)
      const subject = { province: key.province, stage: 'reconcile' as const, subject: vintage.vintage_id }
      await replaceFindings(tx, subject, [
        inputCompleteness(round.id, owed, counted),
        ...missingForms(round.id, owed),
        ...corrected.findings,
        ...withWords(findings, current),
      ])
      await markReached(tx, vintage, 'reconciled')
      await refuseStopped(db, key)
      log.info({ ...key, vintage: vintage.vintage_id, series: series.length, findings: findings.length }, 'reconciled')
      return { vintage: vintage.vintage_id, changed: true }
    })
}
