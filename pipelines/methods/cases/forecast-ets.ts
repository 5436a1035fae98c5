import { EtsInput, EtsParams } from '../../../schemas/forecast-case.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { chooseEts } from '../forecast/choose-ets.ts'
import type { EtsFit } from '../forecast/ets-fit.ts'
import { type EtsModel, type EtsState, type EtsWeights, modelName } from '../forecast/ets-model.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'
import { seriesFrom } from './shift-start.ts'

type Params = ReturnType<typeof EtsParams.parse>
type NamedState = Readonly<Record<string, number>>

const runEts: CaseRunner = (rawParams, rawInput) => {
  const params = parseCase(EtsParams, rawParams)
  const input = parseCase(EtsInput, rawInput)
  const { series } = input
  const given = givenFit(params, input.initialState ?? params.initialState ?? null)
  const found = chooseEts(
    series.values,
    { letters: params.model, isDamped: params.damped ?? null, period: series.freq },
    {
      horizon: params.horizon,
      levels: params.levels.map((level) => level / 100),
      search: params.search,
      ...(given ? { given } : {}),
    },
  )
  const { logLik, aic, aicc, bic, sigma2, mse, lower, upper } = found
  return {
    status: 'ok',
    model: modelName(found.model),
    parameters: namedWeights(found.model, found.weights),
    initialState: namedState(found.model, found.start),
    ...{ logLik, aic, aicc, bic, sigma2, mse },
    finalState: namedState(found.model, found.state),
    fitted: seriesFrom(series, 0, found.fitted),
    forecast: seriesFrom(series, series.values.length, found.forecast),
    lower,
    upper,
  }
}

const namedWeights = ({ hasTrend, isDamped, season }: EtsModel, { alpha, beta, gamma, phi }: EtsWeights) => ({
  alpha,
  ...(hasTrend ? { beta } : {}),
  ...(season === 'N' ? {} : { gamma }),
  ...(isDamped ? { phi } : {}),
})

const namedState = ({ hasTrend }: EtsModel, { level, trend, seasonal }: EtsState): NamedState => ({
  l: level,
  ...(hasTrend ? { b: trend } : {}),
  ...Object.fromEntries(seasonal.map((s, i) => [`s${i + 1}`, s])),
})

/** Weights and initial state of the case, when it gives them; both, with every component of the model, or neither. */
function givenFit({ model, damped, parameters }: Params, state: NamedState | null): EtsFit | null {
  if (!parameters && !state) return null
  const need = (from: NamedState | null | undefined, name: string): number => {
    const value = from?.[name]
    if (value === undefined) throw new InvalidInput('methods/missing-parameter', { parameter: name })
    return value
  }
  const [hasTrend, hasSeason] = [model[1] !== 'N', model[2] !== 'N']
  if (model.includes('Z') || (hasTrend && damped == null))
    throw new InvalidInput('methods/ets-model', {
      model,
      reason: 'cho sẵn tham số thì không để ngỏ Z hoặc damped / given parameters leave no choice open',
    })
  const seasons = Object.keys(state ?? {}).filter((name) => name.startsWith('s')).length
  return {
    weights: {
      alpha: need(parameters, 'alpha'),
      beta: hasTrend ? need(parameters, 'beta') : 0,
      gamma: hasSeason ? need(parameters, 'gamma') : 0,
      phi: damped ? need(parameters, 'phi') : 1,
    },
    start: {
      level: need(state, 'l'),
      trend: hasTrend ? need(state, 'b') : 0,
      seasonal: hasSeason ? Array.from({ length: seasons }, (_, i) => need(state, `s${i + 1}`)) : [],
    },
  }
}

export const forecastEts: Record<string, CaseRunner> = { ets: refusing(runEts) }
