import type { Dataset, DatasetCell } from '../../schemas/dataset.ts'
import type { Table } from '../../schemas/table.ts'

type Line = (DatasetCell | null)[]

const hasFigure = (line: Line) => line.some((cell) => cell !== null && cell.value !== null)

/** Drops the rows or columns without any figure, as the table asks. Headings without values stay. */
export function leaveOutEmpty(dataset: Dataset, which: Table['leaveOut']): Dataset {
  if (which === 'nothing') return dataset
  if (which === 'empty-rows') {
    const kept = dataset.rows.headings.map((row, i) => row.heading || hasFigure(dataset.cells[i]!))
    const keep = <T>(list: T[]) => list.filter((_, i) => kept[i])
    return { ...dataset, rows: { ...dataset.rows, headings: keep(dataset.rows.headings) }, cells: keep(dataset.cells) }
  }
  const column = (j: number): Line => dataset.cells.map((row) => row[j]!)
  const kept = dataset.columns.headings.map((heading, j) => heading.heading || hasFigure(column(j)))
  const keep = <T>(list: T[]) => list.filter((_, j) => kept[j])
  const headings = keep(dataset.columns.headings)
  return { ...dataset, columns: { ...dataset.columns, headings }, cells: dataset.cells.map(keep) }
}
