import { cellAddress } from '../../schemas/cell.ts'
import type { FormDimensions } from '../../schemas/form.ts'
import type { Status } from '../../schemas/observation.ts'
import type { Unit } from '../../schemas/unit.ts'
import { type Measured, measured, setOf } from './dimensions.ts'
import type { TableLayout } from './find-header.ts'
import { contextOf, readHeaderWords } from './header-words.ts'
import type { MatchedRow } from './matched-row.ts'
import { chooseUnit } from './printed-units.ts'
import type { TableReader } from './table-cell.ts'
import { acceptUnit, headerUnit } from './unit-line.ts'

/** A column of one part of a table. */
export interface PartColumn {
  /** Of the form, and of the sheet. */
  column: number
  at: number
  /** What the form fixes for it. */
  set: FormDimensions
  /** What its figure in a row measures. */
  measureOf: (row: FormDimensions) => Measure
}

/** What the figures of a column measure in all rows that say the same of it. */
export interface Measure {
  measured: Measured
  /** That the form expects, that the figures are written in where neither their rows nor notes say otherwise (null: not usable), and the indicator's. */
  expected: Unit
  written: Unit | null
  /** Is the unit printed above the column, whatever stands beside its rows? */
  isAbove: boolean
  own: Unit
  status: Status
  /** Does the form fix the status, whatever notes say? */
  isFixed: boolean
}

/** Findings  those of `acceptUnit`, for a unit in brackets above a column */
export function partColumns(reader: TableReader, row: MatchedRow): PartColumn[] {
  return row.part.columns.map(({ column, at }) => {
    const { set } = reader.table.form.columns[column]!
    const above = unitAbove(reader, row, { column, at })
    const printed = printedStatus(reader, row.part, at)
    return { column, at, set, measureOf: measures(reader, { set, above, printed }) }
  })
}

/** The rows of a form mostly differ by product or area alone: one measure serves them in turn. */
function measures(reader: TableReader, column: ColumnWords): PartColumn['measureOf'] {
  let [last, made]: [FormDimensions | null, Measure | null] = [null, null]
  return (row) => {
    if (made !== null && saysTheSame(row, last!)) return made
    made = measure(reader, column, row)
    last = row
    return made
  }
}

const saysTheSame = (a: FormDimensions, b: FormDimensions): boolean =>
  a === b ||
  (a.indicator === b.indicator &&
    a.unit === b.unit &&
    a.period === b.period &&
    a.prices === b.prices &&
    a.status === b.status)

/** What the form and the header say of a column. */
interface ColumnWords {
  set: FormDimensions
  /** Undefined where the header names no unit of its own, null where it cannot be used. */
  above: Unit | null | undefined
  printed: Status | null
}

function measure(reader: TableReader, { set: column, above, printed }: ColumnWords, row: FormDimensions): Measure {
  const { table, indicatorOf, unitOf } = reader
  const set = setOf(row, column)
  const indicator = indicatorOf(set.indicator)
  const expected = unitOf(set.unit ?? table.form.unit)
  return {
    measured: measured(set, table.identity, indicator),
    expected,
    written: above === undefined ? chooseUnit(table.printed, expected, unitOf(table.form.unit)) : above,
    isAbove: above !== undefined,
    own: unitOf(indicator.unit),
    status: set.status ?? printed ?? statusOf(set.period),
    isFixed: set.status !== undefined,
  }
}

/** Of a figure without a word on it: the round estimates its own period; the year before has been compiled since. */
const statusOf = (period: string | undefined): Status => (period === 'year-before' ? 'preliminary' : 'estimate')

/** 'Sơ bộ', 'Ước' above the column; else the note on all figures. */
function printedStatus({ table, notes }: TableReader, { paths }: TableLayout, at: number): Status | null {
  const path = paths[at]
  if (path === undefined) return notes.status
  return readHeaderWords(path, contextOf(table.identity.period)).status ?? notes.status
}

/** The unit in brackets above a column, where it is not the form's own words; null where it cannot be used. */
function unitAbove(
  { table, units, unitOf, findings }: TableReader,
  { part, meaning }: MatchedRow,
  { column, at }: { column: number; at: number },
): Unit | null | undefined {
  const found = headerUnit(part.paths[at] ?? [], units)
  const formColumn = table.form.columns[column]!
  if (found === null || found.code === headerUnit(formColumn.header, units)?.code) return undefined
  const expected = unitOf(formColumn.set.unit ?? meaning.set.unit ?? table.form.unit)
  if (found.code === expected.code) return undefined
  const place = `${table.submission}!${table.sheet.name}!${cellAddress(part.top, at)}`
  const accepted = acceptUnit({ text: found.label.vi, expected, place }, units)
  findings.push(...accepted.findings)
  return accepted.unit
}
