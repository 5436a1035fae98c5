import { rankFindings } from '../pipelines/validate/rank-findings.ts'
import type { FindingWording } from '../schemas/catalogue.ts'
import type { Finding } from '../schemas/finding.ts'
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
  /** Findings printed of each severity; the rest is counted. */
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
    const shown = of.slice(0, most).map((finding) => {
      const { message, advice } = wordFinding(finding, wordings, language)
      return `  • [${finding.code}] ${finding.place}\n    ${message}\n    → ${advice}`
    })
    const rest =
      of.length > most
        ? [`  … ${language === 'vi' ? 'và' : 'and'} ${of.length - most} ${language === 'vi' ? 'mục nữa' : 'more'}`]
        : []
    return [`${severityName[severity][language]} (${of.length})`, ...shown, ...rest]
  })
  return printable(blocks.join('\n'))
}

/** '3 lỗi, 12 cảnh báo, 5 ghi chú' in both languages. */
export function countFindings(findings: readonly { severity: string }[]): string {
  const count = (severity: string) => findings.filter((f) => f.severity === severity).length
  const [errors, warnings, notes] = severities.map(count)
  return `${errors} lỗi / errors, ${warnings} cảnh báo / warnings, ${notes} ghi chú / notes`
}
