import { findTable } from '../jobs/trace-cell.ts'
import { figures, valueHeadings } from '../pipelines/publish/figures.ts'
import { formatNumber } from '../pipelines/publish/format-number.ts'
import { missingSymbol } from '../pipelines/publish/symbols.ts'
import type { Dataset } from '../schemas/dataset.ts'
import type { Language } from '../schemas/text.ts'
import { readDatasets, readReleaseFile } from '../store/releases.ts'
import { findVintage, type VintageChoice } from './find-vintage.ts'
import { withDatabase } from './open.ts'
import { printTable } from './print-table.ts'

export interface TableOptions extends VintageChoice {
  language: Language
  format: 'text' | 'csv' | 'json-stat' | 'px'
}

const extension = { csv: 'csv', 'json-stat': 'json', px: 'px' }

/** Prints one published table as text, or the published file in another format; without an id, the list of tables. */
export async function table(id: string | undefined, options: TableOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const vintage = await findVintage(db, options)
    const datasets = await readDatasets(db, vintage)
    if (id === undefined) return console.log(listTables(datasets, options.language))
    const dataset = findTable(datasets, id)
    if (options.format === 'text') return console.log(tableText(dataset, options.language))
    const path = `${options.format}/${dataset.id}.${extension[options.format]}`
    const file = await readReleaseFile(db, vintage.vintage_id, path)
    process.stdout.write(file?.bytes ?? '')
  })
}

const listTables = (datasets: readonly Dataset[], language: Language): string =>
  datasets.map((d) => `${d.id.padEnd(10)} ${d.title[language]}`).join('\n')

/** A dataset as plain text: titles, unit, the grid in Vietnamese number format, notes. */
export function tableText(dataset: Dataset, language: Language): string {
  const columns = valueHeadings(dataset.columns.headings)
  const text = figures(dataset).map((f) =>
    f.value === null ? missingSymbol(f.cell.status).text : formatNumber(f.value, f.decimals),
  )
  const rows = valueHeadings(dataset.rows.headings).map((row, r) => [
    row.code,
    '  '.repeat(row.indent) + row.label[language],
    ...text.slice(r * columns.length, (r + 1) * columns.length),
  ])
  const grid = printTable(
    [
      { title: language === 'vi' ? 'Mã' : 'Code', align: 'left' },
      { title: dataset.rows.label[language], align: 'left' },
      ...columns.map((c) => ({ title: `${(c.name ?? c.label)[language]} [${c.code}]`, align: 'right' as const })),
    ],
    rows,
  )
  const notes = [dataset.statement, ...dataset.notes].map((note) => note[language])
  return [dataset.title[language], `${dataset.unitLabel[language]}`, '', grid, '', ...notes].join('\n')
}
