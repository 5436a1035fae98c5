import { linearRegression, mean } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { HoltWintersModel, StartState } from './holt-winters-model.ts'

/**
 * Start of the recursion. With a season: classical decomposition of the first two years, level and trend from the straight line
 * through its trend, season from its figure. With a trend alone: the second value and the first difference. Else the first value.
 *
 * Throws    InvalidInput `methods/series-too-short` where there are less than two years (three or two values without season)
 * Source    Kendall & Stuart 1983 (decomposition); Holt 1957
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

function seasonalStart(values: readonly number[], model: HoltWintersModel): StartState {
  const trend = centredAverage(values, model.period)
  const { b: level, m: slope } = linearRegression(trend.map((value, i) => [i + 1, value]))
  return {
    level,
    trend: model.hasTrend ? slope : null,
    seasonal: seasonFigure(values, trend, model),
    firstUpdated: model.period + 1,
  }
}

/** Centred moving average over one year, its ends halved where the year has an even number of periods. */
export function centredAverage(values: readonly number[], period: number): number[] {
  const half = Math.floor(period / 2)
  const weight = (k: number): number => (period % 2 === 0 && Math.abs(k) === half ? 0.5 : 1)
  const averages: number[] = []
  for (let t = half; t + half < values.length; t++) {
    let total = 0
    for (let k = -half; k <= half; k++) total += weight(k) * values[t + k]!
    averages.push(total / period)
  }
  return averages
}

/** What the trend leaves, averaged by season from the first observation's on, and centred on 0 (sums) or 1 (products). */
function seasonFigure(values: readonly number[], trend: readonly number[], model: HoltWintersModel): number[] {
  const isProduct = model.seasonal === 'multiplicative'
  const half = Math.floor(model.period / 2)
  const parts: number[][] = Array.from({ length: model.period }, () => [])
  trend.forEach((level, i) => {
    const value = values[i + half]!
    parts[(i + half) % model.period]!.push(isProduct ? value / level : value - level)
  })
  const raw = parts.map((part) => mean(part))
  const centre = mean(raw)
  return raw.map((s) => (isProduct ? s / centre : s - centre))
}
