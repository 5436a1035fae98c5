import type { Line, SeriesView } from '../../../../schemas/series-view.ts'
import { csvOf } from '../csv.ts'

/** The lines as CSV: one row a value, with what a reader needs to cite it. */
export function seriesCsv(view: SeriesView, lines: readonly Line[]): string {
  const head = [
    'series',
    'boundary',
    'area',
    'areaName',
    'period',
    'value',
    'status',
    'estimatedShare',
    'vintage',
    'source',
  ]
  const rows = lines.flatMap(({ area, name, points }) =>
    points.map((point) => [
      ...[view.id, view.boundary, area, name, point.period, point.value ?? '', point.status],
      ...[point.estimatedShare, point.vintage ?? '', point.ref ?? point.inputs.map(({ ref }) => ref).join(' ')],
    ]),
  )
  return csvOf([head, ...rows])
}
