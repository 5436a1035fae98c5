import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { SeasonalFilter } from './x11-seasonal-filter.ts'

export interface X11Options {
  mode: 'mult' | 'add'
  /** One filter for all estimates of the season; 'x11default' 3 x 3 then 3 x 5; 'msr' the same with the last one chosen by its ratio. */
  seasonalFilter: SeasonalFilter | 'x11default' | 'msr'
  /** Length of the trend filter, odd, or chosen from the ratio of irregular to trend. */
  henderson: number | 'auto'
  sigmaLimits: readonly [number, number]
  series?: string
}

/** Refuses what X-11 is not defined for: another period than 4 or 12, an even or too long trend filter, limits out of order. */
export function checkX11Options(
  { henderson, sigmaLimits, series = 'series' }: X11Options,
  n: number,
  period: number,
): void {
  if (period !== 4 && period !== 12)
    throw new InvalidInput('methods/season-not-defined', { series, freq: String(period) })
  if (
    henderson !== 'auto' &&
    !(Number.isInteger(henderson) && henderson % 2 === 1 && henderson >= 3 && henderson <= 101)
  ) {
    throw new InvalidInput('methods/unknown-option', { option: 'henderson', value: String(henderson) })
  }
  if (henderson !== 'auto' && henderson > n) {
    throw new InvalidInput('methods/series-too-short', { series, length: n, atLeast: henderson })
  }
  const [lower, upper] = sigmaLimits
  if (!(lower > 0 && upper > lower && Number.isFinite(upper))) {
    throw new InvalidInput('methods/unknown-option', { option: 'sigmaLimits', value: `${lower}, ${upper}` })
  }
}
