import { sql } from 'kysely'
import type { Input, Observation, Status } from '../schemas/observation.ts'
import type { Db } from './insert-rows.ts'

export type Dimensions = Pick<Observation, 'province' | 'indicator' | 'industry' | 'ownership' | 'item' | 'prices'>

/** A value as one file reported it. `isCurrent`: the file stands for its form and period. */
export interface ReportedValue {
  area: string
  period: string
  value: number | null
  status: Status
  origin: string
  submission: string
  fileName: string
  receivedAt: string
  form: string
  formVersion: string
  isCurrent: boolean
}

/** Every value that was ever reported of a series in some units, current or replaced, oldest file first. */
export async function readReported(db: Db, of: Dimensions, areas: readonly string[]): Promise<ReportedValue[]> {
  const { rows } = await sql<ReportedValue>`
    select o.area, o.period, o.value, o.status, o.origin, o.submission_id as submission, s.file_name as "fileName",
      s.received_at as "receivedAt", i.form, i.form_version as "formVersion", coalesce(o.area <> all(c.replaced), false) as "isCurrent"
    from observation o join submission s using (province, submission_id) join intake i using (province, submission_id)
    left join current_submission c using (province, submission_id)
    where (o.province, o.indicator, o.industry, o.ownership, o.item, o.prices)
      = (${of.province}, ${of.indicator}, ${of.industry}, ${of.ownership}, ${of.item}, ${of.prices})
      and o.area = any(${areas}::text[])
    order by o.period, s.received_at, o.origin`.execute(db)
  return rows
}

/** A value on the map of a vintage. */
export interface RestatedValue {
  period: string
  value: number | null
  status: Status
  estimatedShare: number
  step: string
  inputs: Input[]
  vintage: string
  boundaries: string
  frozenAt: string | null
}

/** The values of a series in a unit of every vintage that has been reconciled, the newest vintage first in each period. */
export async function readRestated(db: Db, of: Dimensions & { area: string }): Promise<RestatedValue[]> {
  const { rows } = await sql<RestatedValue>`
    select r.period, r.value, r.status, r.estimated_share as "estimatedShare", r.step, r.inputs, r.vintage_id as vintage,
      v.boundaries, v.frozen_at as "frozenAt"
    from series r join vintage v using (province, vintage_id)
    where (r.province, r.indicator, r.area, r.industry, r.ownership, r.item, r.prices)
      = (${of.province}, ${of.indicator}, ${of.area}, ${of.industry}, ${of.ownership}, ${of.item}, ${of.prices})
      and v.reached <> 'planned'
    order by r.period, v.frozen_at desc nulls first, v.sequence desc`.execute(db)
  return rows
}
