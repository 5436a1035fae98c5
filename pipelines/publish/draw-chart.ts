import type { Chart, ChartFigure, DrawnChart } from '../../schemas/chart.ts'
import { chartIn, twoLines } from '../../schemas/chart-text.ts'
import type { Dataset } from '../../schemas/dataset.ts'
import type { Language } from '../../schemas/text.ts'
import { type Figure, figures, uniqueNames, valueHeadings } from './figures.ts'

/**
 * A chart definition on one table of a release.
 *
 * Shape     definition, dataset, language -> a vega-lite specification and its figures; null when the table has none to draw
 * Unit      as the table says; rounded as the table prints
 * Missing   a figure without a value stays in the list with its status and is not drawn
 */
export function drawChart(chart: Chart, dataset: Dataset, language: Language): DrawnChart | null {
  const drawn = chosen(chart, figures(dataset))
  if (!drawn.some((figure) => figure.value !== null)) return null
  const unit = dataset.unitLabels[drawn[0]!.unit]?.[language] ?? dataset.unitLabel[language]
  const spec = chartIn(chart.spec, language, unit)
  return {
    ...{ id: chart.id, title: chart.title[language], note: chart.note[language], unit },
    says: [`${dataset.provinceName}. ${chart.note[language]}`, dataset.statement[language]],
    spec: { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', ...spec, data: { name: 'figures' } },
    figures: toRows(drawn, dataset, language),
  }
}

function chosen(chart: Chart, all: readonly Figure[]): Figure[] {
  const { rows, columns, without, largest = Number.POSITIVE_INFINITY } = chart
  const own = all.filter(
    ({ row, column }) =>
      (rows.length === 0 || rows.includes(row.code)) &&
      (columns.length === 0 || columns.includes(column.code)) &&
      !without.includes(row.code),
  )
  const order = rowOrder(chart, own).slice(0, largest)
  return order.flatMap((code) => own.filter((figure) => figure.row.code === code))
}

/** Codes of the rows in the order in which they are drawn. Ranked: by the last column, the newest period; without a figure last. */
function rowOrder({ order }: Chart, own: readonly Figure[]): string[] {
  const codes = [...new Set(own.map((figure) => figure.row.code))]
  if (order === 'table') return codes
  if (order === 'totals-last') return [...codes.slice(1), ...codes.slice(0, 1)]
  const last = own.at(-1)?.column.code
  const sizes = new Map(own.filter(({ column }) => column.code === last).map(({ row, value }) => [row.code, value]))
  const sizeOf = (code: string) => sizes.get(code) ?? Number.NEGATIVE_INFINITY
  return codes.sort((a, b) => sizeOf(b) - sizeOf(a))
}

function toRows(drawn: readonly Figure[], dataset: Dataset, language: Language): ChartFigure[] {
  const namesOf = (axis: Dataset['rows']) => {
    const headings = valueHeadings(axis.headings)
    const names = uniqueNames(headings)
    return new Map(headings.map((heading, i) => [heading.code, { name: names[i]![language], order: i }]))
  }
  const [rows, columns] = [namesOf(dataset.rows), namesOf(dataset.columns)]
  return drawn.map(({ row, column, value, unit, cell }) => {
    const [of, at] = [rows.get(row.code)!, columns.get(column.code)!]
    return {
      ...{ row: row.code, rowLabel: of.name, rowLines: twoLines(of.name) },
      ...{ column: column.code, columnLabel: at.name, columnLines: twoLines(at.name), columnOrder: at.order },
      ...{ value, unit: dataset.unitLabels[unit]?.[language] ?? unit, status: cell.status },
    }
  })
}
