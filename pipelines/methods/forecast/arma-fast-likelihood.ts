import type { ArimaPolynomials } from './arima-model.ts'
import { firstRow } from './arma-covariance.ts'

/**
 * The criterion of `arimaLikelihood` for a differenced series without gaps, in time proportional to its length times the number
 * of lags: the covariance of a stationary filter changes by a matrix of rank one a step.
 *
 * Source    Morf, Sidhu & Kailath 1974; Mélard 1984 (AS 197)
 */
export function fastCriterion(differenced: Float64Array, { phi, theta, mean }: ArimaPolynomials): number {
  const r = Math.max(phi.length, theta.length + 1)
  const lags = Float64Array.from({ length: r }, (_, i) => phi[i] ?? 0)
  const state = new Float64Array(r)
  const gain = Float64Array.from(firstRow(phi, theta, r))
  let variance = gain[0]!
  advance(gain, lags)
  const change = Float64Array.from(gain)
  let weight = -1 / variance
  let squares = 0
  let logs = 0
  for (const value of differenced) {
    const error = value - mean - state[0]!
    squares += error ** 2 / variance
    logs += Math.log(variance)
    advance(state, lags)
    const push = error / variance
    for (let i = 0; i < r; i++) state[i]! += gain[i]! * push
    const first = change[0]!
    const step = weight * first
    const before = variance
    variance += step * first
    advance(change, lags)
    for (let i = 0; i < r; i++) gain[i]! += change[i]! * step
    const back = first / variance
    for (let i = 0; i < r; i++) change[i]! -= gain[i]! * back
    weight += step ** 2 / before
  }
  const criterion = 0.5 * (Math.log(squares / differenced.length) + logs / differenced.length)
  return Number.isNaN(criterion) ? Number.POSITIVE_INFINITY : criterion
}

/** x becomes T x: every component takes the next one's value and its share of the first. */
function advance(x: Float64Array, lags: Float64Array): void {
  const first = x[0]!
  const last = x.length - 1
  for (let i = 0; i < last; i++) x[i] = x[i + 1]! + lags[i]! * first
  x[last] = lags[last]! * first
}
