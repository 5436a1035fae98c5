import { mean } from 'simple-statistics'
import type { X11Mode } from './x11-mode.ts'
import { yearsOf } from './years-of.ts'

export type SeasonalFilter = 's3x1' | 's3x3' | 's3x5' | 's3x9' | 's3x15' | 'stable'

const over = (divisor: number, ...weights: number[]) => weights.map((w) => w / divisor)

/** Weights of the 3 x 15 for its eight ends, before they are scaled to 1. */
const ends3x15 = [7, 6, 5, 4, 3, 2, 1, 0].map((later) => {
  const recent = [0.16, 0.14667, 0.13333, 0.12, 0.10667, 0.09333, 0.08, 0.07111][later]!
  const oldest = [0.02222, 0.0222, 0.02223, 0.02221, 0.02219, 0.02222, 0.0222, 0.0222][later]!
  const middle = new Array<number>(later === 7 ? 9 : later + 2).fill(0.06667)
  return [
    oldest,
    0.04444,
    ...middle,
    ...new Array<number>(later === 7 ? 4 : 5).fill(recent),
    ...(later === 7 ? [0.04889] : []),
  ]
})

/**
 * Asymmetric weights for points that lack later years, the fewest lacking first, from the oldest year to the newest.
 * Source  Shiskin, Young & Musgrave 1967, appendix B; Ladiray & Quenneville 2001, tables of section 2.4 (3 x 15: X-13ARIMA-SEATS)
 */
const endWeights: Record<Exclude<SeasonalFilter, 'stable'>, number[][]> = {
  s3x1: [[0.39, 0.61]],
  s3x3: [over(27, 3, 7, 10, 7), over(27, 5, 11, 11)],
  s3x5: [over(60, 4, 8, 13, 13, 13, 9), over(60, 4, 11, 15, 15, 15), over(60, 9, 17, 17, 17)],
  s3x9: [
    [0.034, 0.073, 0.111, 0.113, 0.114, 0.116, 0.117, 0.118, 0.12, 0.084],
    [0.034, 0.075, 0.113, 0.117, 0.123, 0.128, 0.132, 0.137, 0.141],
    [0.032, 0.079, 0.123, 0.133, 0.143, 0.154, 0.163, 0.173],
    [0.028, 0.092, 0.144, 0.16, 0.176, 0.192, 0.208],
    [0.051, 0.112, 0.173, 0.197, 0.221, 0.246],
  ],
  s3x15: ends3x15,
}

const lengths: Record<Exclude<SeasonalFilter, 'stable'>, number> = { s3x1: 1, s3x3: 3, s3x5: 5, s3x9: 9, s3x15: 15 }

/** Smooths the years of one season. Fewer than 20 years are too few for 3 x 15: their mean. */
export function smoothYears(years: Float64Array, filter: SeasonalFilter): Float64Array {
  if (filter === 'stable' || (filter === 's3x15' && years.length < 20)) return stable(years)
  const weights = symmetricWeights(lengths[filter])
  const half = (weights.length - 1) / 2
  const smooth = years.map((_, i) => (i >= half && i < years.length - half ? weighted(years, i - half, weights) : 0))
  const backwards = years.slice().reverse()
  for (const [i, asymmetric] of endWeights[filter].entries()) {
    const place = half - 1 - i
    if (place > years.length - 1 - place) continue
    if (asymmetric.length > years.length) smooth.fill(mean([...years]), place, years.length - place)
    else {
      smooth[place] = weighted(backwards, years.length - asymmetric.length, asymmetric)
      smooth[years.length - 1 - place] = weighted(years, years.length - asymmetric.length, asymmetric)
    }
  }
  return smooth
}

const stable = (years: Float64Array): Float64Array => new Float64Array(years.length).fill(mean([...years]))

/** A 3-term average of an m-term average: m + 2 weights; the 3 x 1 is the 3-term average. */
function symmetricWeights(length: number): number[] {
  return Array.from({ length: length + 2 }, (_, j) => Math.min(j + 1, 3, length, length + 2 - j) / (3 * length))
}

function weighted(values: Float64Array, from: number, weights: readonly number[]): number {
  let [total, sum] = [0, 0]
  for (let j = 0; j < weights.length; j++) {
    total += weights[j]! * values[from + j]!
    sum += weights[j]!
  }
  return total / sum
}

/**
 * Seasonal factors of a table of seasonal and irregular parts: the years of each season smoothed, then centred on a year so that they
 * average 1 (0). With less than five years the season is taken as stable.
 */
export function seasonalFactors(
  mode: X11Mode,
  ratios: Float64Array,
  period: number,
  filter: SeasonalFilter,
): Float64Array {
  const chosen = ratios.length < 5 * period ? 'stable' : filter
  const factors = new Float64Array(ratios.length)
  for (let season = 0; season < period; season++) {
    const smooth = smoothYears(yearsOf(ratios, season, period), chosen)
    for (let year = 0; year < smooth.length; year++) factors[season + year * period] = smooth[year]!
  }
  const centre = extendByNearest(centredYear(factors, period), period >> 1)
  return factors.map((x, i) => mode.remove(x, centre[i]!))
}

/** Average of one year centred on each period, half a year shorter at either end. */
export function centredYear(values: Float64Array, period: number): Float64Array {
  const half = period >> 1
  return Float64Array.from({ length: values.length - 2 * half }, (_, i) => {
    let total = (values[i]! + values[i + 2 * half]!) / 2
    for (let j = 1; j < 2 * half; j++) total += values[i + j]!
    return total / period
  })
}

function extendByNearest(values: Float64Array, by: number): Float64Array {
  return Float64Array.from(
    { length: values.length + 2 * by },
    (_, i) => values[Math.min(Math.max(i - by, 0), values.length - 1)]!,
  )
}
