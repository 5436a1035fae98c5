import type { Finding } from '../../schemas/finding.ts'
import type { FormRow } from '../../schemas/form.ts'
import type { DataRow } from './data-rows.ts'
import { fold } from './fold.ts'
import type { MatchedRow, MatchedRows } from './matched-row.ts'
import { nearest } from './nearest.ts'

/**
 * Matches printed rows with a form's fixed rows: by code (a code typed as a number has lost its zeros), else by a label that the
 * form uses once. Headings are passed over; lines without code or number (notes, signatures) too.
 *
 * Findings  `ingest/unknown-row`, `ingest/row-label-differs` (the code is one row's, the label another's): warnings.
 *           Rows that are missing are for the rules to find.
 */
export function matchFixedRows(
  printed: readonly DataRow[],
  form: readonly FormRow[],
  area: string,
  place: (row: number) => string,
): MatchedRows {
  const byLabel = uniqueBy(form, (row) => fold(row.label.vi))
  const byCode = uniqueBy(form, (row) => fold(row.code))
  const byBareCode = uniqueBy(form, (row) => fold(row.code).replace(/^0+/, ''))
  const findings: Finding[] = []
  const matched: MatchedRow[] = []
  for (const row of printed) {
    const coded = row.code === '' ? undefined : (byCode.get(fold(row.code)) ?? byBareCode.get(fold(row.code)))
    const labelled = row.label === '' ? undefined : byLabel.get(fold(row.label))
    const found = coded ?? labelled
    if (found === undefined) findings.push(...unknownRow(row, form, place(row.row)))
    else if (found.kind !== 'heading')
      matched.push({ ...row, rowCode: found.code, area, kind: found.kind, set: found.set })
    if (coded && labelled && coded !== labelled) findings.push(labelDiffers(row, coded, place(row.row)))
  }
  return { matched, findings }
}

/** Entries whose key is not empty and not shared. */
function uniqueBy(rows: readonly FormRow[], keyOf: (row: FormRow) => string): Map<string, FormRow> {
  const unique = new Map<string, FormRow>()
  const shared = new Set([''])
  for (const row of rows) {
    const key = keyOf(row)
    if (unique.has(key)) shared.add(key)
    unique.set(key, row)
  }
  for (const key of shared) unique.delete(key)
  return unique
}

function unknownRow(row: DataRow, form: readonly FormRow[], place: string): Finding[] {
  if (!row.holdsNumbers && (row.code === '' || row.label === '')) return []
  const near = nearest(
    row.label,
    form.map((known) => known.label.vi),
  )
  const facts = { label: row.label, found: row.code, expected: near.join('; ') || '–' }
  return [{ code: 'ingest/unknown-row', severity: 'warning', place, facts }]
}

function labelDiffers(row: DataRow, coded: FormRow, place: string): Finding {
  const facts = { row: coded.code, found: row.label, expected: coded.label.vi }
  return { code: 'ingest/row-label-differs', severity: 'warning', place, facts }
}
