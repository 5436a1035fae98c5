import { linearRegression, mean } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { EtsModel, EtsState } from './ets-model.ts'
import { seasonFigure } from './season-figure.ts'

/**
 * Where the search for the initial state begins: seasons from a classical decomposition, level and slope from a straight line
 * through the first values without their season.
 *
 * Throws    InvalidInput `methods/series-too-short` with less than two years of a seasonal series
 * Source    Hyndman, Koehler, Ord & Snyder 2008, ch. 2.6.1
 */
export function etsStart(values: readonly number[], model: EtsModel): EtsState {
  const figure = model.season === 'N' ? [] : startSeasons(values, model)
  const without = values.map((value, t) => {
    const s = figure[t % model.period] ?? 0
    return model.season === 'M' ? value / s : value - s
  })
  const first = without.slice(0, Math.min(without.length, Math.max(10, 2 * model.period)))
  const line = linearRegression(first.map((value, t) => [t + 1, value]))
  const seasonal = [...figure].reverse()
  return model.hasTrend ? { level: line.b, trend: line.m, seasonal } : { level: mean(first), trend: 0, seasonal }
}

/** One season a period, from the first observation's on, adding to 0 (sums) or to the number of seasons (products). */
function startSeasons(values: readonly number[], { season, period }: EtsModel): number[] {
  if (values.length < 2 * period)
    throw new InvalidInput('methods/series-too-short', { series: 'series', length: values.length, atLeast: 2 * period })
  if (season === 'A') return seasonFigure(values, period, 'sum').figure
  return seasonFigure(values, period, 'product').figure.map((s) => Math.max(0.01, s))
}
