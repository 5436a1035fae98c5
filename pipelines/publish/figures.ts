import type { Dataset, DatasetCell } from '../../schemas/dataset.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type Coordinates, cellCoordinates, type TableHeading } from '../../schemas/table.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { round } from './round.ts'

/** A cell of a dataset as every format writes it: rounded, with its own unit, decimals and coordinates. */
export interface Figure {
  row: TableHeading
  column: TableHeading
  cell: DatasetCell
  value: number | null
  unit: string
  decimals: number
  coordinates: Coordinates
}

/** Rows and columns that hold figures (headings without values are print only). */
export const valueHeadings = (headings: readonly TableHeading[]): TableHeading[] => headings.filter((h) => !h.heading)

/** Every figure, row by row. Throws InvalidInput 'publish/ragged-dataset' when a cell is missing from the grid. */
export const figures = (dataset: Dataset): Figure[] => [...eachFigure(dataset)]

/** The same one after the other, for writers of large tables: a figure is gone when it is written. */
export function* eachFigure(dataset: Dataset): Generator<Figure, void, void> {
  for (const [i, row] of dataset.rows.headings.entries()) {
    if (row.heading) continue
    const outer = dataset.exceptions.length === 0 ? { ...dataset.cell, ...row.cell } : null
    for (const [j, column] of dataset.columns.headings.entries()) {
      if (column.heading) continue
      const coordinates = outer === null ? cellCoordinates(dataset, row, column) : { ...outer, ...column.cell }
      yield figureOf(dataset, { row, column, coordinates, cell: dataset.cells[i]?.[j] })
    }
  }
}

type Place = Pick<Figure, 'row' | 'column' | 'coordinates'> & { cell: DatasetCell | null | undefined }

function figureOf(dataset: Dataset, { row, column, coordinates, cell }: Place): Figure {
  if (!cell) throw new InvalidInput('publish/ragged-dataset', { table: dataset.id, row: row.code, column: column.code })
  const decimals = column.decimals ?? row.decimals ?? dataset.decimals
  return {
    row,
    column,
    cell,
    decimals,
    value: cell.value === null ? null : round(cell.value, decimals),
    unit: column.unit ?? row.unit ?? dataset.unit,
    coordinates,
  }
}

/** Prices of a figure: its own, or those of the account row it shows. */
export const pricesOf = (figure: Figure): string =>
  figure.coordinates.prices ?? figure.cell.ref?.split('|').at(-1) ?? 'none'

/** Names that stand alone: the heading's `name` or label, with the code added where two would be the same. */
export function uniqueNames(headings: readonly TableHeading[]): Bilingual[] {
  const named = headings.map((h) => h.name ?? h.label)
  const times = { vi: new Map<string, number>(), en: new Map<string, number>() }
  for (const n of named)
    for (const language of ['vi', 'en'] as const)
      times[language].set(n[language], (times[language].get(n[language]) ?? 0) + 1)
  const repeated = (language: 'vi' | 'en', text: string) => times[language].get(text)! > 1
  const unique = (language: 'vi' | 'en', i: number) => {
    const text = named[i]![language]
    return repeated(language, text) ? `${text} (${headings[i]!.code})` : text
  }
  return headings.map((_, i) => ({ vi: unique('vi', i), en: unique('en', i) }))
}
