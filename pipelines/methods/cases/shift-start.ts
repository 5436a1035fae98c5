import type { TimeSeries } from '../../../schemas/method-case.ts'

/** The label of the period `steps` after the first of a series: '2015-Q4' and 1 give '2016-Q1'. */
export function shiftStart({ freq, start }: Pick<TimeSeries, 'freq' | 'start'>, steps: number): string {
  const [year = '0', part] = start.split('-')
  if (freq === 1) return String(Number(year) + steps)
  const place = Number(year) * freq + Number((part ?? '1').replace('Q', '')) - 1 + steps
  const within = (place % freq) + 1
  const label = Math.floor(place / freq)
    .toString()
    .padStart(4, '0')
  return freq === 4 ? `${label}-Q${within}` : `${label}-${String(within).padStart(2, '0')}`
}

/** Values on the time axis of `series`, beginning `steps` after its start. */
export const seriesFrom = (series: TimeSeries, steps: number, values: readonly number[]): TimeSeries => ({
  freq: series.freq,
  start: shiftStart(series, steps),
  values: [...values],
})
