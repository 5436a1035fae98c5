import { mean } from 'simple-statistics'

export interface SeasonFigure {
  /** Centred moving average; its first value belongs to observation floor(period / 2) + 1. */
  trend: number[]
  /** One figure a season, from the first observation's on, centred on 0 (sum) or 1 (product). */
  figure: number[]
}

/**
 * Start values of a season: classical decomposition of a series of at least two years.
 *
 * Source    Kendall & Stuart 1983
 */
export function seasonFigure(values: readonly number[], period: number, kind: 'sum' | 'product'): SeasonFigure {
  const trend = centredAverage(values, period)
  const half = Math.floor(period / 2)
  const parts: number[][] = Array.from({ length: period }, () => [])
  trend.forEach((level, i) => {
    const value = values[i + half]!
    parts[(i + half) % period]!.push(kind === 'product' ? value / level : value - level)
  })
  const raw = parts.map((part) => mean(part))
  const centre = mean(raw)
  return { trend, figure: raw.map((s) => (kind === 'product' ? s / centre : s - centre)) }
}

/** Moving average over one year, its ends halved where the year has an even number of periods. */
function centredAverage(values: readonly number[], period: number): number[] {
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
