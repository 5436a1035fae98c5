import type { TimeSeries } from '../../../schemas/method-case.ts'
import { periodName, positionOf } from '../numeric/time-grid.ts'

/** The label of the period `steps` after the first of a series: '2015-Q4' and 1 give '2016-Q1'; counted years ('1') go on counting. */
export function shiftStart(series: Pick<TimeSeries, 'freq' | 'start'>, steps: number): string {
  if (series.freq === 1 && /^\d{1,3}$/.test(series.start)) return String(Number(series.start) + steps)
  return periodName(series.freq, positionOf(series) + steps)
}

/** Values on the time axis of `series`, beginning `steps` after its start. */
export const seriesFrom = (series: TimeSeries, steps: number, values: readonly number[]): TimeSeries => ({
  freq: series.freq,
  start: shiftStart(series, steps),
  values: [...values],
})
