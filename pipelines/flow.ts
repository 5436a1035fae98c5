import type { Catalogue } from '../schemas/catalogue.ts'
import type { Sheet } from '../schemas/cell.ts'
import { withWords } from '../schemas/fact-words.ts'
import type { Finding } from '../schemas/finding.ts'
import { owedForms } from '../schemas/owed-forms.ts'
import type { Submission, SubmissionIdentity } from '../schemas/submission.ts'
import type { Vintage } from '../schemas/vintage.ts'
import { compile } from './compile/compile.ts'
import { correctDeclared } from './forms/correct-declared.ts'
import { ingest } from './ingest/ingest.ts'
import { compileRun, findRound, inRound, newestRecipe, publishContext, reconcileScope } from './plan.ts'
import type { Painter } from './publish/painter.ts'
import { publish } from './publish/publish.ts'
import { inputCompleteness } from './reconcile/input-completeness.ts'
import { missingForms } from './reconcile/missing-forms.ts'
import { reconcile } from './reconcile/reconcile.ts'
import { standing } from './standing.ts'
import { checkRoundRules } from './validate/check-round-rules.ts'
import { validate } from './validate/validate.ts'

/** A file as received, already read into sheets. */
export interface ReadFile {
  submission: Submission
  sheets: Sheet[]
}

/**
 * The whole chain in memory, one line an arrow; the jobs make the same calls with the database between them.
 *
 * Shape  n files as received -> the tables and files of the vintage, and every stage's findings
 */
export async function flow(
  files: readonly ReadFile[],
  { vintage, releasedAt, painter }: { vintage: Vintage; releasedAt: string; painter: Painter },
  catalogue: Catalogue,
) {
  const round = findRound(catalogue, vintage.round)
  const checked = files.map(({ submission, sheets }) => {
    const ingested = ingest(submission, sheets, catalogue)
    return { submission, ingested, validated: validate(ingested, catalogue) }
  })
  const current = inRound(round, currentSubmissions(checked))
  const observations = current.flatMap(({ replaced, validated }) =>
    validated.observations.filter(({ area }) => !replaced.includes(area)),
  )
  const counted = current.map(({ submission, form, period, areas = null, replaced, validated: { cells } }) => ({
    ...{ submission: submission.id, form, period, cells, areas, replaced },
  }))
  const corrected = correctDeclared(observations, counted, catalogue.corrections)
  const owed = owedForms(round, counted, catalogue)
  const asRound = { round, submissions: counted }
  const roundFindings = checkRoundRules(corrected.observations, asRound, catalogue)
  const reconciled = reconcile(corrected.observations, reconcileScope(round), catalogue)
  const compiled = compile(reconciled.series, compileRun(vintage, catalogue), newestRecipe(catalogue), catalogue)
  const inputs = current.map(({ submission: s }) => ({ submission: s.id, fileName: s.fileName, sha256: s.sha256 }))
  const published = await publish(
    compiled.accounts,
    publishContext(vintage, { inputs, releasedAt, painter }, catalogue),
  )
  const findings: Finding[] = [
    ...checked.flatMap((c) => [...c.ingested.findings, ...c.validated.findings]),
    ...roundFindings,
    inputCompleteness(round.id, owed, counted),
    ...missingForms(round.id, owed),
    ...corrected.findings,
    ...withWords([...reconciled.findings, ...compiled.findings], catalogue),
    ...published.findings,
  ]
  return { ...published, accounts: compiled.accounts, findings }
}

interface Checked {
  submission: Submission
  ingested: { identity: SubmissionIdentity | null }
  validated: ReturnType<typeof validate>
}

/** What passed, in the order of receipt: of these the ones that stand. */
const currentSubmissions = (checked: readonly Checked[]) =>
  standing(
    [...checked].sort(byReceipt).flatMap((one) => {
      const { identity } = one.ingested
      return identity === null || one.validated.outcome !== 'passed' ? [] : [{ ...one, ...identity }]
    }),
  )

const byReceipt = (a: Checked, b: Checked): number =>
  Date.parse(a.submission.receivedAt) - Date.parse(b.submission.receivedAt) ||
  (a.submission.id < b.submission.id ? -1 : 1)
