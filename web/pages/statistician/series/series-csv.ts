import type { Line, SeriesView } from '../../../../schemas/series-view.ts'

/** The lines as CSV: one row a value, with what a reader needs to cite it. Texts that a spreadsheet would compute are quoted plain. */
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
  return [head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')
}

function field(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
