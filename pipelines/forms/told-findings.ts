import type { Finding, Severity } from '../../schemas/finding.ts'
import type { FindingWording } from '../../schemas/wording.ts'
import { numberText, wordFinding } from '../../schemas/wording.ts'

/** A finding for its sender: where in the file, in which words. */
export interface ToldFinding {
  code: string
  severity: Severity
  /** Name of the sheet; '' when the finding is about the file or about something outside it. */
  sheet: string
  /** Address of the cell ('B12'); '' when it is about more than one. */
  cell: string
  message: string
  advice: string
  /** Effect on the provincial GRDP, billion dong; null when it is not known. */
  effect: number | null
  /** What the sender explained about the same cell in an earlier round; absent when nothing. */
  explained?: string
}

export const severityNames: Record<Severity, string> = { error: 'LỖI', warning: 'CẢNH BÁO', note: 'GHI CHÚ' }
const weight: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

/** Findings of one submission, worded in Vietnamese: by effect on GRDP where it is known, then by severity, then in reading order. */
export function tellFindings(
  findings: readonly Finding[],
  submission: string,
  wordings: readonly FindingWording[],
  explained: (place: string) => string | null = () => null,
): ToldFinding[] {
  return findings
    .map((finding) => {
      const earlier = explained(finding.place)
      return { ...toldFinding(finding, submission, wordings), ...(earlier !== null && { explained: earlier }) }
    })
    .sort((a, b) => size(b) - size(a) || weight[a.severity] - weight[b.severity] || readingOrder(a, b))
}

function toldFinding(finding: Finding, submission: string, wordings: readonly FindingWording[]): ToldFinding {
  const { message, advice } = wordFinding(finding, wordings, 'vi')
  const { effect } = finding.facts
  const place = placeIn(finding.place, submission)
  return {
    code: finding.code,
    severity: finding.severity,
    ...place,
    message,
    advice: advice === '—' ? '' : advice,
    effect: typeof effect === 'number' ? effect : null,
  }
}

/** 'submission!sheet!B12' -> sheet and cell. A sheet's name may hold '!' itself. */
export function placeIn(place: string, submission: string): { sheet: string; cell: string } {
  if (!place.startsWith(`${submission}!`)) return { sheet: '', cell: '' }
  const rest = place.slice(submission.length + 1)
  const mark = rest.lastIndexOf('!')
  const cell = /^([A-Z]{1,3}[1-9]\d*)(:[A-Z]{1,3}\d+)?$/.exec(rest.slice(mark + 1))?.[1]
  return mark < 0 || cell === undefined ? { sheet: rest, cell: '' } : { sheet: rest.slice(0, mark), cell }
}

const size = ({ effect }: ToldFinding): number => (effect === null ? -1 : Math.abs(effect))

function readingOrder(a: ToldFinding, b: ToldFinding): number {
  if (a.sheet !== b.sheet) return a.sheet < b.sheet ? -1 : 1
  const [first, second] = [position(a.cell), position(b.cell)]
  return first.row - second.row || first.column - second.column
}

/** 'B12' -> row 11, column 1; -1 for none. */
export function position(cell: string): { row: number; column: number } {
  const found = /^([A-Z]+)(\d+)$/.exec(cell)
  if (found === null) return { row: -1, column: -1 }
  const column = [...found[1]!].reduce((all, letter) => all * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(found[2]) - 1, column }
}

/** What a comment says of one finding. */
export const commentText = ({ severity, message, advice, effect, explained = '' }: ToldFinding): string =>
  [
    `${severityNames[severity]}: ${message}`,
    advice === '' ? '' : `Cần làm: ${advice}`,
    explained,
    effect === null ? '' : `Ảnh hưởng tới GRDP: ${effectText(effect)} tỷ đồng`,
  ]
    .filter((line) => line !== '')
    .join('\n')

/** As people read it: one decimal from ten on, three digits below. */
export const shownEffect = (effect: number): number =>
  Number(Math.abs(effect) >= 10 ? effect.toFixed(1) : effect.toPrecision(3))

const effectText = (effect: number): string => numberText(shownEffect(effect), 'vi')
