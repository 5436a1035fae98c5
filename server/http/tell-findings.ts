import { placeFindings } from '../../jobs/told-submission.ts'
import type { FindingWording } from '../../schemas/catalogue.ts'
import type { Finding, Severity } from '../../schemas/finding.ts'
import type { FindingCounts, ToldFinding } from '../../schemas/told-submission.ts'
import { wordBoth } from './word-both.ts'

/** Which of a submission's findings are told. */
export interface FindingChoice {
  offset: number
  limit: number
  severity?: Severity | undefined
}

/** Findings of a submission in its order, with places, in both languages. `ordinal` counts all of them, whatever is chosen. */
export function tellFindings(
  submission: string,
  findings: readonly Finding[],
  { offset, limit, severity }: FindingChoice,
  wordings: readonly FindingWording[],
): ToldFinding[] {
  return placeFindings(submission, findings)
    .filter((placed) => severity === undefined || placed.severity === severity)
    .slice(offset, offset + limit)
    .map(({ finding, ...placed }) => ({
      ...{ code: finding.code, place: finding.place, ...placed },
      ...wordBoth(finding, wordings),
    }))
}

export function countsOf(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}
