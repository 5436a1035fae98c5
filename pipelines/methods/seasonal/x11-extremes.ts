import { mean } from 'simple-statistics'
import type { X11Mode } from './x11-mode.ts'

/** Where a table of irregular values stands in the calendar, and from how many standard deviations its values are doubted. */
export interface ExtremeLimits {
  mode: X11Mode
  period: number
  /** Position in its calendar year of the first value, from 0. */
  phase: number
  /** Full weight up to the lower limit, none beyond the upper, linear in between; in standard deviations. */
  sigmaLimits: readonly [number, number]
}

const windowYears = 5

/**
 * Weights of irregular values: 1 for what is usual, 0 for what is extreme.
 *
 * Method  five-year moving standard deviations around 1 (0), found again without the values of weight 0
 * Source  Ladiray & Quenneville 2001, section 2.5 (tables B4, B9, B17 and C17)
 */
export function extremeWeights(irregular: Float64Array, limits: ExtremeLimits): Float64Array {
  const all = new Uint8Array(irregular.length).fill(1)
  const first = weigh(irregular, deviations(irregular, all, limits), limits)
  if (first.every((w) => w === 1)) return first
  return weigh(
    irregular,
    deviations(
      irregular,
      Uint8Array.from(first, (w) => (w === 0 ? 0 : 1)),
      limits,
    ),
    limits,
  )
}

function weigh(irregular: Float64Array, sigmaOfYear: number[], limits: ExtremeLimits): Float64Array {
  const { mode, period, phase, sigmaLimits } = limits
  return irregular.map((x, i) => {
    const sigma = sigmaOfYear[Math.floor((phase + i) / period)]!
    const distance = Math.abs(x - mode.neutral)
    const [lower, upper] = [sigmaLimits[0] * sigma, sigmaLimits[1] * sigma]
    if (sigma === 0 || distance <= lower) return 1
    return distance > upper ? 0 : (upper - distance) / (upper - lower)
  })
}

/**
 * One standard deviation for each calendar year, over the five years around it. The first and last two years, and an incomplete
 * year at either end, take the nearest one, which then covers the incomplete year too; below five complete years there is one for all.
 */
function deviations(irregular: Float64Array, kept: Uint8Array, { mode, period, phase }: ExtremeLimits): number[] {
  const n = irregular.length
  const years = Math.floor((phase + n - 1) / period) + 1
  const firstComplete = phase === 0 ? 0 : 1
  const afterComplete = Math.floor((phase + n) / period)
  const sigma = (from: number, to: number) =>
    deviation(irregular.subarray(from, to), kept.subarray(from, to), mode.neutral)
  if (afterComplete - firstComplete < windowYears) return new Array<number>(years).fill(sigma(0, n))
  const startOf = (year: number) => Math.max(0, year * period - phase)
  const half = windowYears >> 1
  const [earliest, latest] = [firstComplete + half, afterComplete - 1 - half]
  return Array.from({ length: years }, (_, year) => {
    const centre = Math.min(Math.max(year, earliest), latest)
    const from = year < earliest ? 0 : startOf(centre - half)
    const to = year > latest ? n : startOf(centre + half + 1)
    return sigma(from, to)
  })
}

function deviation(values: Float64Array, kept: Uint8Array, centre: number): number {
  let [squares, count] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (kept[i] === 0) continue
    squares += (values[i]! - centre) ** 2
    count++
  }
  return Math.sqrt(squares / count)
}

/**
 * Seasonal-irregular values with the doubted ones replaced: the mean of the value, by its weight, and the four nearest years of full
 * weight of the same season, two on either side where there are two; with fewer than four, the season's mean.
 */
export function replaceExtremes(ratios: Float64Array, weights: Float64Array, period: number): Float64Array {
  return ratios.map((x, i) => {
    const weight = weights[i]!
    if (weight === 1) return x
    const nearest = fourNearest(weights, i, period)
    if (nearest.length < 4) return mean([...ratios.filter((_, j) => j % period === i % period)])
    return nearest.reduce((total, j) => total + ratios[j]!, weight * x) / (4 + weight)
  })
}

function fourNearest(weights: Float64Array, place: number, period: number): number[] {
  const along = (step: number): number[] => {
    const found: number[] = []
    for (let j = place + step; j >= 0 && j < weights.length && found.length < 4; j += step) {
      if (weights[j] === 1) found.push(j)
    }
    return found
  }
  const [before, after] = [along(-period), along(period)]
  const fromBefore = Math.min(before.length, Math.max(2, 4 - after.length))
  return [...before.slice(0, fromBefore), ...after.slice(0, 4 - fromBefore)]
}

/** What has to be taken out of the series so that its irregular counts by its weights: I / (1 + w (I - 1)), or I (1 - w). */
export function extremePart(mode: X11Mode, irregular: Float64Array, weights: Float64Array): Float64Array {
  return irregular.map((x, i) => mode.remove(x, mode.neutral + weights[i]! * (x - mode.neutral)))
}
