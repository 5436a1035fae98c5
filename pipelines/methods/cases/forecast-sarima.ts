import { SarimaInput, SarimaParams } from '../../../schemas/forecast-case.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { type ArimaOrders, coefficientNames } from '../forecast/arima-model.ts'
import { requirePositive } from '../forecast/check-series.ts'
import { sarima } from '../forecast/sarima.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'
import { seriesFrom } from './shift-start.ts'

type Params = ReturnType<typeof SarimaParams.parse>

const runSarima: CaseRunner = (rawParams, rawInput) => {
  const params = parseCase(SarimaParams, rawParams)
  const { series } = parseCase(SarimaInput, rawInput)
  if (params.log) requirePositive(series.values, 'series', 'log')
  const values = params.log ? series.values.map((x) => (x === null ? null : Math.log(x))) : series.values
  const orders: ArimaOrders = {
    order: params.order,
    seasonal: params.seasonal,
    period: params.period ?? series.freq,
    hasMean: params.includeMean && params.order[1] + params.seasonal[1] === 0,
  }
  const found = sarima(values, {
    orders,
    given: givenCoefficients(params, orders),
    estimation: params.estimation === 'fixed' ? 'ML' : params.estimation,
    horizon: params.horizon,
    levels: params.levels.map((level) => level / 100),
  })
  const { coefficients, se, sigma2, logLik, aic, forecast, forecastSe, lower, upper } = found
  return {
    status: 'ok',
    ...{ coefficients, se, sigma2, logLik, aic },
    forecast: seriesFrom(series, series.values.length, forecast),
    ...{ forecastSe, lower, upper },
    residualSd: Math.sqrt(sigma2),
  }
}

/** The coefficients of the case; all of them where nothing is to be estimated. */
function givenCoefficients({ coefficients, estimation }: Params, orders: ArimaOrders): Record<string, number> {
  const given = coefficients ?? {}
  if (estimation !== 'fixed') return given
  const absent = coefficientNames(orders).find((name) => given[name] === undefined)
  if (absent !== undefined) throw new InvalidInput('methods/missing-parameter', { parameter: absent })
  return given
}

export const forecastSarima: Record<string, CaseRunner> = { sarima: refusing(runSarima) }
