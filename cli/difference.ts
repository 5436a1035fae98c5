import { compareSubmissions, readSubmissions, type SubmissionDifference } from '../jobs/compare-submissions.ts'
import type { CellDifference } from '../pipelines/forms/difference.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { columnText } from '../schemas/column-text.ts'
import type { Form } from '../schemas/form.ts'
import type { FormCell } from '../schemas/form-cell.ts'
import type { Language } from '../schemas/text.ts'
import { numberText } from '../schemas/wording.ts'
import { withRuntime } from './open.ts'

export interface DifferenceOptions {
  language: Language
  json?: true
}

const kinds = {
  added: { vi: 'thêm', en: 'added' },
  removed: { vi: 'bỏ', en: 'removed' },
  changed: { vi: 'sửa', en: 'changed' },
}
const marks: Partial<Record<FormCell['status'], string>> = { nil: '-', 'not-collected': '...' }

/** Prints what a later submission of a form changed: each cell with both values (in the indicator's unit) and the change. */
export async function difference(before: string, after: string, options: DifferenceOptions): Promise<void> {
  await withRuntime({}, async ({ effects }) => {
    const catalogue = await effects.catalogue()
    const found = compareSubmissions(await readSubmissions(before, after, effects.db), catalogue)
    if (options.json) console.log(JSON.stringify(found.differences, null, 2))
    else printDifference(found, options.language, catalogue)
  })
}

function printDifference(
  { form, period, differences }: SubmissionDifference,
  language: Language,
  catalogue: Catalogue,
) {
  console.log(`${form.symbol} · ${period} · ${form.title[language]}`)
  const count = (kind: CellDifference['kind']) => differences.filter((one) => one.kind === kind).length
  console.log(
    `${count('changed')} ${kinds.changed[language]}, ${count('added')} ${kinds.added[language]}, ${count('removed')} ${kinds.removed[language]}`,
  )
  for (const one of differences) {
    const column = columnText(form, one.column, period)[language]
    const place = (one.after ?? one.before)!.origin.split('!').slice(1).join('!')
    console.log(`  ${kinds[one.kind][language].padEnd(7)}  ${place}  ${labelOf(form, one, catalogue)}; ${column}`)
    console.log(`           ${shown(one.before, language)} → ${shown(one.after, language)}${change(one, language)}`)
  }
}

function labelOf({ rows }: Form, { rowCode }: CellDifference, { history }: Catalogue): string {
  const label = Array.isArray(rows)
    ? rows.find((row) => row.code === rowCode)?.label.vi
    : history.areas.findLast((area) => area.level !== 'province' && area.code === rowCode)?.name
  return `${rowCode} ${label ?? ''}`.trim()
}

const shown = (cell: FormCell | null, language: Language): string =>
  cell === null ? '∅' : cell.value === null ? (marks[cell.status] ?? '∅') : numberText(cell.value, language)

const change = ({ relative }: CellDifference, language: Language): string =>
  relative === null ? '' : ` (${relative > 0 ? '+' : ''}${numberText(relative * 100, language, 2)} %)`
