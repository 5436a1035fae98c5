import { readCatalogue } from '../../jobs/read-catalogue.ts'
import type { Typed } from '../../pipelines/forms/layout.ts'
import { type BuiltFile, formOf } from '../../samples/build-round.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { FormRow } from '../../schemas/form.ts'
import { yearBefore } from '../../schemas/period.ts'

let known: Promise<Catalogue> | undefined
export const catalogueOfSamples = (): Promise<Catalogue> => (known ??= readCatalogue('catalogue'))

/** 'indicator|industry|ownership|item|period|prices' of a provincial figure; prices '' where the form leaves them out. */
export type PrintedKey = string

/**
 * Reads back what the forms of a round print, by the form definitions alone: every cell with an indicator, in the form's unit.
 * A later file of the same form and period takes the place of an earlier one. Commune forms are left out.
 */
export function printedFigures(built: readonly BuiltFile[], catalogue: Catalogue): Map<PrintedKey, Typed> {
  const figures = new Map<PrintedKey, Typed>()
  const inOrder = [...built].sort((a, b) => Date.parse(a.file.receivedAt) - Date.parse(b.file.receivedAt))
  for (const one of inOrder) {
    const form = formOf(catalogue, one.file.form)
    if (!Array.isArray(form.rows)) continue
    for (const row of form.rows.filter((each) => each.kind === 'value')) readRow(one, row, figures, catalogue)
  }
  return figures
}

function readRow(
  { file, layout }: BuiltFile,
  row: FormRow,
  figures: Map<PrintedKey, Typed>,
  catalogue: Catalogue,
): void {
  const { columns } = formOf(catalogue, file.form)
  const printed = layout.rows.find((cells, at) => at > layout.header.bottom && cells[1] === row.code)!
  columns.forEach((column, at) => {
    const set = { ...row.set, ...column.set }
    if (column.ignore || set.indicator === undefined || set.area !== undefined) return
    const period = set.period === 'year-before' ? yearBefore(file.period) : (set.period ?? file.period)
    const key = [set.indicator, set.industry ?? '', set.ownership ?? '', set.item ?? '', period, set.prices ?? '']
    figures.set(key.join('|'), printed[layout.labelColumns + at] ?? null)
  })
}
