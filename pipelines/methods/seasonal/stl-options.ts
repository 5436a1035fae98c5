import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Loess } from './loess.ts'

export interface StlOptions {
  /** Season equal in all years: its average by season is taken at the end. */
  periodic: boolean
  seasonal: Loess
  trend: Loess
  lowpass: Loess
  /** Passes of the inner loop, at least 1. */
  inner: number
  /** Robustness passes, 0 for none. */
  outer: number
  /** How the typical size of the remainder is found for the robustness weights; the median of the paper when absent. */
  typical?: (sizes: Float64Array) => number
  series?: string
}

/** What a caller may leave out of the windows, degrees and jumps. */
export interface StlChoice {
  periodic?: boolean | undefined
  seasonalWindow?: number | undefined
  trendWindow?: number | undefined
  lowpassWindow?: number | undefined
  seasonalDegree?: number | undefined
  trendDegree?: number | undefined
  lowpassDegree?: number | undefined
  seasonalJump?: number | undefined
  trendJump?: number | undefined
  lowpassJump?: number | undefined
  inner?: number | undefined
  outer?: number | undefined
  robust?: boolean | undefined
}

/** The next odd number at or above a rounded one. */
function odd(x: number): number {
  const rounded = Math.round(x)
  return rounded % 2 === 0 ? rounded + 1 : rounded
}

const smoother = (window: number, degree: number, jump: number | undefined): Loess => ({
  window: odd(Math.max(3, window)),
  degree,
  jump: jump ?? Math.ceil(window / 10),
})

/**
 * All options of a decomposition, the missing ones filled in: trend window 1.5 period / (1 - 1.5 / seasonal window), low-pass window one
 * period, both odd and rounded up; jumps a tenth of the window; 2 inner passes, or 1 inner and 15 robustness passes.
 *
 * Shape   a series of n values, `period` per year
 * Throws  InvalidInput: neither periodic nor a seasonal window, a window, degree, jump or count of passes out of range
 */
export function stlOptions(choice: StlChoice, n: number, period: number): StlOptions {
  const periodic = choice.periodic ?? false
  const seasonalWindow = choice.seasonalWindow ?? (periodic ? 10 * n + 1 : Number.NaN)
  const trendWindow = choice.trendWindow ?? odd(Math.ceil((1.5 * period) / (1 - 1.5 / seasonalWindow)))
  const lowpassWindow = choice.lowpassWindow ?? odd(period)
  const robust = choice.robust ?? false
  const options: StlOptions = {
    periodic,
    seasonal: smoother(seasonalWindow, choice.seasonalDegree ?? 0, choice.seasonalJump),
    trend: smoother(trendWindow, choice.trendDegree ?? 1, choice.trendJump),
    lowpass: smoother(lowpassWindow, choice.lowpassDegree ?? choice.trendDegree ?? 1, choice.lowpassJump),
    inner: choice.inner ?? (robust ? 1 : 2),
    outer: choice.outer ?? (robust ? 15 : 0),
  }
  checkOptions(options)
  return options
}

function checkOptions({ seasonal, trend, lowpass, inner, outer }: StlOptions): void {
  for (const [name, { window, degree, jump }] of Object.entries({ seasonal, trend, lowpass })) {
    requireInteger(`${name}Window`, window, 3)
    requireInteger(`${name}Degree`, degree, 0)
    requireInteger(`${name}Jump`, jump, 1)
    if (degree > 1) {
      throw new InvalidInput('methods/parameter-above-limit', { parameter: `${name}Degree`, value: degree, limit: 1 })
    }
  }
  requireInteger('inner', inner, 1)
  requireInteger('outer', outer, 0)
}

function requireInteger(parameter: string, value: number, limit: number): void {
  if (!(Number.isInteger(value) && value >= limit)) {
    throw new InvalidInput('methods/parameter-out-of-range', { parameter, value: String(value), limit })
  }
}
