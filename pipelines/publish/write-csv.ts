import type { Dataset } from '../../schemas/dataset.ts'
import { type Figure, figures, pricesOf } from './figures.ts'

const columns = [
  ...['table', 'row', 'row_vi', 'row_en', 'column', 'column_vi', 'column_en', 'value', 'unit', 'status'],
  ...['estimated_share', 'measure', 'industry', 'ownership', 'area', 'period', 'prices', 'boundaries', 'vintage'],
]

/**
 * A dataset as tidy CSV: one line a figure, values as published (rounded, all decimals written, point as decimal mark), empty
 * with its status where missing. UTF-8 with byte order mark, CRLF, comma. A text that a spreadsheet would run as a formula is
 * written after an apostrophe.
 */
export function writeCsv(dataset: Dataset): string {
  const lines = figures(dataset).map((figure) => line(dataset, figure))
  return `\uFEFF${[columns, ...lines].map((fields) => fields.map(quoted).join(',')).join('\r\n')}\r\n`
}

function line(dataset: Dataset, figure: Figure): string[] {
  const { row, column, cell, coordinates: at } = figure
  const name = (heading: Figure['row']) => heading.name ?? heading.label
  return [
    ...[dataset.id, row.code, name(row).vi, name(row).en, column.code, name(column).vi, name(column).en].map(safe),
    ...[figure.value === null ? '' : figure.value.toFixed(figure.decimals), figure.unit, cell.status],
    ...[`${Number(cell.estimatedShare.toFixed(4))}`, at.measure ?? '', at.industry ?? '', at.ownership ?? ''],
    ...[at.area ?? '', at.period ?? '', pricesOf(figure), dataset.boundaries, dataset.vintage],
  ]
}

/** Texts of the catalogue may begin with a sign that starts a formula; figures are written by us and never do. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
