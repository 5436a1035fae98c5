import { type CodedColumn, coder } from '../../schemas/coded-column.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import type { Ingested } from '../../schemas/ingested.ts'
import type { Observation, Status } from '../../schemas/observation.ts'

const dimensions = [
  'province',
  'indicator',
  'area',
  'industry',
  'ownership',
  'item',
  'period',
  'prices',
  'submission',
] as const satisfies readonly (keyof Observation)[]
type Dimension = (typeof dimensions)[number]

type Column = Pick<CodedColumn, 'numbers' | 'codes'>

/** What reading made of a file, column by column: what the reading process sends to the one that asked. */
export interface PackedIngested {
  frame: Omit<Ingested, 'observations' | 'formCells'>
  rowCodes: Column
  columns: Int32Array
  origins: string[]
  statuses: Column
  /** NaN where there is no value. */
  values: Float64Array
  /** Place of each observation's cell, and its dimensions. */
  cells: Int32Array
  observed: Record<Dimension, Column>
}

/** Packs what `ingest` returns: there each observation stands in a cell of the form and has its value, status and origin. */
export function packIngested({ observations, formCells, ...frame }: Ingested): PackedIngested {
  const place = new Map(formCells.map((cell, i) => [cell.origin, i]))
  return {
    frame,
    rowCodes: columnOf(formCells, (cell) => cell.rowCode),
    columns: Int32Array.from(formCells, (cell) => cell.column),
    origins: formCells.map((cell) => cell.origin),
    statuses: columnOf(formCells, (cell) => cell.status),
    values: Float64Array.from(formCells, (cell) => cell.value ?? Number.NaN),
    cells: Int32Array.from(observations, (o) => place.get(o.origin)!),
    observed: Object.fromEntries(dimensions.map((d) => [d, columnOf(observations, (o) => o[d])])) as Record<
      Dimension,
      Column
    >,
  }
}

function columnOf<T>(rows: readonly T[], codeOf: (row: T) => string): Column {
  const { numbers, codes, put } = coder(rows.length)
  for (const [i, row] of rows.entries()) put(i, codeOf(row))
  return { numbers, codes }
}

const codeAt = ({ numbers, codes }: Column, i: number): string => codes[numbers[i]!]!

export function unpackIngested(packed: PackedIngested): Ingested {
  const { frame, rowCodes, columns, origins, statuses, values, cells, observed } = packed
  const formCells = origins.map(
    (origin, i): FormCell => ({
      rowCode: codeAt(rowCodes, i),
      column: columns[i]!,
      origin,
      status: codeAt(statuses, i) as Status,
      value: Number.isNaN(values[i]) ? null : values[i]!,
    }),
  )
  const observations = Array.from(cells, (cell, i): Observation => {
    const { value, status, origin } = formCells[cell]!
    return {
      province: codeAt(observed.province, i),
      indicator: codeAt(observed.indicator, i),
      area: codeAt(observed.area, i),
      industry: codeAt(observed.industry, i),
      ownership: codeAt(observed.ownership, i),
      item: codeAt(observed.item, i),
      period: codeAt(observed.period, i),
      prices: codeAt(observed.prices, i),
      value,
      status,
      submission: codeAt(observed.submission, i),
      origin,
    }
  })
  return { ...frame, observations, formCells }
}
