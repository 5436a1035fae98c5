import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { allNumbers, wholeYears, type YearSeries, yearPlace, yearSums } from './years.ts'

/** A chain: volume at prices of the reference year or an index of it, its annual sums or means, and the deflator. */
export interface Chain {
  volume: (number | null)[]
  annual: number[]
  deflator: (number | null)[]
}

/** Volume in prices of the reference year, or with its mean 100. */
export type ChainResult = 'level' | 'index'

/**
 * Chain-links a series by annual overlap.
 *
 * Shape   values at current and at the previous year's average prices, whole years first -> as many volumes
 * Unit    'level': that of current in the reference year; 'index': reference year = 100
 * Method  V(y) = V(y - 1) x sum of previousYearPrices(y) / sum of current(y - 1); a period's volume is its value at the
 *         previous year's prices times V(y - 1) / current(y - 1). The first year takes its profile from its values at
 *         previous year's prices (missing there: no volume). Annual figures equal the annual chain exactly
 * Throws  InvalidInput `methods/series-length`, `methods/missing-value`, `methods/not-positive-year`,
 *         `methods/reference-year`
 * Source  docs/methods/method-chain-linking.md; IMF QNA Manual (2017), ch. 8
 */
export function chainAnnualOverlap(
  current: YearSeries,
  previousYearPrices: YearSeries,
  referenceYear: number,
  result: ChainResult,
): Chain {
  checkPair(current, previousYearPrices)
  const { freq } = current
  const cup = yearSums(current, 'current')
  const pyp = laterSums(previousYearPrices)
  const chain = annualChain(cup, pyp)
  const reference = yearPlace(current, referenceYear, 'current')
  const level = cup[reference]! / chain[reference]!
  const scale = result === 'level' ? level : (100 * freq) / chain[reference]!
  const volume = previousYearPrices.values.map((value, t) => {
    const year = Math.floor(t / freq)
    if (value === null) return null
    const rate = year === 0 ? chain[0]! / pyp[0]! : chain[year - 1]! / cup[year - 1]!
    return value * rate * scale
  })
  const perYear = result === 'level' ? scale : scale / freq
  return { volume, annual: chain.map((value) => value * perYear), deflator: deflatorOf(current, volume) }
}

function checkPair(current: YearSeries, previousYearPrices: YearSeries): void {
  if (
    current.values.length !== previousYearPrices.values.length ||
    current.firstYear !== previousYearPrices.firstYear
  ) {
    throw new InvalidInput('methods/series-length', {
      series: 'current, previousYearPrices',
      first: current.values.length,
      second: previousYearPrices.values.length,
    })
  }
  if (wholeYears(current) === 0)
    throw new InvalidInput('methods/reference-year', { series: 'current', year: '', first: '', last: '' })
  allNumbers(current.values, 'current')
  allNumbers(previousYearPrices.values.slice(current.freq), 'previousYearPrices')
}

/** Year sums at previous year's prices; NaN in the first year where it has none, never used then. */
function laterSums(series: YearSeries): number[] {
  const { freq, firstYear, values } = series
  const isKnown = values.slice(0, freq).every((value) => value !== null)
  const later = { freq, firstYear: firstYear + 1, values: values.slice(freq) }
  const first = isKnown ? yearSums({ freq, firstYear, values: values.slice(0, freq) }, 'previousYearPrices')[0]! : 1
  return [first, ...yearSums(later, 'previousYearPrices')]
}

/** Annual volumes in prices of the first year. */
function annualChain(cup: readonly number[], pyp: readonly number[]): number[] {
  const chain = [cup[0]!]
  for (let y = 1; y < cup.length; y++) chain.push((chain[y - 1]! * pyp[y]!) / cup[y - 1]!)
  return chain
}

const deflatorOf = ({ values }: YearSeries, volume: readonly (number | null)[]): (number | null)[] =>
  volume.map((v, t) => (v === null || v === 0 ? null : (100 * (values[t] as number)) / v))
