import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Form } from '../../schemas/form.ts'
import type { Period } from '../../schemas/period.ts'
import { kindOf } from '../../schemas/period.ts'
import { plainWords, readHeaderWords } from './header-words.ts'
import type { IdentityLine } from './identity-lines.ts'
import { textOf } from './text-cell.ts'

const searchedRows = 16

/**
 * The periods that the lines above a table name where no line says 'Kỳ báo cáo': those of the form's kinds, each with its cell.
 * The date of a signature, of a law or of a letter is none.
 */
export function printedPeriods(sheet: Sheet, form: Form): (IdentityLine & { period: Period })[] {
  const found = new Map<Period, IdentityLine & { period: Period }>()
  for (let row = 0; row < Math.min(searchedRows, sheet.rows.length); row++) {
    const texts = sheet.rows[row]!.map((cell, column) => ({ text: textOf(cell), column })).filter(
      ({ text }) => text !== '',
    )
    if (texts.length > 2) break
    for (const { text, column } of texts) {
      const period = periodIn(text)
      if (period === null || !form.periodKinds.includes(kindOf(period)) || found.has(period)) continue
      found.set(period, { text, place: `${sheet.name}!${cellAddress(row, column)}`, period })
    }
  }
  return [...found.values()]
}

function periodIn(text: string): Period | null {
  const words = plainWords(text)
  if (
    /\bngay \d|\bhan gui\b|\bnghi dinh\b|\bquyet dinh\b|\bthong tu\b|\bcong van\b|\bbieu so\b|\bphien ban\b|\d{4}\/(?:nd|qd|tt|ttg)/.test(
      words,
    )
  )
    return null
  const { measure, period } = readHeaderWords([text], { year: null, period: null })
  return measure === 'actual' ? period : null
}
