import type { ArimaPolynomials } from './arima-model.ts'
import { ArimaState } from './arima-state.ts'

export interface Likelihood {
  /** Half the log of the concentrated likelihood a value: 0.5 (log sigma2 + mean log variance); to be minimised. */
  criterion: number
  /** Innovation variance by maximum likelihood. */
  sigma2: number
  /** The filter after the last value. */
  filter: ArimaState
}

/** A prediction whose variance is above this (in innovation variances) belongs to the diffuse start and does not count. */
const startVariance = 1e4

/**
 * Gaussian likelihood of a seasonal ARIMA model by the Kalman filter; missing values are passed over.
 *
 * Source    Gardner, Harvey & Phillips 1980 (AS 154); Harvey 1989, ch. 3.4 (concentration, diffuse start)
 */
export function arimaLikelihood(values: readonly (number | null)[], model: ArimaPolynomials): Likelihood {
  const filter = new ArimaState(model)
  let squares = 0
  let logs = 0
  let counted = 0
  for (const [t, value] of values.entries()) {
    if (t > 0) filter.advance()
    if (value === null) continue
    const variance = filter.variance()
    const error = value - model.mean - filter.predicted()
    if (variance < startVariance) {
      counted += 1
      squares += error ** 2 / variance
      logs += Math.log(variance)
    }
    filter.correct(error, variance)
  }
  const sigma2 = squares / counted
  const criterion = 0.5 * (Math.log(sigma2) + logs / counted)
  return { criterion: Number.isNaN(criterion) ? Number.POSITIVE_INFINITY : criterion, sigma2, filter }
}
