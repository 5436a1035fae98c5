import type { Sheet } from '../../schemas/cell.ts'
import { fold } from './fold.ts'
import { invisibleIdentity } from './invisible-identity.ts'
import { decideStyle, type StyleDecision } from './read-number.ts'
import { textOf } from './text-cell.ts'

/** What a generated CSV says of its numbers, and the number beside it: a program that writes them otherwise writes this one so too. */
export const numbersLabel = 'Cách viết số:'
export const numberSample = '1234,5'

const searchedRows = 24

/**
 * How the form that was sent out writes numbers, where the file is that form: by the sample of a generated CSV as it stands now ('1234,5',
 * or '1234.5' where it was saved again), else as a workbook with the invisible identity asks for them. Null for any other file.
 */
export function declaredStyle(sheets: readonly Sheet[], sheet: Sheet): StyleDecision | null {
  const sample = sampleOf(sheet)
  if (sample !== null) {
    const { style, evidence } = decideStyle([sample])
    return style === 'undecided' ? null : { style, evidence, by: 'form' }
  }
  const stored = invisibleIdentity(sheets)
  return stored === null || stored === 'damaged' ? null : { style: 'comma', evidence: numberSample, by: 'form' }
}

function sampleOf(sheet: Sheet): string | null {
  for (const row of sheet.rows.slice(0, searchedRows)) {
    const at = row.findIndex((cell) => fold(textOf(cell)) === fold(numbersLabel))
    if (at !== -1) return textOf(row[at + 1] ?? { kind: 'blank', raw: '', value: null })
  }
  return null
}
