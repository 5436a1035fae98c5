import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Conversion, TimeSeries } from '../../../schemas/method-case.ts'

/** Periods from year 0 to `start` ('2015', '2015-Q1' or '2015-01') at `freq` periods a year. */
export function positionOf({ freq, start }: Pick<TimeSeries, 'freq' | 'start'>): number {
  const [, year, part] = /^(\d{4})(?:-Q?(\d{1,2}))?$/.exec(start) ?? []
  const within = part === undefined ? 1 : Number(part)
  const isWritten = freq === 1 ? part === undefined : start.includes('Q') === (freq === 4) && part !== undefined
  if (year === undefined || !isWritten || within > freq)
    throw new InvalidInput('methods/unreadable-period', { freq, start })
  return Number(year) * freq + within - 1
}

/** The period at `position`: '2015', '2015-Q1' or '2015-01'. */
export function periodName(freq: TimeSeries['freq'], position: number): string {
  const year = String(Math.floor(position / freq)).padStart(4, '0')
  const within = (position % freq) + 1
  if (freq === 1) return year
  return freq === 4 ? `${year}-Q${within}` : `${year}-${String(within).padStart(2, '0')}`
}

/** What each of the `ratio` fine periods counts in its coarse period. */
export function conversionWeights(conversion: Conversion, ratio: number): number[] {
  return Array.from({ length: ratio }, (_, j) => {
    if (conversion === 'sum') return 1
    if (conversion === 'average') return 1 / ratio
    return j === (conversion === 'first' ? 0 : ratio - 1) ? 1 : 0
  })
}

/** The series' values as numbers. Throws InvalidInput naming series and period where one is missing or not finite. */
export function completeValues(name: string, series: TimeSeries): Float64Array {
  const first = positionOf(series)
  return Float64Array.from(series.values, (value, i) => {
    const period = (): string => periodName(series.freq, first + i)
    if (value === null) throw new InvalidInput('methods/missing-value', { series: name, position: period() })
    if (!Number.isFinite(value)) throw new InvalidInput('methods/not-finite', { series: name, position: period() })
    return value
  })
}
