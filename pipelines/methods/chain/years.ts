import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** Values at `freq` a year from the first period of `firstYear`; null is missing. */
export interface YearSeries {
  freq: number
  firstYear: number
  values: readonly (number | null)[]
}

/**
 * The year that a series starts in.
 *
 * Throws  InvalidInput `methods/partial-first-year` for a series that starts inside a year
 */
export function firstYearOf({ freq, start }: { freq: number; start: string }, series: string): number {
  const [year, part] = start.split('-')
  const place = part === undefined ? 1 : Number(part.replace('Q', ''))
  if (place !== 1 && freq > 1) throw new InvalidInput('methods/partial-first-year', { series, start })
  return Number(year)
}

/** How many whole years a series has. */
export const wholeYears = ({ freq, values }: YearSeries): number => Math.floor(values.length / freq)

/**
 * Sum of each whole year.
 *
 * Throws  InvalidInput `methods/missing-value` and `methods/not-positive-year` (a link needs a sum above zero)
 */
export function yearSums(one: YearSeries, series: string): number[] {
  const { freq, firstYear, values } = one
  return Array.from({ length: wholeYears(one) }, (_, y) => {
    const parts = values.slice(y * freq, (y + 1) * freq)
    const missing = parts.indexOf(null)
    if (missing >= 0) throw new InvalidInput('methods/missing-value', { series, position: y * freq + missing + 1 })
    const total = sum(parts as number[])
    if (!(total > 0))
      throw new InvalidInput('methods/not-positive-year', { series, year: String(firstYear + y), value: total })
    return total
  })
}

/** The place of a year in a series; refuses one that the series has no whole year for. */
export function yearPlace(one: YearSeries, year: number, series: string): number {
  const place = year - one.firstYear
  if (Number.isInteger(place) && place >= 0 && place < wholeYears(one)) return place
  throw new InvalidInput('methods/reference-year', {
    series,
    year: String(year),
    first: String(one.firstYear),
    last: String(one.firstYear + wholeYears(one) - 1),
  })
}

/** Refuses a value that is missing or not a number; the same values, all numbers. */
export function allNumbers(values: readonly (number | null)[], series: string): number[] {
  const at = values.findIndex((value) => value === null || !Number.isFinite(value))
  if (at < 0) return values as number[]
  if (values[at] === null) throw new InvalidInput('methods/missing-value', { series, position: at + 1 })
  throw new InvalidInput('methods/not-finite', { series, position: at + 1, value: String(values[at]) })
}
