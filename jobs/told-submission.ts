import { type ExplainedForm, earlierFinder } from '../pipelines/forms/earlier-explanations.ts'
import { placeIn, position } from '../pipelines/forms/told-findings.ts'
import { rankFindings } from '../pipelines/validate/rank-findings.ts'
import type { Finding, Severity } from '../schemas/finding.ts'
import type { ToldFinding } from '../schemas/told-submission.ts'

/** A finding with where it is in the file; `ordinal` names it inside the submission's list. */
export interface PlacedFinding {
  ordinal: number
  finding: Finding
  severity: Severity
  /** '' when it is about the file or about something outside it. */
  sheet: string
  /** Address of the cell ('B12'); '' when it is about more than one. */
  cell: string
  /** Effect on provincial GRDP, billion dong; null when it is not known. */
  effect: number | null
}

/** Findings of a submission as its sender reads them: by severity, by effect on GRDP, then in reading order. */
export function placeFindings(submission: string, findings: readonly Finding[]): PlacedFinding[] {
  return rankFindings([...findings].sort((a, b) => readingOrder(submission, a, b))).map((finding, ordinal) => {
    const { effect } = finding.facts
    const known = typeof effect === 'number' ? effect : null
    return { ordinal, finding, severity: finding.severity, ...placeIn(finding.place, submission), effect: known }
  })
}

/** For the place of a finding what its sender wrote about the same cell in another submission; null for nothing. */
export function explanationsAt(form: ExplainedForm): (place: string) => ToldFinding['earlier'] {
  const find = earlierFinder(form)
  return (place) => {
    const found = find(place)
    return found === null ? null : { period: found.period, by: found.actor, at: found.at, reason: found.reason }
  }
}

function readingOrder(submission: string, a: Finding, b: Finding): number {
  const [one, other] = [placeIn(a.place, submission), placeIn(b.place, submission)]
  if (one.sheet !== other.sheet) return one.sheet < other.sheet ? -1 : 1
  const [p, q] = [position(one.cell), position(other.cell)]
  return p.row - q.row || p.column - q.column
}
