import { stepDown } from '../numeric/step-down.ts'
import { type EtsModel, type EtsState, type EtsWeights, runEts } from './ets-model.ts'

/**
 * -2 log likelihood of an ETS model up to a constant: n log(sum of squared errors) + 2 sum log |forecast| for relative errors.
 * Infinity where the model cannot be: a forecast or a season that is not positive under products, weights not admissible.
 *
 * Source    Hyndman, Koehler, Ord & Snyder 2008, ch. 5.1
 */
export function etsDeviance(
  values: ArrayLike<number>,
  model: EtsModel,
  at: { weights: EtsWeights; start: EtsState },
): number {
  if (!isAdmissible(model, at.weights)) return Number.POSITIVE_INFINITY
  if (model.season === 'M' && !at.start.seasonal.every((s) => s > 0)) return Number.POSITIVE_INFINITY
  let squares = 0
  let logs = 0
  let isOutside = false
  runEts(values, model, at, (forecast, error) => {
    squares += error * error
    if (model.error === 'M') {
      if (!(forecast > 0)) isOutside = true
      logs += Math.log(Math.abs(forecast))
    }
  })
  const deviance = values.length * Math.log(squares) + 2 * logs
  return isOutside || Number.isNaN(deviance) ? Number.POSITIVE_INFINITY : deviance
}

/** Whether the errors' influence on forecasts dies out (ch. 10 of the book). Without a season the bounds of the weights see to it. */
export function isAdmissible({ season, hasTrend, period: m }: EtsModel, weights: EtsWeights): boolean {
  if (season === 'N') return true
  const { alpha, gamma } = weights
  const phi = hasTrend ? weights.phi : 1
  const both = hasTrend ? alpha + weights.beta - alpha * phi : 0
  const middle = new Array<number>(Math.max(0, m - 2)).fill(both)
  const polynomial = [both + alpha * phi - phi, ...middle, both + gamma - 1, phi * (1 - alpha - gamma)]
  return stepDown(hasTrend ? polynomial : withoutUnitRoot(polynomial)) !== null
}

/** Divides z^n + a1 z^(n-1) + … by (z - 1), which is a factor where there is no slope. */
function withoutUnitRoot(polynomial: readonly number[]): number[] {
  let carried = 1
  return polynomial.slice(0, -1).map((a) => {
    carried += a
    return carried
  })
}
