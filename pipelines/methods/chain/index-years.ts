import { allNumbers, wholeYears, type YearSeries, yearPlace, yearSums } from './years.ts'

/**
 * An index with another year's mean set to 100.
 *
 * Throws  InvalidInput `methods/reference-year` where the index has no whole such year, `methods/not-positive-year`,
 *         `methods/missing-value`
 * Source  docs/methods/method-chain-linking.md
 */
export function rereference(index: YearSeries, referenceYear: number): (number | null)[] {
  const { freq, firstYear, values } = index
  const place = yearPlace(index, referenceYear, 'index')
  const own = { freq, firstYear: firstYear + place, values: values.slice(place * freq, (place + 1) * freq) }
  const mean = yearSums(own, 'index')[0]! / freq
  return values.map((value) => (value === null ? null : (100 * value) / mean))
}

/**
 * Back from a chain to each period's index on the mean of the year before = 100.
 *
 * Shape   n values -> the n - freq values from the second year on
 * Throws  InvalidInput `methods/not-positive-year`, `methods/missing-value`
 * Source  docs/methods/method-chain-linking.md
 */
export function unchain(chained: YearSeries): number[] {
  const { freq, values } = chained
  const numbers = allNumbers(values, 'chained')
  const sums = yearSums({ ...chained, values: numbers.slice(0, wholeYears(chained) * freq) }, 'chained')
  return numbers.slice(freq).map((value, t) => (100 * freq * value) / sums[Math.floor(t / freq)]!)
}
