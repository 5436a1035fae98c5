import { type Stl, stl } from '../seasonal/stl.ts'
import { stlOptions } from '../seasonal/stl-options.ts'
import { middleOfPartialOrder } from './partial-order.ts'

const seasonalWindow = 11

/** Season, trend and remainder by a robust STL with a seasonal window of 11 years, as the outlier search uses it. */
export function robustParts(values: Float64Array, period: number): Stl {
  const options = stlOptions({ seasonalWindow, robust: true }, values.length, period)
  return stl([...values], period, { ...options, typical: middleOfPartialOrder })
}

/** The series without its seasonal part. */
export const withoutSeason = (values: Float64Array, { seasonal }: Stl): Float64Array =>
  values.map((x, i) => x - seasonal[i]!)
