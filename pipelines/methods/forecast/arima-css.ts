import type { ArimaPolynomials } from './arima-model.ts'
import { difference } from './difference.ts'

/**
 * Half the log of the mean conditional sum of squares, and that mean: errors before the first full set of lags count as zero.
 *
 * Source    Box & Jenkins 1970, ch. 7.1
 */
export function conditionalSquares(values: readonly number[], model: ArimaPolynomials) {
  const { phi, theta, delta, mean } = model
  const differenced = difference(values, delta).map((value) => value - mean)
  const left = phi.length
  const errors = new Float64Array(differenced.length)
  let squares = 0
  for (let t = left; t < differenced.length; t++) {
    let error = differenced[t]!
    for (let j = 0; j < phi.length; j++) error -= phi[j]! * differenced[t - j - 1]!
    for (let j = 0; j < Math.min(t - left, theta.length); j++) error -= theta[j]! * errors[t - j - 1]!
    errors[t] = error
    squares += error * error
  }
  const sigma2 = squares / (differenced.length - left)
  const criterion = 0.5 * Math.log(sigma2)
  return { criterion: Number.isNaN(criterion) ? Number.POSITIVE_INFINITY : criterion, sigma2 }
}
