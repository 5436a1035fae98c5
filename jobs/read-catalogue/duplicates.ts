import { type CatalogueProblem, problem } from './catalogue-error.ts'
import type { Entry, Parsed } from './entry.ts'
import type { ParsedCatalogue } from './parse-all.ts'

/** Codes, ids and dates that stand twice; the second one is the problem. */
export function duplicateProblems(catalogue: ParsedCatalogue): CatalogueProblem[] {
  return [
    ...duplicates(catalogue.areas, 'id', (a) => a.id),
    ...duplicates(catalogue.units, 'code', (u) => u.code),
    ...duplicates(catalogue.industries, 'code', (i) => i.code),
    ...duplicates(catalogue.agencies, 'code', (a) => a.code),
    ...duplicates(catalogue.indicators, 'code', (i) => i.code),
    ...duplicates(catalogue.forms, 'symbol', (f) => `${f.symbol} ${f.version}`),
    ...duplicates(catalogue.rounds, 'id', (r) => r.id),
    ...duplicates(catalogue.holidays, 'date', (h) => h.date),
    ...duplicates(catalogue.recipes, 'id', (r) => `${r.id} ${r.version}`),
    ...duplicates(catalogue.tables, 'id', (t) => t.id),
    ...duplicates(catalogue.charts, 'id', (c) => c.id),
    ...duplicates(catalogue.rules, 'id', (r) => r.id),
    ...duplicates(catalogue.wordings, 'code', (w) => w.code),
    ...duplicates(catalogue.surveys, 'id', (s) => s.id),
    ...duplicates(catalogue.corrections, 'id', (c) => c.id),
    ...duplicates(catalogue.scenarios, 'id', (s) => s.id),
    ...duplicates(catalogue.nowcasts, 'id', (n) => n.id),
    ...catalogue.forms.entries.flatMap(duplicateRows),
  ]
}

function duplicates<T>(kind: Parsed<T>, field: string, keyOf: (value: T) => string): CatalogueProblem[] {
  const first = new Map<string, Entry<T>>()
  return kind.entries.flatMap((entry) => {
    const key = keyOf(entry.value)
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, entry)
      return []
    }
    return [duplicate(entry, [field], key, `${earlier.file}:${earlier.lineOf([field])}`)]
  })
}

function duplicateRows(form: ParsedCatalogue['forms']['entries'][number]): CatalogueProblem[] {
  const rows = Array.isArray(form.value.rows) ? form.value.rows : []
  return rows.flatMap((row, i) => {
    const first = rows.findIndex((r) => r.code === row.code)
    const isHeading = row.kind === 'heading'
    return first === i || isHeading ? [] : [duplicate(form, ['rows', i, 'code'], row.code, `rows.${first}`)]
  })
}

const duplicate = (entry: Entry<unknown>, path: (string | number)[], key: string, earlier: string): CatalogueProblem =>
  problem({ file: entry.file, line: entry.lineOf(path), field: path.join('.') }, JSON.stringify(key), {
    vi: `mã chưa dùng (đã có ở ${earlier})`,
    en: `a code not used before (it stands at ${earlier})`,
  })
