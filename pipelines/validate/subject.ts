import type { Area } from '../../schemas/area.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Form, FormRow } from '../../schemas/form.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import type { Ingested } from '../../schemas/ingested.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type Observation, seriesKey } from '../../schemas/observation.ts'
import { communesOn } from '../../schemas/office.ts'
import { lastDay } from '../../schemas/period.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import type { Unit } from '../../schemas/unit.ts'

/** What the checks are made with. A whole catalogue serves. */
export type ValidateContext = Pick<Catalogue, 'rules' | 'indicators' | 'forms' | 'units' | 'history'>

/** One submission with the lookups that the checks need, made once. */
export interface Subject {
  identity: SubmissionIdentity
  form: Form
  /** Fixed rows of the form that hold values; empty for a form with a row for each commune. */
  rows: FormRow[]
  /** Communes that the form must have a row for; empty for a form with fixed rows. */
  communes: Area[]
  indicators: Map<string, Indicator>
  units: Unit[]
  observations: Observation[]
  bySeries: Map<string, Observation>
  formCells: FormCell[]
  /** By 'row|column'; the first where a row stands twice. */
  cells: Map<string, FormCell>
  cellByOrigin: Map<string, FormCell>
  /** Places that ingest has already found wrong. */
  explained: Set<string>
  /** 'submission!sheet', for what is missing from it. */
  sheetPlace: string
}

export const cellKey = (rowCode: string, column: number): string => `${rowCode}|${column}`

/**
 * Throws InvalidInput `validate/unknown-form` when the context lacks the form and version that the submission names.
 */
export function subjectOf(ingested: Ingested, identity: SubmissionIdentity, context: ValidateContext): Subject {
  const form = context.forms.find((f) => f.symbol === identity.form && f.version === identity.formVersion)
  if (form === undefined)
    throw new InvalidInput('validate/unknown-form', { form: identity.form, version: identity.formVersion })
  const { observations, formCells } = ingested
  return {
    identity,
    form,
    rows: Array.isArray(form.rows) ? form.rows.filter((row) => row.kind !== 'heading') : [],
    communes: Array.isArray(form.rows) ? [] : communesOn(context.history, identity.province, lastDay(identity.period)),
    indicators: new Map(context.indicators.map((i) => [i.code, i])),
    units: context.units,
    observations,
    bySeries: new Map(observations.map((o) => [seriesKey(o), o])),
    formCells,
    cells: new Map([...formCells].reverse().map((cell) => [cellKey(cell.rowCode, cell.column), cell])),
    cellByOrigin: new Map(formCells.map((cell) => [cell.origin, cell])),
    explained: new Set(ingested.findings.map((f) => f.place)),
    sheetPlace: sheetPlace(formCells[0]?.origin ?? observations[0]?.origin, identity),
  }
}

const sheetPlace = (origin: string | undefined, { form, period }: SubmissionIdentity): string =>
  origin === undefined ? `${form} ${period}` : origin.split('!').slice(0, 2).join('!')
