import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { intervalFactor } from '../numeric/normal-quantile.ts'
import { factorSmall, solveSmall } from '../numeric/small-cholesky.ts'
import { conditionalSquares } from './arima-css.ts'
import {
  type ArimaProblem,
  type Criterion,
  coefficientScale,
  curvature,
  estimateArima,
  firstCoefficients,
  likelihoodOf,
  squaresOf,
} from './arima-fit.ts'
import { arimaLikelihood } from './arima-likelihood.ts'
import {
  type ArimaOrders,
  coefficientNames,
  differencedValues,
  isStationary,
  polynomials,
  requireStationary,
  splitCoefficients,
} from './arima-model.ts'
import type { ArimaState } from './arima-state.ts'
import { completeSeries, requireFinite } from './check-series.ts'

export type ArimaEstimation = 'ML' | 'CSS-ML' | 'CSS'

export interface SarimaOptions {
  orders: ArimaOrders
  /** Coefficients by name that are not to be estimated. */
  given: Readonly<Record<string, number>>
  estimation: ArimaEstimation
  horizon: number
  /** Of the prediction intervals, fractions. */
  levels: readonly number[]
}

export interface SarimaForecast {
  coefficients: Record<string, number>
  /** Standard errors of the estimated coefficients; null where none was estimated or the curvature does not give them. */
  se: Record<string, number> | null
  /** Innovation variance by maximum likelihood. */
  sigma2: number
  logLik: number
  /** Null after conditional sums of squares, which have no likelihood to compare. */
  aic: number | null
  forecast: number[]
  forecastSe: number[]
  /** One list a horizon, one bound a level. */
  lower: number[][]
  upper: number[][]
}

/**
 * Forecasts by a seasonal ARIMA model: (1 - ar B)(1 - sar B^s) of the differences = (1 + ma B)(1 + sma B^s) of the errors.
 *
 * Shape     n values, oldest first, null where missing -> `horizon` forecasts with standard error and one interval a level
 * Unit      that of the series (of its logarithm, when the logarithm is given)
 * Throws    InvalidInput `methods/series-too-short`, `methods/not-finite`, `methods/missing-value` (sums of squares),
 *           `methods/arima-not-stationary`, `methods/unknown-coefficient`, `methods/constant-series`, `methods/overflow`
 * Source    Box & Jenkins 1970; Gardner, Harvey & Phillips 1980; docs/methods/method-sarima.md
 */
export function sarima(series: readonly (number | null)[], options: SarimaOptions): SarimaForecast {
  const problem = checkedProblem(series, options)
  const { orders } = problem
  const names = coefficientNames(orders)
  const { coefficients, criterion } = findCoefficients(problem, options.estimation)
  requireStationary(orders, coefficients)
  const model = polynomials(orders, coefficients)
  const exact = arimaLikelihood(problem.values, model)
  const isSquares = options.estimation === 'CSS'
  const complete = () => completeSeries(problem.values, { series: 'series', atLeast: 1 })
  const fit = isSquares ? conditionalSquares(complete(), model) : exact
  const used = problem.values.filter((value) => value !== null).length - differencedValues(orders)
  const free = names.filter((_, i) => problem.given[i] === null)
  const logLik = -(used * fit.criterion + 0.5 * used * (1 + Math.log(2 * Math.PI)))
  requireFinite([fit.sigma2, logLik], 'series')
  return {
    coefficients: named(names, coefficients),
    se: standardErrors(problem, coefficients, { criterion, used }),
    sigma2: fit.sigma2,
    logLik,
    aic: isSquares ? null : 2 * (free.length + 1) - 2 * logLik,
    ...forecasts(exact.filter, { mean: model.mean, sigma2: fit.sigma2 }, options),
  }
}

const named = (names: readonly string[], values: readonly number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, values[i]!]))

function checkedProblem(series: readonly (number | null)[], { orders, given }: SarimaOptions): ArimaProblem {
  const names = coefficientNames(orders)
  for (const name of Object.keys(given))
    if (!names.includes(name)) throw new InvalidInput('methods/unknown-coefficient', { coefficient: name })
  const seen = series.filter((value) => value !== null)
  const atLeast = differencedValues(orders) + names.length + 2
  completeSeries(seen, { series: 'series', atLeast })
  if (seen.every((value) => value === seen[0])) throw new InvalidInput('methods/constant-series', { series: 'series' })
  return { values: series, orders, given: names.map((name) => given[name] ?? null) }
}

function findCoefficients(problem: ArimaProblem, estimation: ArimaEstimation) {
  const isMissing = problem.values.includes(null)
  if (estimation === 'CSS') completeSeries(problem.values, { series: 'series', atLeast: 1 })
  const criterion: Criterion = estimation === 'CSS' ? squaresOf(problem) : likelihoodOf(problem)
  let coefficients = firstCoefficients(problem)
  if (!problem.given.includes(null)) return { coefficients, criterion }
  if (estimation === 'CSS-ML' && !isMissing) {
    const near = estimateArima(problem, squaresOf(problem), coefficients)
    const { ar, sar } = splitCoefficients(problem.orders, near)
    if (isStationary(ar) && isStationary(sar)) coefficients = near
  }
  return { coefficients: estimateArima(problem, criterion, coefficients), criterion }
}

function standardErrors(
  problem: ArimaProblem,
  coefficients: readonly number[],
  { criterion, used }: { criterion: Criterion; used: number },
): Record<string, number> | null {
  const names = coefficientNames(problem.orders)
  const free = [...names.keys()].filter((i) => problem.given[i] === null)
  if (free.length === 0) return null
  const steps = coefficientScale(problem).map((scale) => 1e-3 * scale)
  const factor = factorSmall(curvature(criterion, coefficients, free, steps))
  if (factor === null) return null
  const unit = (k: number) => free.map((_, i) => (i === k ? 1 : 0))
  return Object.fromEntries(free.map((place, k) => [names[place]!, Math.sqrt(solveSmall(factor, unit(k))[k]! / used)]))
}

function forecasts(filter: ArimaState, { mean, sigma2 }: { mean: number; sigma2: number }, options: SarimaOptions) {
  const forecast: number[] = []
  const forecastSe: number[] = []
  for (let h = 0; h < options.horizon; h++) {
    filter.advance()
    forecast.push(filter.predicted() + mean)
    forecastSe.push(Math.sqrt(filter.variance() * sigma2))
  }
  requireFinite([...forecast, ...forecastSe], 'series')
  const factors = options.levels.map(intervalFactor)
  const bounds = (sign: number) => forecast.map((f, h) => factors.map((z) => f + sign * z * forecastSe[h]!))
  return { forecast, forecastSe, lower: bounds(-1), upper: bounds(1) }
}
