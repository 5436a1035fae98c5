import { newestRecipe } from '../pipelines/plan.ts'
import { type EffectBasis, effectBasis, effectIndicators, effectOf } from '../pipelines/validate/effect.ts'
import { rankFindings } from '../pipelines/validate/rank-findings.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Finding } from '../schemas/finding.ts'
import type { Observation } from '../schemas/observation.ts'
import type { Queued, WaitingSubmission } from '../schemas/review-queue.ts'
import { readCurrentObservations } from '../store/current-observations.ts'
import type { Db } from '../store/insert-rows.ts'
import { readFindingsOf, readProvinceFigures, readWaiting } from '../store/review-queue.ts'

const findingsShown = 5

/**
 * What a statistician should look at, most important first.
 *
 * Order     by the effect on GRDP that a finding states, then errors, warnings, then the GRDP that the submission carries
 * Unit      billion dong, current prices
 */
export async function reviewQueue(
  db: Db,
  catalogue: Catalogue,
  asked: { province?: string | undefined; person: string | null },
): Promise<Queued[]> {
  const waiting = await readWaiting(db, { province: asked.province ?? null, person: asked.person })
  const ids = waiting.map(({ submission }) => submission)
  const found = await readFindingsOf(db, ids)
  const carried = await carriedBy(db, catalogue, { ids, provinces: new Set(waiting.map((w) => w.province)) })
  return waiting.map((one) => weighed(one, found.get(one.submission) ?? [], carried)).sort(byWeight)
}

function weighed(one: WaitingSubmission, findings: Finding[], carried: ReadonlyMap<string, number>): Queued {
  const count = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length
  const effects = findings.flatMap(({ facts }) => (typeof facts.effect === 'number' ? [facts.effect] : []))
  const largest = effects.sort((a, b) => Math.abs(b) - Math.abs(a))[0]
  return {
    ...one,
    ...{ errors: count('error'), warnings: count('warning'), notes: count('note') },
    effect: largest ?? null,
    carries: carried.get(one.submission) ?? null,
    findings: rankFindings(findings).slice(0, findingsShown),
  }
}

const byWeight = (a: Queued, b: Queued): number =>
  Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0) ||
  b.errors - a.errors ||
  b.warnings - a.warnings ||
  (b.carries ?? 0) - (a.carries ?? 0)

/** GRDP that the figures of each submission make by themselves, summed without sign. */
async function carriedBy(
  db: Db,
  catalogue: Catalogue,
  { ids, provinces }: { ids: readonly string[]; provinces: ReadonlySet<string> },
): Promise<Map<string, number>> {
  const recipe = newestRecipe(catalogue)
  const figures = await readProvinceFigures(db, ids)
  const sums = new Map<string, number>()
  for (const province of provinces) {
    const own = figures.filter((figure) => figure.province === province)
    const known = await readCurrentObservations(db, province, effectIndicators(recipe))
    addEffects(sums, effectBasis(recipe, [...known, ...own]), own)
  }
  return sums
}

/** Only the figures of the period that the form reports: those of the year before are in it for comparison. */
function addEffects(sums: Map<string, number>, basis: EffectBasis, own: readonly Observation[]): void {
  const latest = new Map<string, string>()
  for (const { submission, period } of own) if (period > (latest.get(submission) ?? '')) latest.set(submission, period)
  for (const figure of own) {
    if (figure.period !== latest.get(figure.submission)) continue
    const effect = effectOf(basis, figure, 0)
    if (effect !== null) sums.set(figure.submission, (sums.get(figure.submission) ?? 0) + Math.abs(effect))
  }
}
