import type { Area } from '../../schemas/area.ts'
import { type FormCellColumns, formCellAt, formCellColumns } from '../../schemas/figure-columns.ts'
import type { Form, FormRow } from '../../schemas/form.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import type { Ingested } from '../../schemas/ingested.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Observation } from '../../schemas/observation.ts'
import { communesAsked } from '../../schemas/office.ts'
import { once, onceEach } from '../../schemas/once.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import type { Unit } from '../../schemas/unit.ts'
import { type Figures, figuresOf, type RowName, type ValidateContext } from './figures.ts'

export type { ValidateContext } from './figures.ts'

/** One submission with the lookups that the checks need, made once. */
export interface Subject extends Figures {
  identity: SubmissionIdentity
  form: Form
  /** Fixed rows of the form that hold values; empty for a form with a row for each commune. */
  rows: FormRow[]
  /** Communes that the form must have a row for; empty for a form with fixed rows. */
  communes: Area[]
  /** Rows and communes that the form has, by code. */
  named: () => ReadonlyMap<string, FormRow | Area>
  /** The cells of the form's table as columns. */
  cells: FormCellColumns
  placeOf: () => PlaceOf
  /** Does a row of that code have a cell? */
  hasRow: () => (code: string) => boolean
  cellByOrigin: (origin: string) => FormCell | undefined
  /** Places that ingest has already found wrong. */
  explained: Set<string>
}

/**
 * The place of a cell among `cells` by the number of its row code and its column; the first where a row stands twice, -1 where there
 * is none.
 */
export type PlaceOf = (row: number, column: number) => number

export function cellAt({ cells, placeOf }: Subject, row: string, column: number): FormCell | undefined {
  const number = cells.rowCode.numberOf.get(row)
  const place = number === undefined ? -1 : placeOf()(number, column)
  return place < 0 ? undefined : formCellAt(cells, place)
}

/**
 * Throws InvalidInput `validate/unknown-form` when the context lacks the form and version that the submission names.
 */
export function subjectOf(ingested: Ingested, identity: SubmissionIdentity, context: ValidateContext): Subject {
  const form = context.forms.find((f) => f.symbol === identity.form && f.version === identity.formVersion)
  if (form === undefined)
    throw new InvalidInput('validate/unknown-form', { form: identity.form, version: identity.formVersion })
  const { observations } = ingested
  const cells = formCellColumns(ingested.formCells)
  const rows = Array.isArray(form.rows) ? rowsWithValues(form.rows) : []
  const communes = Array.isArray(form.rows) ? [] : communesAsked(context.history, identity)
  const first = cells.length > 0 ? cells.origins.at(0) : observations[0]?.origin
  const place = sheetPlace(first, identity)
  const figures = figuresOf(observations, context, { province: identity.province, place })
  const named = once(() => (Array.isArray(form.rows) ? rowsByCode(rows) : byCode(communes)))
  const cellByOrigin = (origin: string) => {
    const found = cells.origins.find(origin)
    return found < 0 ? undefined : formCellAt(cells, found)
  }
  const rowOf = (o: Observation) => {
    const code = cellByOrigin(o.origin)?.rowCode
    return code === undefined ? null : rowName({ named }, code)
  }
  const declaredUnit = (o: Observation) => unitOf(figures, form, { observation: o, cell: cellByOrigin(o.origin) })
  const explained = new Set(ingested.findings.map((f) => f.place))
  const placeOf = once(() => placesOf(cells))
  const hasRow = once(() => rowsThere(cells))
  const lookups = { named, cells, placeOf, hasRow, cellByOrigin, explained, rowOf, declaredUnit }
  return { ...figures, ...lookups, identity, form, rows, communes }
}

function placesOf({ length, rowCode, column }: FormCellColumns): PlaceOf {
  const width = column.reduce((most, one) => Math.max(most, one), 0) + 1
  const places = new Int32Array(rowCode.codes.length * width).fill(-1)
  for (let place = 0; place < length; place++) {
    const at = rowCode.numbers[place]! * width + column[place]!
    if (places[at] === -1) places[at] = place
  }
  return (row, at) => (at < width ? places[row * width + at]! : -1)
}

function rowsThere({ rowCode }: FormCellColumns): (code: string) => boolean {
  const isThere = new Uint8Array(rowCode.codes.length)
  for (const number of rowCode.numbers) isThere[number] = 1
  return (code) => isThere[rowCode.numberOf.get(code) ?? -1] === 1
}

/** Of a form with fixed rows: the same for all its files. */
const rowsWithValues = onceEach((rows: readonly FormRow[]): FormRow[] => rows.filter((row) => row.kind !== 'heading'))
const rowsByCode = onceEach((rows: readonly FormRow[]): ReadonlyMap<string, FormRow> => byCode(rows))

function byCode<T extends FormRow | Area>(all: readonly T[]): Map<string, T> {
  const known = new Map<string, T>()
  for (const one of all) known.set(one.code, one)
  return known
}

/** A row as the form prints it, in both languages; a commune bears its name. */
export function rowName({ named }: Pick<Subject, 'named'>, rowCode: string): RowName {
  const found = named().get(rowCode)
  if (found === undefined) return { rowCode, row: rowCode, rowEn: rowCode }
  if ('label' in found) return { rowCode, row: found.label.vi, rowEn: found.label.en }
  return { rowCode, row: found.name, rowEn: found.name }
}

/** Unit that the cell is declared in, where it measures the quantity of the indicator. */
function unitOf(
  { units, indicators }: Figures,
  form: Form,
  { observation, cell }: { observation: Observation; cell: FormCell | undefined },
): Unit | undefined {
  const row = Array.isArray(form.rows) ? form.rows.find((r) => r.code === cell?.rowCode) : undefined
  const column = cell === undefined ? undefined : form.columns[cell.column]
  const code = row?.set.unit ?? column?.set.unit ?? form.unit
  const quantity = units.find((u) => u.code === indicators.get(observation.indicator)?.unit)?.quantity
  const declared = units.find((u) => u.code === code)
  return declared?.quantity === quantity ? declared : undefined
}

const sheetPlace = (origin: string | undefined, { form, period }: SubmissionIdentity): string =>
  origin === undefined ? `${form} ${period}` : origin.split('!').slice(0, 2).join('!')
