import type { Account, Measure } from '../../schemas/account.ts'
import { accountKey } from '../../schemas/account.ts'
import type { Area } from '../../schemas/area.ts'
import type { Dataset, DatasetCell } from '../../schemas/dataset.ts'
import type { Finding } from '../../schemas/finding.ts'
import { kindOf } from '../../schemas/period.ts'
import type { Round } from '../../schemas/round.ts'
import { type Coordinates, cellCoordinates, type Table, type TableHeading } from '../../schemas/table.ts'
import type { Unit } from '../../schemas/unit.ts'
import type { Vintage } from '../../schemas/vintage.ts'
import { type AccountIndex, findAccount, indexAccounts } from './account-index.ts'
import { expandHeadings, fill, provinceOf, resolve } from './expand-table.ts'
import { leaveOutEmpty } from './leave-out-empty.ts'
import { findUnit, unitFactor } from './measure-unit.ts'
import { statement } from './statement.ts'

export interface AssembleContext {
  tables: readonly Table[]
  vintage: Vintage
  areas: readonly Area[]
  units: readonly Unit[]
  rounds: readonly Pick<Round, 'id' | 'nature'>[]
}

/**
 * Lays the accounts of a vintage out as the tables of the yearbook.
 *
 * Shape     n account rows, m tables -> at most m datasets, in the order of their numbers
 * Unit      the unit of the table or heading; converted only inside one quantity
 * Method    coordinates of a cell = table, then row, then column; the account row with that key
 * Status    the account row's; where there is none, 'not-applicable' if the table says so, else 'not-reported'
 * Findings  publish/empty-table (note, left out), publish/missing-figures (note), over the cells that apply; none for a table by
 *           quarter in a round without quarters, which is not made
 * Throws    InvalidInput for a table that names a wrong unit, coordinate, placeholder or province, or repeated accounts
 * Source    docs/methods/publish-formats.md
 */
export function assemble(
  accounts: readonly Account[],
  context: AssembleContext,
): { datasets: Dataset[]; findings: Finding[] } {
  const index = indexAccounts(accounts)
  const kind = kindOf(context.vintage.period)
  const datasets: Dataset[] = []
  const findings: Finding[] = []
  for (const table of context.tables.toSorted((a, b) => a.number - b.number)) {
    if (table.periodKinds.length > 0 && !table.periodKinds.includes(kind)) continue
    const whole = layOut(table, index, context)
    if (isByQuarter(table) && !hasQuarters(whole)) continue
    const dataset = hasFigures(whole) ? leaveOutEmpty(whole, table.leaveOut) : whole
    if (hasFigures(dataset)) datasets.push(dataset)
    findings.push(...missingFindings(dataset))
  }
  return { datasets, findings }
}

function layOut(table: Table, index: AccountIndex, context: AssembleContext): Dataset {
  const { vintage } = context
  const province = provinceOf(context)
  const cell = resolve({ area: 'province', period: 'this', ownership: '_T', ...table.cell }, context)
  const exceptions = table.exceptions.map((e) => ({ ...e, cell: resolve(e.cell, context) }))
  const rows = expandHeadings(table.rows, context)
  const columns = expandHeadings(table.columns, context)
  const cellAt = (row: TableHeading, column: TableHeading) =>
    row.heading || column.heading
      ? null
      : figure(index, table, context, { row, column, at: cellCoordinates({ cell, exceptions }, row, column) })
  return {
    ...{ id: table.id, number: table.number, title: fill(table.title, vintage), vintage: vintage.id },
    ...{ province: vintage.province, provinceName: province.name, period: vintage.period, stage: vintage.stage },
    ...{ boundaries: vintage.boundaries, baseYear: vintage.baseYear, decimals: table.decimals },
    ...{ cell, exceptions },
    unit: table.unit,
    unitLabel: findUnit(table.unit, context.units).label,
    unitLabels: unitLabels([table.unit, ...[...rows, ...columns].flatMap((h) => h.unit ?? [])], context.units),
    rows: { dimension: table.rows.dimension, label: table.rows.label, headings: rows },
    columns: { dimension: table.columns.dimension, label: table.columns.label, headings: columns },
    cells: rows.map((row) => columns.map((column) => cellAt(row, column))),
    notes: table.notes.map((note) => fill(note, vintage)),
    statement: statement(context),
  }
}

interface Place {
  row: TableHeading
  column: TableHeading
  at: Coordinates
}

function figure(index: AccountIndex, table: Table, context: AssembleContext, place: Place): DatasetCell {
  const account = findAccount(index, place.at)
  if (account === null) {
    const status = isApplicable(table, place) ? 'not-reported' : 'not-applicable'
    return { value: null, status, estimatedShare: 0, ref: null }
  }
  const unit = place.column.unit ?? place.row.unit ?? table.unit
  const factor = unitFactor(account.measure as Measure, unit, context.units)
  return {
    value: account.value === null || factor === 1 ? account.value : account.value * factor,
    status: account.status,
    estimatedShare: account.estimatedShare,
    ref: `account:${accountKey(account)}`,
  }
}

const isApplicable = ({ notApplicable = [] }: Table, { row, column }: Place): boolean =>
  !notApplicable.some(({ rows, columns }) => rows.includes(row.code) && columns.includes(column.code))

const unitLabels = (codes: string[], units: readonly Unit[]) =>
  Object.fromEntries(codes.map((code) => [code, findUnit(code, units).label]))

const valueCells = (dataset: Dataset) => dataset.cells.flat().filter((cell) => cell !== null)

const hasFigures = (dataset: Dataset) => valueCells(dataset).some((cell) => cell.value !== null)

const isByQuarter = ({ rows: { headings } }: Table): boolean => 'each' in headings && headings.each === 'quarter'

/** A table by quarter of a round without quarters would say what the table of the period says. */
const hasQuarters = ({ rows, cells }: Dataset): boolean =>
  rows.headings.some(({ code }, r) => kindOf(code) === 'quarter' && cells[r]!.some((cell) => cell?.value != null))

function missingFindings(dataset: Dataset): Finding[] {
  const applicable = valueCells(dataset).filter((cell) => cell.status !== 'not-applicable')
  const figures = applicable.length
  const missing = applicable.filter((cell) => cell.value === null).length
  if (missing === 0) return []
  const { id, number, title } = dataset
  const code = missing === figures ? 'publish/empty-table' : 'publish/missing-figures'
  return [{ code, severity: 'note', place: id, facts: { table: id, number, title: title.vi, figures, missing } }]
}
