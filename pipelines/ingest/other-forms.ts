import type { Sheet } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import { fold } from './fold.ts'
import { symbolLines } from './identity-lines.ts'

/**
 * Other forms of the catalogue that the file prints, on other sheets or beside the one that was read: one file is one form.
 *
 * Findings  `ingest/other-form` (warning) at the first line of each
 */
export function otherForms(
  sheets: readonly Sheet[],
  { form }: SubmissionIdentity,
  forms: readonly Form[],
  submission: string,
): Finding[] {
  const known = new Map(forms.map(({ symbol, title }) => [fold(symbol), { symbol, title }]))
  const told = new Set([fold(form)])
  return sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(symbolLines)
    .flatMap(({ text, place }): Finding[] => {
      const found = known.get(fold(text))
      if (found === undefined || told.has(fold(text))) return []
      told.add(fold(text))
      const facts = { form, found: found.symbol, title: found.title.vi, titleEn: found.title.en }
      return [{ code: 'ingest/other-form', severity: 'warning', place: `${submission}!${place}`, facts }]
    })
}
