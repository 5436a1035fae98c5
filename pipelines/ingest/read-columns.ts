import { originsOf } from '../../schemas/cell-origins.ts'
import { codedColumn } from '../../schemas/coded-column.ts'
import {
  codedDimensions,
  type Dimension,
  eachOf,
  type FormCellColumns,
  formCellRows,
  observationRows,
  observedColumns,
} from '../../schemas/figure-columns.ts'
import type { Form } from '../../schemas/form.ts'
import { codesOfForm } from '../../schemas/form-codes.ts'
import type { Ingested } from '../../schemas/ingested.ts'
import { packed, packedFigures, type SentNumbers, unpacked, unpackedFigures } from './sent-numbers.ts'

export type SeriesDimension = Exclude<Dimension, 'status'>
export const seriesDimensions = codedDimensions.filter((one): one is SeriesDimension => one !== 'status')

/** Numbers of codes: as they are read, or as they are sent. */
interface Column<N> {
  numbers: N
  codes: readonly string[]
}

/** The cells of a form's table as read, column by column, and the observations in them. */
export interface ReadColumns<N = Int32Array, F = Float64Array> {
  /** Numbers of the form's rows; of other codes, those of `codes` after them. */
  rowCode: Column<N>
  /** Of the form. */
  column: N
  status: Column<N>
  /** NaN where there is no value. */
  value: F
  /** 'submission!sheet!'; row and column of the sheet, 0-based. */
  prefix: string
  rows: N
  columns: N
  /** Of each observation the place of its cell, and its dimensions; null where every cell has one. */
  cells: N | null
  observed: Record<SeriesDimension, Column<N>>
}

/** The same as one process sends it another: a column with one code for all has no numbers. */
export type SentColumns = ReadColumns<SentNumbers, Float64Array | Float32Array>

/** What was read of a form, with a cell or an observation made where somebody looks at it. */
export function readRows(read: ReadColumns, form: Form | undefined): Pick<Ingested, 'observations' | 'formCells'> {
  const { cells, value, prefix, rows, columns } = read
  const all: FormCellColumns = {
    length: value.length,
    rowCode: codedColumn(read.rowCode.numbers, codesOfForm(form, read.rowCode.codes)),
    column: read.column,
    status: codedColumn(read.status.numbers, read.status.codes),
    value,
    origins: originsOf({ prefix, rows, columns }),
  }
  const coded = eachDimension((one) => codedColumn(read.observed[one].numbers, read.observed[one].codes))
  const observations = observedColumns({ cells, coded }, all)
  return { observations: observationRows(observations), formCells: formCellRows(all) }
}

/** To be sent. */
export const sentColumns = (read: ReadColumns): SentColumns => ({
  ...read,
  rowCode: { ...read.rowCode, numbers: packed(read.rowCode.numbers) },
  column: packed(read.column),
  status: sentColumn(read.status),
  value: packedFigures(read.value),
  rows: packed(read.rows),
  columns: packed(read.columns),
  cells: read.cells && packed(read.cells),
  observed: eachDimension((one) => sentColumn(read.observed[one])),
})

/** As they were read. */
export function receivedColumns(sent: SentColumns): ReadColumns {
  const value = unpackedFigures(sent.value)
  const cells = sent.cells && unpacked(sent.cells)
  const observed = cells?.length ?? value.length
  return {
    ...sent,
    rowCode: { ...sent.rowCode, numbers: unpacked(sent.rowCode.numbers) },
    column: unpacked(sent.column),
    status: receivedColumn(sent.status, value.length),
    value,
    rows: unpacked(sent.rows),
    columns: unpacked(sent.columns),
    cells,
    observed: eachDimension((one) => receivedColumn(sent.observed[one], observed)),
  }
}

const sentColumn = ({ numbers, codes }: Column<Int32Array>): Column<SentNumbers> => ({
  numbers: codes.length === 1 ? new Uint8Array() : packed(numbers),
  codes,
})
const receivedColumn = ({ numbers, codes }: Column<SentNumbers>, length: number): Column<Int32Array> => ({
  numbers: codes.length === 1 ? new Int32Array(length) : unpacked(numbers),
  codes,
})

export const eachDimension = <T>(make: (dimension: SeriesDimension) => T): Record<SeriesDimension, T> =>
  eachOf(seriesDimensions, make)
