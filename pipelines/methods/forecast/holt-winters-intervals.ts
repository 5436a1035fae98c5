import { sampleVariance } from 'simple-statistics'
import type { FilteredState, HoltWintersModel, Smoothing } from './holt-winters-model.ts'

/**
 * `yar-chatfield`: the published formula. `r`: the same for sums; for products what R's predict computes, which gives the nearest
 * error less than its full weight and takes the slope for the last season's factor (kept to agree with R's tables).
 */
export type IntervalFormula = 'yar-chatfield' | 'r'

export interface SpreadOf {
  state: FilteredState
  residuals: readonly number[]
  horizon: number
  formula: IntervalFormula
}

/**
 * Standard error of each forecast: the variance of the one-step errors times the squared weights of the errors to come.
 *
 * Source    Yar & Chatfield 1990 (sums); Chatfield & Yar 1991 (products: weights scaled by the ratio of the seasonal factors)
 */
export function forecastSpread(model: HoltWintersModel, weights: Smoothing, spread: SpreadOf): number[] {
  const { state, residuals, horizon } = spread
  const variance = sampleVariance([...residuals])
  const isProduct = model.seasonal === 'multiplicative'
  const asR = isProduct && model.hasTrend && spread.formula === 'r'
  const weight = errorWeight(model, weights)
  const factor = (place: number): number => {
    const k = modulo(place, state.seasonal.length)
    return asR && k === state.seasonal.length - 1 ? state.trend : state.seasonal[k]!
  }
  return Array.from({ length: horizon }, (_, h) => {
    let total = 0
    for (let j = 0; j <= h; j++) {
      const nearest = j === 0 && !asR ? 1 : weight(j)
      total += (isProduct ? (nearest * state.seasonal[h % model.period]!) / factor(h - j) : nearest) ** 2
    }
    return Math.sqrt(variance * total)
  })
}

const modulo = (place: number, period: number): number => ((place % period) + period) % period

function errorWeight(model: HoltWintersModel, { alpha, beta, gamma }: Smoothing): (j: number) => number {
  const seasonal = model.seasonal === 'none' ? 0 : (gamma ?? 0) * (1 - alpha)
  return (j) => alpha * (1 + j * (beta ?? 0)) + (j % model.period === 0 ? seasonal : 0)
}
