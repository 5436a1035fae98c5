import { InvalidInput } from '../../../schemas/invalid-input.ts'

export interface SeriesLimits {
  /** Least number of values. */
  atLeast: number
  series: string
}

/** Refuses NaN and Infinity (`methods/not-finite`), gaps (`methods/missing-value`), a season of less than two periods
 * (`methods/season-not-defined`) and too short a series (`methods/series-too-short`); returns the values as doubles. */
export function completeSeries(
  values: readonly (number | null)[],
  period: number,
  { atLeast, series }: SeriesLimits,
): Float64Array {
  requireSeason(period, series)
  const position = values.indexOf(null) + 1
  if (position > 0) throw new InvalidInput('methods/missing-value', { series, position })
  const complete = Float64Array.from(values as readonly number[])
  requireFinite(complete, series)
  if (complete.length < atLeast) {
    throw new InvalidInput('methods/series-too-short', { series, length: complete.length, atLeast })
  }
  return complete
}

export function requireSeason(period: number, series: string): void {
  if (!(Number.isInteger(period) && period >= 2))
    throw new InvalidInput('methods/season-not-defined', { series, freq: String(period) })
}

/** Refuses a value that is not a finite number, in an input or, when a division failed, in a result. */
export function requireFinite(values: ArrayLike<number>, series: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) throw new InvalidInput('methods/not-finite', { series, position: i + 1 })
  }
}

/** Refuses a value at or below zero where ratios or logarithms are taken (`needed` says which): `methods/not-positive`. */
export function requirePositive(values: ArrayLike<number>, series: string, needed: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! > 0))
      throw new InvalidInput('methods/not-positive', { series, position: i + 1, value: values[i]!, needed })
  }
}
