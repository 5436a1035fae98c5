import { findTable } from '../jobs/trace-cell.ts'
import { type Figure, figures, valueHeadings } from '../pipelines/publish/figures.ts'
import { formatNumber } from '../pipelines/publish/format-number.ts'
import { type MissingSymbol, missingSymbol, statusLabel, usedSymbols } from '../pipelines/publish/symbols.ts'
import type { Dataset } from '../schemas/dataset.ts'
import type { TableHeading } from '../schemas/table.ts'
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

/** A dataset as plain text: titles, unit, the grid in Vietnamese number format, symbols and marks it uses, notes. */
export function tableText(dataset: Dataset, language: Language): string {
  const columns = valueHeadings(dataset.columns.headings)
  const list = figures(dataset)
  const text = list.map(figureText)
  const unit = (heading: TableHeading) => ownUnit(dataset, heading, language)
  const rows = valueHeadings(dataset.rows.headings).map((row, r) => [
    row.code,
    '  '.repeat(row.indent) + row.label[language] + unit(row),
    ...text.slice(r * columns.length, (r + 1) * columns.length),
  ])
  const grid = printTable(
    [
      { title: language === 'vi' ? 'Mã' : 'Code', align: 'left' },
      { title: dataset.rows.label[language], align: 'left' },
      ...columns.map((c) => ({
        title: `${(c.name ?? c.label)[language]}${unit(c)} [${c.code}]`,
        align: 'right' as const,
      })),
    ],
    rows,
  )
  const symbols = usedSymbols(dataset).map((symbol) => `${symbolText(symbol)}: ${symbol.meaning[language]}`)
  const marks = list.some(isImputed) ? [`*: ${statusLabel.imputed[language]}`] : []
  const notes = [dataset.statement, ...dataset.notes].map((note) => note[language])
  return [dataset.title[language], dataset.unitLabel[language], '', grid, '', ...symbols, ...marks, ...notes].join('\n')
}

const isImputed = ({ value, cell }: Figure): boolean => value !== null && cell.status === 'imputed'

/** Symbol of a missing figure; an asterisk after an imputed one. */
function figureText(figure: Figure): string {
  if (figure.value === null) return symbolText(missingSymbol(figure.cell.status))
  return `${formatNumber(figure.value, figure.decimals)}${isImputed(figure) ? '*' : ''}`
}

const symbolText = ({ text, mark }: MissingSymbol): string => `${text}${mark && `(${mark})`}`

/** ' (%)' for a row or column whose unit is not the table's. */
const ownUnit = (dataset: Dataset, { unit }: TableHeading, language: Language): string =>
  unit === undefined || unit === dataset.unit ? '' : ` (${dataset.unitLabels[unit]?.[language] ?? unit})`
