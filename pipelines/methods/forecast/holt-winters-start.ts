import { linearRegression } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { HoltWintersModel, StartState } from './holt-winters-model.ts'
import { seasonFigure } from './season-figure.ts'

/**
 * Start of the recursion. With a season: classical decomposition of the first two years, level and trend from the straight line
 * through its trend, season from its figure. With a trend alone: the second value and the first difference. Else the first value.
 *
 * Throws    InvalidInput `methods/series-too-short` where there are less than two years (three or two values without season)
 * Source    Holt 1957; Winters 1960; Kendall & Stuart 1983 (decomposition)
 */
export function holtWintersStart(values: readonly number[], model: HoltWintersModel): StartState {
  const atLeast = model.seasonal === 'none' ? (model.hasTrend ? 3 : 2) : 2 * model.period
  if (values.length < atLeast)
    throw new InvalidInput('methods/series-too-short', { series: 'series', length: values.length, atLeast })
  if (model.seasonal !== 'none') return seasonalStart(values.slice(0, 2 * model.period), model)
  const [first, second] = [values[0]!, values[1]!]
  return model.hasTrend
    ? { level: second, trend: second - first, seasonal: [], firstUpdated: 3 }
    : { level: first, trend: null, seasonal: [], firstUpdated: 2 }
}

function seasonalStart(values: readonly number[], { seasonal, hasTrend, period }: HoltWintersModel): StartState {
  const { trend, figure } = seasonFigure(values, period, seasonal === 'multiplicative' ? 'product' : 'sum')
  const { b: level, m: slope } = linearRegression(trend.map((value, i) => [i + 1, value]))
  return { level, trend: hasTrend ? slope : null, seasonal: figure, firstUpdated: period + 1 }
}
