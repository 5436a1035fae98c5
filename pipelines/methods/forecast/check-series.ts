import { InvalidInput } from '../../../schemas/invalid-input.ts'

export interface SeriesNeeds {
  /** How the series is called in the message. */
  series: string
  /** Fewest values that the method works with. */
  atLeast: number
}

/**
 * The values of a series without gaps.
 *
 * Throws    InvalidInput `methods/missing-value` (position counts from 1), `methods/not-finite`, `methods/series-too-short`
 */
export function completeSeries(values: readonly (number | null)[], { series, atLeast }: SeriesNeeds): number[] {
  if (values.length < atLeast)
    throw new InvalidInput('methods/series-too-short', { series, length: values.length, atLeast })
  return values.map((value, index) => {
    if (value === null) throw new InvalidInput('methods/missing-value', { series, position: index + 1 })
    if (!Number.isFinite(value)) throw new InvalidInput('methods/not-finite', { series, position: index + 1 })
    return value
  })
}

/** Refuses a series with zero or negative values where a ratio or a logarithm is needed: `methods/not-positive`. */
export function requirePositive(values: readonly (number | null)[], series: string, needed: string): void {
  const index = values.findIndex((value) => value !== null && value <= 0)
  if (index >= 0)
    throw new InvalidInput('methods/not-positive', { series, position: index + 1, value: values[index]!, needed })
}

/** Refuses results that are not numbers (`methods/overflow`): the series is too large or the parameters make it explode. */
export function requireFinite(values: readonly number[], series: string): void {
  if (!values.every(Number.isFinite)) throw new InvalidInput('methods/overflow', { series })
}
