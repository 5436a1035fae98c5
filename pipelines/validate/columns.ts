import { type CodedColumn, coder } from '../../schemas/coded-column.ts'
import type { Observation } from '../../schemas/observation.ts'

export type Dimension =
  | 'indicator'
  | 'area'
  | 'industry'
  | 'ownership'
  | 'item'
  | 'period'
  | 'prices'
  | 'submission'
  | 'status'

/** Observations column by column: rules that look at every row read these, and the observation itself only to say why not. */
export interface Columns {
  length: number
  /** NaN where there is no value. */
  value: Float64Array
  coded: Record<Dimension, CodedColumn>
}

export function columnsOf(observations: readonly Observation[]): Columns {
  const { length } = observations
  const value = new Float64Array(length)
  const [indicator, area, industry] = [coder(length), coder(length), coder(length)]
  const [ownership, item, period] = [coder(length), coder(length), coder(length)]
  const [prices, submission, status] = [coder(length), coder(length), coder(length)]
  for (let i = 0; i < length; i++) {
    const observation = observations[i]!
    value[i] = observation.value ?? Number.NaN
    indicator.put(i, observation.indicator)
    area.put(i, observation.area)
    industry.put(i, observation.industry)
    ownership.put(i, observation.ownership)
    item.put(i, observation.item)
    period.put(i, observation.period)
    prices.put(i, observation.prices)
    submission.put(i, observation.submission)
    status.put(i, observation.status)
  }
  return { length, value, coded: { indicator, area, industry, ownership, item, period, prices, submission, status } }
}
