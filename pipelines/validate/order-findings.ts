import { compareText } from '../../schemas/compare-text.ts'
import type { Finding, Severity } from '../../schemas/finding.ts'

const weight: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

/** Findings that say less than another at the same place: a plain growth finding beside one of the order of magnitude. */
const weaker: Record<string, string[]> = {
  'validate/growth': ['validate/unit-magnitude', 'validate/unusual-change'],
  'validate/outlier': ['validate/unit-magnitude'],
}

/**
 * One finding for each code, place and row, or group of forms at the place of its round, the most severe; in reading order: sheet, row, column, then code. The order of the
 * input does not matter.
 */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  const told = new Set(findings.map((f) => `${f.code} ${f.place}`))
  const kept = new Map<string, Finding>()
  for (const finding of findings) {
    if (weaker[finding.code]?.some((code) => told.has(`${code} ${finding.place}`))) continue
    const key = keyOf(finding)
    const other = kept.get(key)
    if (other === undefined || weight[finding.severity] < weight[other.severity]) kept.set(key, finding)
  }
  return [...kept]
    .map(([key, finding]) => ({ key, finding, reading: readingKey(finding) }))
    .sort((a, b) => compareText(a.reading, b.reading) || compareText(a.key, b.key))
    .map(({ finding }) => finding)
}

const keyOf = ({ code, place, facts }: Finding): string =>
  [
    code,
    place,
    facts.rowCode ?? facts.areaCode,
    facts.column,
    ...(facts.group === undefined ? [] : [facts.group, facts.of]),
  ].join(' ')

/** 'submission!sheet!B12' -> text that sorts by sheet, row, column. */
function readingKey({ place, code }: Finding): string {
  const [submission = '', sheet = '', cell = ''] = place.split('!')
  const [, letters = '', row = ''] = /^([A-Z]*)(\d*)$/.exec(cell) ?? []
  return [submission, sheet, row.padStart(8, '0'), letters.padStart(4, ' '), code].join('!')
}
