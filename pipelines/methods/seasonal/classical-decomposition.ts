import { mean, sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { requireSeason } from './check-series.ts'

export interface ClassicalDecomposition {
  /** One figure for each period of the year, the first that of the first observation; they average 0, or 1 when multiplicative. */
  figure: number[]
  seasonal: number[]
  /** null for half a year at either end and around a missing value. */
  trend: (number | null)[]
  random: (number | null)[]
}

export interface ClassicalOptions {
  type: 'additive' | 'multiplicative'
  series?: string
}

const multiplicative = 'multiplicative decomposition'

type Gappy = readonly (number | null)[]

/**
 * Classical decomposition by a centred moving average of one year.
 *
 * Shape   n values of `period` per year, n >= 2 periods, missing ones null -> trend, seasonal and random part, n each
 * Unit    additive: all parts in the series' unit; multiplicative: season and random part are ratios
 * Method  trend = centred moving average; figure = mean by season of x - trend (x / trend), centred on 0 (1)
 * Throws  InvalidInput: not finite, fewer than two years observed, a season never observed, a value below zero or a zero figure
 *         in a multiplicative decomposition
 * Source  docs/methods/method-classical-decomposition.md
 */
export function classicalDecomposition(
  values: Gappy,
  period: number,
  options: ClassicalOptions,
): ClassicalDecomposition {
  const { type, series = 'series' } = options
  checkValues(values, period, { type, series })
  const remove = type === 'additive' ? difference : ratio
  const trend = centredAverage(values, period)
  if (type === 'multiplicative') checkDivisors(trend, `${series}: trend`)
  const figure = seasonalFigure(
    values.map((x, i) => remove(x, trend[i]!)),
    period,
    { type, series },
  )
  if (type === 'multiplicative') checkDivisors(figure, `${series}: figure`)
  const seasonal = values.map((_, i) => figure[i % period]!)
  const random = values.map((x, i) => remove(remove(x, seasonal[i]!), trend[i]!))
  return { figure, seasonal, trend, random }
}

const difference = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x - y)
const ratio = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x / y)

function checkValues(values: Gappy, period: number, { type, series }: Required<ClassicalOptions>): void {
  requireSeason(period, series)
  for (const [i, value] of values.entries()) {
    if (value === null) continue
    if (!Number.isFinite(value)) throw new InvalidInput('methods/not-finite', { series, position: i + 1 })
    if (type === 'multiplicative' && value < 0) {
      throw new InvalidInput('methods/not-positive', { series, position: i + 1, value, needed: multiplicative })
    }
  }
  const count = values.filter((x) => x !== null).length
  if (count < 2 * period)
    throw new InvalidInput('methods/series-too-short', { series, length: count, atLeast: 2 * period })
}

function checkDivisors(divisors: Gappy, series: string): void {
  const position = divisors.findIndex((x) => x !== null && !(x > 0)) + 1
  if (position > 0)
    throw new InvalidInput('methods/not-positive', {
      series,
      position,
      value: divisors[position - 1]!,
      needed: multiplicative,
    })
}

/** Moving average over one year centred on each period: for an even number of periods the first and last count half. */
function centredAverage(values: Gappy, period: number): (number | null)[] {
  const half = period >> 1
  const edge = period % 2 === 0 ? 0.5 : 1
  return values.map((_, i) => {
    if (i < half || i >= values.length - half) return null
    const window = values.slice(i - half, i + half + 1)
    if (window.includes(null)) return null
    const weighted = (window as number[]).map((x, j) => (j === 0 || j === window.length - 1 ? edge * x : x))
    return sum(weighted) / period
  })
}

function seasonalFigure(detrended: Gappy, period: number, { type, series }: Required<ClassicalOptions>): number[] {
  const figure = Array.from({ length: period }, (_, season) => {
    const observed = detrended.filter((x, i): x is number => i % period === season && x !== null)
    if (observed.length === 0) throw new InvalidInput('methods/season-without-values', { series, season: season + 1 })
    return mean(observed)
  })
  const centre = mean(figure)
  if (type === 'additive') return figure.map((x) => x - centre)
  checkDivisors([centre], `${series}: mean figure`)
  return figure.map((x) => x / centre)
}
