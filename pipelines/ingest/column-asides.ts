import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { Period } from '../../schemas/period.ts'
import { yearBefore } from '../../schemas/period.ts'
import { isNumber } from './cell-role.ts'
import type { TableLayout } from './find-header.ts'
import { basisOf, contextOf, readHeaderWords } from './header-words.ts'
import { matchHeader } from './match-header.ts'

export interface FoundParts {
  parts: readonly TableLayout[]
  period: Period
}

const reasons = {
  plan: 'kế hoạch / plan',
  cumulative: 'cộng dồn / cumulated',
  single: 'một kỳ / one period',
  period: 'kỳ khác / another period',
}

/**
 * Columns of figures that were left aside because they are plans, or of another period than the form asks for: a month where
 * it asks for the months since January, or the other way round.
 *
 * Findings  `ingest/column-aside` (note)
 */
export function columnAsides(sheet: Sheet, form: Form, { parts, period }: FoundParts, submission: string): Finding[] {
  return parts.flatMap((part) => {
    const known = new Set(form.columns.flatMap(({ header }) => matchHeader(part.paths, header, period)))
    for (const { at } of part.columns) known.add(at)
    for (const at of [part.label, part.code, part.unit]) if (at !== null) known.add(at)
    return part.paths.flatMap((path, c): Finding[] => {
      if (path.length === 0 || known.has(c)) return []
      const why = reasonOf(path, period)
      if (why === null || !holdsNumbers(sheet, part, c)) return []
      const place = `${submission}!${sheet.name}!${cellAddress(part.top, c)}`
      const facts = { column: path.join(' > '), why: reasons[why] }
      return [{ code: 'ingest/column-aside', severity: 'note', place, facts }]
    })
  })
}

function reasonOf(path: readonly string[], period: Period): keyof typeof reasons | null {
  const found = readHeaderWords(path, contextOf(period))
  if (found.measure === 'plan') return 'plan'
  if (found.measure !== 'actual') return null
  if (found.otherPeriod) return 'period'
  if (found.period === null) return null
  if (found.period === period || found.period === yearBefore(period)) return null
  return basisOf(found.period) === basisOf(period) ? 'period' : basisOf(found.period)
}

function holdsNumbers(sheet: Sheet, part: TableLayout, column: number): boolean {
  for (let row = part.firstDataRow; row < part.endRow; row++) {
    const cell = cellAt(sheet, row, column)
    if (cell.kind === 'number' || (cell.kind === 'text' && isNumber(cell.value))) return true
  }
  return false
}
