import { originsOf } from '../../schemas/cell-origins.ts'
import { type CodedColumn, codedColumn } from '../../schemas/coded-column.ts'
import {
  codedDimensions,
  type Dimension,
  eachOf,
  type FormCellColumns,
  formCellRows,
  observationRows,
  observedColumns,
} from '../../schemas/figure-columns.ts'
import type { Ingested } from '../../schemas/ingested.ts'

export type SeriesDimension = Exclude<Dimension, 'status'>
export const seriesDimensions = codedDimensions.filter((one): one is SeriesDimension => one !== 'status')

/** Whole numbers, in as few bytes as they need where they are sent. */
type Numbers = Int32Array | Uint16Array | Uint8Array

/** What is sent of a column with one code for all has no numbers. */
interface Column {
  numbers: Numbers
  codes: readonly string[]
}

/** The cells of a form's table as read, column by column, and the observations in them: what one process sends another. */
export interface ReadColumns {
  rowCode: Column
  /** Of the form. */
  column: Numbers
  status: Column
  /** NaN where there is no value. */
  value: Float64Array
  /** 'submission!sheet!'; row and column of the sheet, 0-based. */
  prefix: string
  rows: Numbers
  columns: Numbers
  /** Of each observation the place of its cell, and its dimensions. */
  cells: Numbers
  observed: Record<SeriesDimension, Column>
}

/** What was read, with a cell or an observation made where somebody looks at it. */
export function readRows(read: ReadColumns): Pick<Ingested, 'observations' | 'formCells'> {
  const { length } = read.column
  const all: FormCellColumns = {
    length,
    rowCode: whole(read.rowCode, length),
    column: wide(read.column),
    status: whole(read.status, length),
    value: read.value,
    origins: originsOf({ prefix: read.prefix, rows: wide(read.rows), columns: wide(read.columns) }),
  }
  const coded = eachDimension((one) => whole(read.observed[one], read.cells.length))
  const observations = observedColumns({ cells: wide(read.cells), coded }, all)
  return { observations: observationRows(observations), formCells: formCellRows(all) }
}

const whole = ({ numbers, codes }: Column, length: number): CodedColumn =>
  codedColumn(codes.length === 1 ? new Int32Array(length) : wide(numbers), codes)
const wide = (numbers: Numbers): Int32Array => (numbers instanceof Int32Array ? numbers : new Int32Array(numbers))

/** The same, to be sent. */
export function compact(read: ReadColumns): ReadColumns {
  const narrowed = ({ numbers, codes }: Column): Column => ({
    numbers: codes.length === 1 ? new Uint8Array() : narrow(numbers, codes.length - 1),
    codes,
  })
  return {
    ...read,
    rowCode: narrowed(read.rowCode),
    column: narrow(read.column, largest(read.column)),
    status: narrowed(read.status),
    rows: narrow(read.rows, largest(read.rows)),
    columns: narrow(read.columns, largest(read.columns)),
    cells: narrow(read.cells, read.column.length),
    observed: eachDimension((one) => narrowed(read.observed[one])),
  }
}

function largest(numbers: Numbers): number {
  let most = 0
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! > most) most = numbers[i]!
  return most
}

function narrow(numbers: Numbers, most: number): Numbers {
  if (most < 2 ** 8) return new Uint8Array(numbers)
  return most < 2 ** 16 ? new Uint16Array(numbers) : numbers
}

export const eachDimension = <T>(make: (dimension: SeriesDimension) => T): Record<SeriesDimension, T> =>
  eachOf(seriesDimensions, make)
