import { mean, sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { intervalFactor } from '../numeric/normal-quantile.ts'
import { completeSeries, requireFinite, requirePositive } from './check-series.ts'
import { type EtsFit, type EtsSearch, fitEts } from './ets-fit.ts'
import { etsDeviance } from './ets-likelihood.ts'
import { countParameters, type EtsModel, type EtsState, etsPass, projectEts } from './ets-model.ts'
import { etsVariance } from './ets-variance.ts'

export interface EtsOptions {
  horizon: number
  /** Of the prediction intervals, fractions. */
  levels: readonly number[]
  /** Weights and initial state to be taken as they are; else those of greatest likelihood. */
  given?: EtsFit
  /** Default: the greatest likelihood found. */
  search?: EtsSearch
}

export interface EtsForecast extends EtsFit {
  model: EtsModel
  logLik: number
  aic: number
  aicc: number
  bic: number
  /** Variance of the one-step errors (relative ones in an M model), degrees of freedom counted. */
  sigma2: number
  /** Mean squared one-step error in the unit of the series. */
  mse: number
  state: EtsState
  fitted: number[]
  forecast: number[]
  /** One list a horizon, one bound a level. */
  lower: number[][]
  upper: number[][]
}

/**
 * Forecasts by an exponential smoothing state space model, with analytic prediction intervals.
 *
 * Shape     n values, oldest first -> n fitted, `horizon` forecasts with one interval a level
 * Unit      that of the series
 * Throws    InvalidInput `methods/series-too-short`, `methods/missing-value`, `methods/not-finite`, `methods/not-positive`
 *           (relative errors or products), `methods/ets-model`, `methods/constant-series`, `methods/not-admissible`
 * Source    Hyndman, Koehler, Ord & Snyder 2008; docs/methods/method-ets.md
 */
export function ets(series: readonly (number | null)[], model: EtsModel, options: EtsOptions): EtsForecast {
  const parameters = countParameters(model)
  const values = completeSeries(series, { series: 'series', atLeast: parameters + 2 })
  checkModel(values, model)
  const fit = options.given ?? fitEts(values, model, options.search ?? 'likelihood')
  const deviance = etsDeviance(values, model, fit)
  if (!Number.isFinite(deviance)) throw new InvalidInput('methods/not-admissible', { series: 'series' })
  const { fitted, errors, state } = etsPass(values, model, fit)
  const sigma2 = sum(errors.map((e) => e * e)) / (values.length - parameters + 1)
  const horizons = Array.from({ length: options.horizon }, (_, i) => i + 1)
  const forecast = horizons.map((steps) => projectEts(model, fit.weights.phi, state, steps))
  const deviations = etsVariance(model, { weights: fit.weights, state, sigma2, horizon: options.horizon }).map(
    Math.sqrt,
  )
  requireFinite([sigma2, ...fitted, ...forecast, ...deviations], 'series')
  const factors = options.levels.map(intervalFactor)
  const bounds = (sign: number) => forecast.map((f, h) => factors.map((z) => f + sign * z * deviations[h]!))
  return {
    ...fit,
    model,
    ...criteria(deviance, parameters, values.length),
    sigma2,
    mse: mean(fitted.map((f, t) => (values[t]! - f) ** 2)),
    state,
    fitted,
    forecast,
    lower: bounds(-1),
    upper: bounds(1),
  }
}

function checkModel(values: readonly number[], model: EtsModel): void {
  if (model.error === 'A' && model.season === 'M')
    throw new InvalidInput('methods/ets-model', {
      model: 'A*M',
      reason: 'sai số cộng với mùa nhân / additive error with product season',
    })
  if (model.season !== 'N' && model.period < 2)
    throw new InvalidInput('methods/no-season', { series: 'series', period: model.period })
  if (model.error === 'M' || model.season === 'M') requirePositive(values, 'series', 'tỷ số / ratio')
  if (values.every((value) => value === values[0]))
    throw new InvalidInput('methods/constant-series', { series: 'series' })
}

function criteria(deviance: number, parameters: number, n: number) {
  const aic = deviance + 2 * parameters
  return {
    logLik: -deviance / 2,
    aic,
    aicc: aic + (2 * parameters * (parameters + 1)) / (n - parameters - 1),
    bic: deviance + Math.log(n) * parameters,
  }
}
