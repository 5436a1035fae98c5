import type { Observation, Status } from '../schemas/observation.ts'
import type { ObservationRow } from './database.ts'

/** Written out, as `underRuleset`. */
export const observationOf = (row: ObservationRow): Observation => ({
  province: row.province,
  indicator: row.indicator,
  area: row.area,
  industry: row.industry,
  ownership: row.ownership,
  item: row.item,
  period: row.period,
  prices: row.prices,
  value: row.value,
  status: row.status as Status,
  submission: row.submission_id,
  origin: row.origin,
})
