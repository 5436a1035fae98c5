import type { Form } from '../../schemas/form.ts'
import { TOTAL } from '../../schemas/observation.ts'
import { type CatalogueProblem, problem } from './catalogue-error.ts'
import { type Entry, type FieldPath, fieldName, valueAt } from './entry.ts'
import type { ParsedCatalogue } from './parse-all.ts'

interface ItemUse {
  path: FieldPath
  item: string
  indicators: string[]
}

/** Items that no indicator of the form, row or term lists. */
export function itemProblems(catalogue: ParsedCatalogue): CatalogueProblem[] {
  const items = new Map(catalogue.indicators.entries.map((e) => [e.value.code, Object.keys(e.value.items)]))
  const refused = new Set(catalogue.indicators.refused.map((value) => valueAt(value, ['code'])))
  const unknown = (entry: Entry<unknown>, uses: readonly ItemUse[]) =>
    uses.flatMap((use) => {
      if (use.indicators.some((indicator) => refused.has(indicator))) return []
      const known = use.indicators.flatMap((indicator) => items.get(indicator) ?? [])
      return use.item === TOTAL || known.includes(use.item) ? [] : [unknownItem(entry, use, known)]
    })
  return [
    ...catalogue.forms.entries.flatMap((e) => unknown(e, formItems(e.value))),
    ...catalogue.recipes.entries.flatMap((e) => unknown(e, termItems(e.value, []))),
  ]
}

/** Items that rows and columns set; a cell's indicator may come from either, so every indicator of the form counts. */
function formItems(form: Form): ItemUse[] {
  const rows = Array.isArray(form.rows) ? form.rows : []
  const fixed = Array.isArray(form.rows) ? [] : [{ set: form.rows.set, path: ['rows', 'set', 'item'] }]
  const sets = [
    ...form.columns.map(({ set }, i) => ({ set, path: ['columns', i, 'set', 'item'] })),
    ...rows.map(({ set }, i) => ({ set, path: ['rows', i, 'set', 'item'] })),
    ...fixed,
  ]
  const indicators = [...new Set(sets.flatMap(({ set }) => set.indicator ?? []))]
  return sets.flatMap(({ set, path }) => (set.item === undefined ? [] : [{ path, item: set.item, indicators }]))
}

function termItems(value: unknown, path: FieldPath): ItemUse[] {
  if (typeof value !== 'object' || value === null) return []
  const { indicator, item } = value as { indicator?: unknown; item?: unknown }
  const own =
    typeof indicator === 'string' && typeof item === 'string'
      ? [{ path: [...path, 'item'], item, indicators: [indicator] }]
      : []
  const step = (key: string) => (Array.isArray(value) ? Number(key) : key)
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => termItems(inner, [...path, step(key)]))]
}

const unknownItem = (entry: Entry<unknown>, use: ItemUse, known: readonly string[]): CatalogueProblem => {
  const list = known.length === 0 ? '—' : known.join(', ')
  const place = { file: entry.file, line: entry.lineOf(use.path), field: fieldName(use.path) }
  const who = use.indicators.join(', ')
  return problem(place, JSON.stringify(use.item), { vi: `mục của ${who}: ${list}`, en: `an item of ${who}: ${list}` })
}
