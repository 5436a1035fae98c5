import { figures, pricesOf } from '../../pipelines/publish/figures.ts'
import { writeCsv } from '../../pipelines/publish/write-csv.ts'
import { writeJsonStat } from '../../pipelines/publish/write-json-stat.ts'
import { writePx } from '../../pipelines/publish/write-px.ts'
import { writeYearbook } from '../../pipelines/publish/write-yearbook.ts'
import type { Dataset } from '../../schemas/dataset.ts'

/** How a slice may be written, with the cells that one answer holds at most: a workbook is built whole in memory. */
export const sliceFormats = {
  'json-stat': { type: 'application/json; charset=utf-8', ending: 'json', mostCells: 200_000 },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv', mostCells: 800_000 },
  json: { type: 'application/json; charset=utf-8', ending: 'json', mostCells: 800_000 },
  px: { type: 'text/plain; charset=utf-8', ending: 'px', mostCells: 200_000 },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ...{ ending: 'xlsx', mostCells: 50_000 },
  },
} as const
export type SliceFormat = keyof typeof sliceFormats

/** One figure a line, flat, as Power Query and scripts read it. */
export function flatFigures(dataset: Dataset) {
  return figures(dataset).map((figure) => {
    const { row, column, cell, coordinates: at } = figure
    const [rowName, columnName] = [row.name ?? row.label, column.name ?? column.label]
    return {
      table: dataset.id,
      row: row.code,
      row_vi: rowName.vi,
      row_en: rowName.en,
      column: column.code,
      column_vi: columnName.vi,
      column_en: columnName.en,
      value: figure.value,
      unit: figure.unit,
      status: cell.status,
      estimated_share: cell.estimatedShare,
      measure: at.measure ?? '',
      industry: at.industry ?? '',
      ownership: at.ownership ?? '',
      area: at.area ?? '',
      period: at.period ?? '',
      prices: pricesOf(figure),
      boundaries: dataset.boundaries,
      vintage: dataset.vintage,
    }
  })
}

/** A slice in one format, whole. `day` is the day of its release. */
export async function writeSlice(dataset: Dataset, format: SliceFormat, day: string): Promise<string | Uint8Array> {
  switch (format) {
    case 'json-stat':
      return writeJsonStat(dataset, day)
    case 'csv':
      return writeCsv(dataset)
    case 'px':
      return writePx(dataset, day)
    case 'xlsx':
      return writeYearbook([dataset], day)
    case 'json':
      return JSON.stringify(flatFigures(dataset))
  }
}

/** Flat formats join from parts: the parts after the first without the head of the file. */
export function writePart(dataset: Dataset, format: 'csv' | 'json', place: 'first' | 'later'): string {
  if (format === 'json') {
    const lines = JSON.stringify(flatFigures(dataset)).slice(1, -1)
    return place === 'first' || lines === '' ? lines : `,${lines}`
  }
  const text = writeCsv(dataset)
  return place === 'first' ? text : text.slice(text.indexOf('\r\n') + 2)
}
