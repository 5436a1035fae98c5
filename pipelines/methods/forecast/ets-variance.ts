import { dampedSteps, type EtsModel, type EtsState, type EtsWeights, projectEts } from './ets-model.ts'
import { seasonalProductVariance } from './ets-product-variance.ts'

export interface EtsForecastOf {
  weights: EtsWeights
  state: EtsState
  sigma2: number
  horizon: number
}

/**
 * Variance of each forecast.
 *
 * Method    class 1 (sums, constant error), class 2 (sums, relative error), class 3 (relative error, product season)
 * Source    Hyndman, Koehler, Ord & Snyder 2008, ch. 6.2 to 6.4
 */
export function etsVariance(model: EtsModel, of: EtsForecastOf): number[] {
  if (model.season === 'M') return seasonalProductVariance(model, of)
  const influence = errorInfluence(model, of)
  return model.error === 'A' ? constantError(influence, of) : relativeError(influence, model, of)
}

/** c_1 … c_(h-1): how an error shifts the forecast j steps later. */
function errorInfluence(model: EtsModel, { weights, horizon }: EtsForecastOf): number[] {
  const { alpha, beta, gamma, phi } = weights
  return Array.from({ length: horizon - 1 }, (_, i) => {
    const j = i + 1
    const slope = model.hasTrend ? beta * dampedSteps(phi, j) : 0
    return alpha + slope + (model.season === 'A' && j % model.period === 0 ? gamma : 0)
  })
}

function constantError(influence: readonly number[], { sigma2, horizon }: EtsForecastOf): number[] {
  let total = 1
  return Array.from({ length: horizon }, (_, i) => {
    if (i > 0) total += influence[i - 1]! ** 2
    return sigma2 * total
  })
}

function relativeError(influence: readonly number[], model: EtsModel, of: EtsForecastOf): number[] {
  const { sigma2 } = of
  const theta: number[] = []
  return Array.from({ length: of.horizon }, (_, i) => {
    const squared = projectEts(model, of.weights.phi, of.state, i + 1) ** 2
    let carried = 0
    for (let j = 1; j <= i; j++) carried += influence[j - 1]! ** 2 * theta[i - j]!
    theta.push(squared + sigma2 * carried)
    return sigma2 * theta[i]! + sigma2 * carried
  })
}
