import type { Finding, Severity } from '../../schemas/finding.ts'
import type { FindingList } from './finding-list.ts'

/** Rows of no known place that are told of one by one, each with what it may have meant. */
const mostTold = 200

/**
 * Tells of rows that stand for nothing known, among `findings`. A register of a hundred thousand lines in the place of a form is
 * one mistake, not a hundred thousand, and what each line may have meant is costly to look for.
 *
 * Findings  those that are made; at `close`, `ingest/more-unknown-rows` with how many rows more there were, at the first of them
 */
export function unknownRows(findings: FindingList, severity: Severity) {
  let [told, more, first] = [0, 0, '']
  return {
    isFull: () => told >= mostTold,
    /** `tell` makes the finding, or null for a row that says nothing; it is not asked any more once there are many. */
    add(place: string, tell: () => Finding | null): void {
      if (told >= mostTold) {
        if (more === 0) first = place
        more += 1
        return
      }
      const finding = tell()
      if (finding === null) return
      findings.push(finding)
      told += 1
    },
    close(): void {
      if (more === 0) return
      findings.push({ code: 'ingest/more-unknown-rows', severity, place: first, facts: { count: more, told } })
    },
  }
}
