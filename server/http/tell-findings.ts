import { explanationsAt, placeFindings } from '../../jobs/told-submission.ts'
import type { FindingWording } from '../../schemas/catalogue.ts'
import type { ExplainedCells } from '../../schemas/explanation.ts'
import type { Finding, Severity } from '../../schemas/finding.ts'
import type { FindingCounts, ToldFinding } from '../../schemas/told-submission.ts'
import { wordBoth } from './word-both.ts'

/** Which of a submission's findings are told. */
export interface FindingChoice {
  offset: number
  limit: number
  severity?: Severity | undefined
  /** What was explained about the form in other submissions. */
  earlier: ExplainedCells
}

/** Findings of a submission in its order, with places, in both languages. `ordinal` counts all of them, whatever is chosen. */
export function tellFindings(
  submission: string,
  findings: readonly Finding[],
  { offset, limit, severity, earlier }: FindingChoice,
  wordings: readonly FindingWording[],
): ToldFinding[] {
  const explained = explanationsAt({ submission, ...earlier })
  return placeFindings(submission, findings)
    .filter((placed) => severity === undefined || placed.severity === severity)
    .slice(offset, offset + limit)
    .map(({ finding, ...placed }) => ({
      ...{ code: finding.code, place: finding.place, ...placed },
      ...wordBoth(finding, wordings),
      earlier: explained(finding.place),
    }))
}

export function countsOf(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}
