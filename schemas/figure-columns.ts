import { type Origins, originTexts } from './cell-origins.ts'
import { type CodedColumn, Coder, codeAt, placesOf } from './coded-column.ts'
import { computedArray } from './computed-array.ts'
import type { FormCell } from './form-cell.ts'
import type { Observation, Status } from './observation.ts'

/**
 * Cells of a form's table and the observations in them, column by column: a large submission is read, sent and checked so, and a
 * cell or an observation becomes an object only where somebody looks at it.
 */

export interface FormCellColumns {
  length: number
  rowCode: CodedColumn
  column: Int32Array
  status: CodedColumn
  /** NaN where there is no value. */
  value: Float64Array
  origins: Origins
}

export const codedDimensions = [
  'province',
  'indicator',
  'area',
  'industry',
  'ownership',
  'item',
  'period',
  'prices',
  'submission',
  'status',
] as const satisfies readonly (keyof Observation)[]
export type Dimension = (typeof codedDimensions)[number]

export interface ObservationColumns {
  length: number
  value: Float64Array
  coded: Record<Dimension, CodedColumn>
  origin: (place: number) => string
}

/** What the rows that were made of columns stand for. */
const columnsOfCells = new WeakMap<readonly FormCell[], FormCellColumns>()
const columnsOfObservations = new WeakMap<readonly Observation[], ObservationColumns>()

export function formCellRows(columns: FormCellColumns): FormCell[] {
  const rows = computedArray(columns.length, (place) => formCellAt(columns, place))
  columnsOfCells.set(rows, columns)
  return rows
}

export const formCellAt = (columns: FormCellColumns, place: number): FormCell => ({
  rowCode: codeAt(columns.rowCode, place),
  column: columns.column[place]!,
  origin: columns.origins.at(place),
  status: codeAt(columns.status, place) as Status,
  value: numberAt(columns.value, place),
})

const numberAt = (values: Float64Array, place: number): number | null =>
  Number.isNaN(values[place]) ? null : values[place]!

export function observationRows(columns: ObservationColumns): Observation[] {
  const rows = computedArray(columns.length, (place) => observationAt(columns, place))
  columnsOfObservations.set(rows, columns)
  return rows
}

function observationAt({ coded, value, origin }: ObservationColumns, place: number): Observation {
  return {
    province: codeAt(coded.province, place),
    indicator: codeAt(coded.indicator, place),
    area: codeAt(coded.area, place),
    industry: codeAt(coded.industry, place),
    ownership: codeAt(coded.ownership, place),
    item: codeAt(coded.item, place),
    period: codeAt(coded.period, place),
    prices: codeAt(coded.prices, place),
    value: numberAt(value, place),
    status: codeAt(coded.status, place) as Status,
    submission: codeAt(coded.submission, place),
    origin: origin(place),
  }
}

/** The columns of rows: those that they were made of, or theirs. */
export function formCellColumns(cells: readonly FormCell[]): FormCellColumns {
  const known = columnsOfCells.get(cells)
  if (known !== undefined) return known
  const { length } = cells
  const [rowCode, status] = [new Coder(length), new Coder(length)]
  const [column, value] = [new Int32Array(length), new Float64Array(length)]
  for (let place = 0; place < length; place++) {
    const cell = cells[place]!
    rowCode.put(place, cell.rowCode)
    status.put(place, cell.status)
    column[place] = cell.column
    value[place] = cell.value ?? Number.NaN
  }
  return { length, rowCode, column, status, value, origins: originTexts(length, (place) => cells[place]!.origin) }
}

export function observationColumns(observations: readonly Observation[]): ObservationColumns {
  const known = columnsOfObservations.get(observations)
  if (known !== undefined) return known
  const { length } = observations
  const value = new Float64Array(length)
  const coded = eachOf(codedDimensions, () => new Coder(length))
  const { province, indicator, area, industry, ownership, item, period, prices, submission, status } = coded
  for (let place = 0; place < length; place++) {
    const observation = observations[place]!
    value[place] = observation.value ?? Number.NaN
    province.put(place, observation.province)
    indicator.put(place, observation.indicator)
    area.put(place, observation.area)
    industry.put(place, observation.industry)
    ownership.put(place, observation.ownership)
    item.put(place, observation.item)
    period.put(place, observation.period)
    prices.put(place, observation.prices)
    submission.put(place, observation.submission)
    status.put(place, observation.status)
  }
  return { length, value, coded, origin: (place) => observations[place]!.origin }
}

/** One thing for each name. */
export const eachOf = <K extends string, T>(names: readonly K[], make: (name: K) => T): Record<K, T> =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, T>

/** What the observations of a submission say, each in one of its cells. */
export interface ObservedCells {
  /** Of each observation the place of its cell; null where every cell has one. */
  cells: Int32Array | null
  coded: Omit<ObservationColumns['coded'], 'status'>
}

export function observedColumns({ cells, coded }: ObservedCells, all: FormCellColumns): ObservationColumns {
  const { length, value, status, origins } = all
  if (cells === null) return { length, value, coded: { ...coded, status }, origin: (place) => origins.at(place) }
  return {
    length: cells.length,
    value: new Float64Array(cells.length).map((_, place) => value[cells[place]!]!),
    coded: { ...coded, status: placesOf(status, cells) },
    origin: (place) => origins.at(cells[place]!),
  }
}
