import { rankFindings } from '../pipelines/validate/rank-findings.ts'
import type { FindingWording } from '../schemas/catalogue.ts'
import type { Finding } from '../schemas/finding.ts'
import { groupBy } from '../schemas/group-by.ts'
import type { Language } from '../schemas/text.ts'
import { wordFinding } from '../schemas/wording.ts'
import { printable } from './print-table.ts'

const severityName = {
  error: { vi: 'LỖI', en: 'ERROR' },
  warning: { vi: 'CẢNH BÁO', en: 'WARNING' },
  note: { vi: 'GHI CHÚ', en: 'NOTE' },
}
const severities = ['error', 'warning', 'note'] as const

export interface PrintOptions {
  language: Language
  /** Findings printed of each severity, the first of every code among them; the rest is counted by code. */
  most: number
}

/** Findings by severity, those with the largest effect on GRDP first, worded: where, what was found and expected, what to do. */
export function printFindings(
  findings: readonly Finding[],
  wordings: readonly FindingWording[],
  { language, most }: PrintOptions,
): string {
  const ranked = rankFindings(findings)
  const blocks = severities.flatMap((severity) => {
    const of = ranked.filter((f) => f.severity === severity)
    if (of.length === 0) return []
    const { first, rest } = ofEveryCode(of, most)
    const shown = first.map((finding) => {
      const { message, advice } = wordFinding(finding, wordings, language)
      return `  • [${finding.code}] ${finding.place}\n    ${message}\n    → ${advice}`
    })
    return [`${severityName[severity][language]} (${of.length})`, ...shown, ...restLine(rest, language)]
  })
  return printable(blocks.join('\n'))
}

/**
 * At most so many findings in their order, and those left out. The first of every code comes before the second of any: forty of one
 * kind must not hide the only one of another.
 */
function ofEveryCode(findings: readonly Finding[], most: number): Record<'first' | 'rest', Finding[]> {
  const counts = new Map<string, number>()
  const numbered = findings.map((finding) => {
    const place = counts.get(finding.code) ?? 0
    counts.set(finding.code, place + 1)
    return { finding, place }
  })
  const chosen = new Set([...numbered].sort((a, b) => a.place - b.place).slice(0, most))
  const pick = (isFirst: boolean) => numbered.filter((one) => chosen.has(one) === isFirst).map(({ finding }) => finding)
  return { first: pick(true), rest: pick(false) }
}

function restLine(rest: readonly Finding[], language: Language): string[] {
  if (rest.length === 0) return []
  const codes = [...groupBy(rest, ({ code }) => code)].map(([code, of]) => `${code} ${of.length}`)
  const [and, more] = language === 'vi' ? ['và', 'mục nữa'] : ['and', 'more']
  return [`  … ${and} ${rest.length} ${more}: ${codes.join(', ')}`]
}

/** '3 lỗi, 12 cảnh báo, 5 ghi chú' in both languages. */
export function countFindings(findings: readonly { severity: string }[]): string {
  const count = (severity: string) => findings.filter((f) => f.severity === severity).length
  const [errors, warnings, notes] = severities.map(count)
  return `${errors} lỗi / errors, ${warnings} cảnh báo / warnings, ${notes} ghi chú / notes`
}
