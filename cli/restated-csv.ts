import type { RestatedFile } from '../jobs/restate/restate-file.ts'
import type { Finding } from '../schemas/finding.ts'
import { plainText } from '../schemas/formula-text.ts'
import { groupBy } from '../schemas/group-by.ts'
import type { Language } from '../schemas/text.ts'
import { type FindingWording, wordFinding } from '../schemas/wording.ts'

const columns = ['code', 'name', 'period', 'value', 'status', 'estimatedShare', 'predecessors']

/** Restated figures as CSV: code, name, period, value, status, estimated share, predecessors. */
export function restatedCsv(rows: RestatedFile['rows']): string {
  const lines = rows.map((row) => {
    const sources = row.predecessors
      .map(({ code, name, share }) => [code, name, share ?? '?'].filter((part) => part !== '').join(' '))
      .join('; ')
    const { code, name, period, value, status, estimatedShare } = row
    return [code, name, period, value ?? '', status, value === null ? '' : estimatedShare, sources]
  })
  return csvText([columns, ...lines])
}

/** Lines of cells as RFC 4180 text; no text is one that a spreadsheet would run as a formula. */
export const csvText = (lines: readonly (readonly (string | number)[])[]): string =>
  `${lines.map((line) => line.map(cell).join(',')).join('\n')}\n`

const cell = (value: string | number): string => {
  const text = typeof value === 'number' ? String(value) : plainText(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function restatedCounts(rows: RestatedFile['rows']): string {
  const without = rows.filter((row) => row.value === null && row.status !== 'nil').length
  const estimated = rows.filter((row) => row.status === 'estimate').length
  const counts = `${rows.length} dòng / rows, ${estimated} ước tính / estimated, ${without} không có giá trị / without value`
  return [counts, ...dividedCounts(rows)].join('\n')
}

/** How many divided codes there are, and for which of them no source states a share. */
function dividedCounts(rows: RestatedFile['rows']): string[] {
  const parts = rows.flatMap((row) => row.predecessors)
  const stated = new Set(parts.filter(({ share }) => share !== null && share < 1).map(({ code }) => code))
  const unstated = [...new Set(parts.filter(({ share }) => share === null).map(({ code }) => code))].sort()
  if (unstated.length === 0) return []
  const all = unstated.length + stated.size
  const named = unstated.slice(0, 10).join(', ') + (unstated.length > 10 ? ' …' : '')
  return [
    `${all} mã bị chia, ${unstated.length} không nguồn nào nêu tỷ lệ (${named}): đơn vị nhận không có giá trị, cột predecessors ghi "?"; tỷ lệ nêu bằng --weights`,
    `${all} codes divided, ${unstated.length} with no share in any source: what they went to has no value, "?" in predecessors; state shares with --weights`,
  ]
}

/** Of each kind this many are printed; the rest is counted: ten thousand unknown codes are one mistake. */
const MOST = 20

/** Findings on stderr, each with its place and what to do. */
export function printProblems(
  findings: readonly Finding[],
  wordings: readonly FindingWording[],
  language: Language,
): void {
  for (const ofKind of groupBy(findings, ({ code }) => code).values()) {
    for (const finding of ofKind.slice(0, MOST)) {
      const { message, advice } = wordFinding(finding, wordings, language)
      const place = message.includes(finding.place) ? '' : `${finding.place}: `
      console.error(`${place}${message}\n  → ${advice}`)
    }
    const rest = ofKind.length - MOST
    if (rest > 0)
      console.error(language === 'vi' ? `… và ${rest} lỗi cùng loại nữa` : `… and ${rest} more of the same kind`)
  }
}
