import type { Sheet } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import { csvSheet } from './csv-sheet.ts'
import { fold } from './fold.ts'
import { identityLines } from './identity-lines.ts'

/**
 * The sheet that carries the form's table: the one of the form's name, else the only visible one that prints the form's symbol,
 * else the one that the form was recognised by. A hidden sheet is taken when no other is there.
 *
 * Findings  `ingest/sheet-renamed` (warning), `ingest/sheet-missing` (error; sheet is null)
 */
export function chooseSheet(
  sheets: readonly Sheet[],
  form: Form,
  identified: string | null,
  submission: string,
): { sheet: Sheet | null; findings: Finding[] } {
  const visible = sheets.filter((sheet) => !sheet.hidden)
  const named = [...visible, ...sheets].find((sheet) => fold(sheet.name) === fold(form.sheet))
  if (named) return { sheet: named, findings: [] }
  const carrying = visible.filter((sheet) => fold(identityLines(sheet).symbol?.text ?? '') === fold(form.symbol))
  const told = carrying.length === 0 ? sheets.filter((sheet) => sheet.name === identified) : carrying
  const [only] = told
  const facts = { form: form.symbol, expected: form.sheet, found: visible.map((sheet) => sheet.name).join('; ') }
  if (only === undefined || told.length > 1)
    return { sheet: null, findings: [{ code: 'ingest/sheet-missing', severity: 'error', place: submission, facts }] }
  if (only.name === csvSheet) return { sheet: only, findings: [] }
  const place = `${submission}!${only.name}`
  const renamed: Finding = {
    code: 'ingest/sheet-renamed',
    severity: 'warning',
    place,
    facts: { ...facts, found: only.name },
  }
  return { sheet: only, findings: [renamed] }
}
