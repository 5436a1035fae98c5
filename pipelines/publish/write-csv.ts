import type { Dataset } from '../../schemas/dataset.ts'
import { eachFigure, type Figure, pricesOf } from './figures.ts'

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
  const names = new Map<Figure['row'], string>()
  const namesOf = (heading: Figure['row']): string => {
    const known = names.get(heading) ?? nameFields(heading)
    names.set(heading, known)
    return known
  }
  const lines = [columns.join(',')]
  for (const figure of eachFigure(dataset)) lines.push(line(dataset, figure, namesOf))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** Code and names of a row or column, written once for all its cells. */
function nameFields(heading: Figure['row']): string {
  const name = heading.name ?? heading.label
  return [heading.code, name.vi, name.en].map((text) => quoted(safe(text))).join(',')
}

function line(dataset: Dataset, figure: Figure, namesOf: (heading: Figure['row']) => string): string {
  const { cell, coordinates: at } = figure
  const value = figure.value === null ? '' : figure.value.toFixed(figure.decimals)
  const share = cell.estimatedShare === 0 ? '0' : `${Number(cell.estimatedShare.toFixed(4))}`
  const texts = [at.measure, at.industry, at.ownership, at.area, at.period, pricesOf(figure)]
  return [
    ...[
      quoted(safe(dataset.id)),
      namesOf(figure.row),
      namesOf(figure.column),
      value,
      quoted(safe(figure.unit)),
      cell.status,
    ],
    ...[share, ...texts.map((text) => quoted(text ?? '')), quoted(dataset.boundaries), quoted(dataset.vintage)],
  ].join(',')
}

/** Texts of the catalogue may begin with a sign that starts a formula; figures are written by us and never do. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
