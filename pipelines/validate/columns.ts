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

/** Codes of one dimension as small whole numbers, in order of first appearance. */
export interface CodedColumn {
  /** Number of each observation's code. */
  numbers: Int32Array
  /** Code of each number. */
  codes: readonly string[]
  numberOf: ReadonlyMap<string, number>
}

/** Observations column by column: rules that look at every row read these, and the observation itself only to say why not. */
export interface Columns {
  length: number
  /** NaN where there is no value. */
  value: Float64Array
  coded: Record<Dimension, CodedColumn>
}

interface Coder extends CodedColumn {
  put: (position: number, code: string) => void
}

function coder(length: number): Coder {
  const numbers = new Int32Array(length)
  const codes: string[] = []
  const numberOf = new Map<string, number>()
  let [last, number] = ['', -1]
  const put = (position: number, code: string): void => {
    if (code !== last || number < 0) {
      last = code
      number = numberOf.get(code) ?? codes.length
      if (number === codes.length) numberOf.set(code, codes.push(code) - 1)
    }
    numbers[position] = number
  }
  return { numbers, codes, numberOf, put }
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
