import type { Finding } from '../../schemas/finding.ts'
import type { FormRow } from '../../schemas/form.ts'
import { once, onceEach } from '../../schemas/once.ts'
import type { DataRow, DataRows } from './data-rows.ts'
import { FindingList } from './finding-list.ts'
import { fold } from './fold.ts'
import { ancestorsOf } from './indentation.ts'
import { isDigits } from './is-digits.ts'
import { MatchedRows, type MatchedTable, type RowMeaning } from './matched-row.ts'
import { nearest } from './nearest.ts'
import { lookUp, readings } from './readings.ts'
import { unknownRows } from './unknown-rows.ts'

/**
 * Matches printed rows with a form's fixed rows: by code (a code typed as a number has lost its zeros), else by a label that the
 * form uses once, else by a label under its parent: the row that it is indented under, or the nearest before it. Headings are
 * passed over; lines without code or number (notes, signatures) too.
 *
 * Findings  `ingest/unknown-row`, `ingest/row-label-differs` (the code is one row's, the label another's): warnings.
 *           and those of `unknownRows`. Rows that are missing are for the rules to find.
 */
export function matchFixedRows(
  printed: DataRows,
  form: readonly FormRow[],
  area: string,
  place: (row: DataRow) => string,
): MatchedTable {
  const { byLabel, byCode, byBareCode, codes, codeNumbers, named } = keysOf(form)
  const parentOf = once(() => parentMatcher([...printed], form))
  const findings = new FindingList()
  const matched = new MatchedRows(printed.cells, (meant) => meaningOf(form, codes, meant, area))
  const unknown = unknownRows(findings, 'warning')
  let [at, next] = [-1, 0]
  for (const row of printed) {
    at += 1
    const { label } = row
    const isNext = row.codeNumber === codeNumbers[next]
    const code = isNext ? codes[next]! : fold(row.code)
    const coded = isNext ? next : code === '' ? undefined : (byCode.get(code) ?? byBareCode.get(code))
    const isSame = coded !== undefined && form[coded]!.label.vi === label && named[coded] === 1
    const labelled = isSame ? coded : label === '' ? undefined : lookUp(label, byLabel)
    const found = coded ?? labelled ?? (code === '' && !unknown.isFull() ? parentOf()(at) : undefined)
    if (found === undefined) unknown.add(place(row), () => unknownRow(row, form, place(row)))
    else {
      if (form[found]!.kind !== 'heading') matched.add(row, found)
      next = found + 1
    }
    if (coded !== undefined && labelled !== undefined && coded !== labelled)
      findings.push(labelDiffers(row, form[coded]!, place(row)))
  }
  unknown.close()
  return { matched, findings: findings.all() }
}

/** Rows of a form by their numbers. */
interface FormKeys {
  byLabel: ReadonlyMap<string, number>
  byCode: ReadonlyMap<string, number>
  byBareCode: ReadonlyMap<string, number>
  /** Of each row its code, '' where another row has the same. */
  codes: readonly string[]
  /** The codes that are numbers, else NaN: most files keep the form's order, and need no map and no text. */
  codeNumbers: Float64Array
  /** 1 for rows that their label alone tells. */
  named: Uint8Array
}

/** The same form is read again and again: its keys are made once. */
const keysOf = onceEach((form: readonly FormRow[]): FormKeys => {
  const codes = form.map((row) => fold(row.code))
  const byLabel = uniqueBy(form.map((row) => fold(row.label.vi)))
  const byCode = uniqueBy(codes)
  const byBareCode = uniqueBy(codes.map((code) => code.replace(/^0+/, '')))
  const named = new Uint8Array(form.length)
  for (const row of byLabel.values()) named[row] = 1
  const own = codes.map((code) => (byCode.has(code) ? code : ''))
  const codeNumbers = Float64Array.from(own, (code) => (isDigits(code) ? Number(code) : Number.NaN))
  return { byLabel, byCode, byBareCode, codes: own, codeNumbers, named }
})

function meaningOf(form: readonly FormRow[], codes: readonly string[], meant: number, area: string): RowMeaning {
  const { code: rowCode, kind, set } = form[meant]!
  return { rowCode, number: codes[meant] === '' ? -1 : meant, area, kind: kind === 'subtotal' ? kind : 'value', set }
}

/** Numbers of keys that are not empty and not shared. */
function uniqueBy(keys: readonly string[]): Map<string, number> {
  const unique = new Map<string, number>()
  const shared = new Set([''])
  for (const [number, key] of keys.entries()) {
    if (unique.has(key)) shared.add(key)
    unique.set(key, number)
  }
  for (const key of shared) unique.delete(key)
  return unique
}

/** Finds the form's row of a label that several rows carry: the one whose parent is printed above it. */
function parentMatcher(printed: readonly DataRow[], form: readonly FormRow[]): (at: number) => number | undefined {
  const ancestors = ancestorsOf(printed.map((row) => row.indent))
  const parents = ancestorsOf(form.map((row) => row.indent)).map((above) => form[above[above.length - 1] ?? -1])
  const names = printed.map((row) => readings(row.label))
  return (at) => {
    const candidates = form
      .map(({ label }, row) => ({ label, row, parent: parents[row] }))
      .filter(({ label, parent }) => parent !== undefined && names[at]!.includes(fold(label.vi)))
    const under = candidates.filter(({ parent }) =>
      ancestors[at]!.some((above) => names[above]!.includes(fold(parent!.label.vi))),
    )
    if (under.length === 1) return under[0]!.row
    const seen = candidates.map(({ row, parent }) => ({ row, last: lastBefore(names, at, fold(parent!.label.vi)) }))
    const latest = Math.max(-1, ...seen.map(({ last }) => last))
    const nearestParent = seen.filter(({ last }) => last === latest)
    return latest >= 0 && nearestParent.length === 1 ? nearestParent[0]!.row : undefined
  }
}

function lastBefore(names: readonly string[][], at: number, name: string): number {
  for (let above = at - 1; above >= 0; above--) if (names[above]!.includes(name)) return above
  return -1
}

function unknownRow(row: DataRow, form: readonly FormRow[], place: string): Finding | null {
  if (!row.holdsNumbers && (row.code === '' || row.label === '')) return null
  const near = nearest(
    row.label,
    form.map((known) => known.label.vi),
  )
  const facts = { label: row.label, found: row.code, expected: near.join('; ') || '–' }
  return { code: 'ingest/unknown-row', severity: 'warning', place, facts }
}

function labelDiffers(row: DataRow, coded: FormRow, place: string): Finding {
  const facts = { row: coded.code, found: row.label, expected: coded.label.vi }
  return { code: 'ingest/row-label-differs', severity: 'warning', place, facts }
}
