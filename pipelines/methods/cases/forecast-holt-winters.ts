import { HoltWintersInput, HoltWintersParams } from '../../../schemas/forecast-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { type HoltWintersOptions, holtWinters, type Weight } from '../forecast/holt-winters.ts'
import type { StartState } from '../forecast/holt-winters-model.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'
import { seriesFrom } from './shift-start.ts'

type Params = ReturnType<typeof HoltWintersParams.parse>
type Input = ReturnType<typeof HoltWintersInput.parse>

const runHoltWinters: CaseRunner = (rawParams, rawInput) => {
  const params = parseCase(HoltWintersParams, rawParams)
  const input = parseCase(HoltWintersInput, rawInput)
  const { series } = input
  const found = holtWinters(series.values, optionsOf(params, input))
  const { level, trend, seasonal } = found.state
  return {
    status: 'ok',
    alpha: found.alpha,
    beta: found.beta,
    gamma: found.gamma,
    sse: found.sse,
    finalState: {
      a: level,
      ...(params.trend ? { b: trend } : {}),
      ...Object.fromEntries(seasonal.map((s, i) => [`s${i + 1}`, s])),
    },
    fitted: seriesFrom(series, found.firstUpdated - 1, found.fitted),
    forecast: seriesFrom(series, series.values.length, found.forecast),
    lower: found.lower,
    upper: found.upper,
  }
}

function optionsOf(params: Params, { series, startState }: Input): HoltWintersOptions {
  const weight = (given: Weight | null | undefined): Weight => given ?? 'estimate'
  const start: StartState | null = startState
    ? { ...startState, trend: startState.trend ?? null, seasonal: startState.seasonal ?? [] }
    : null
  return {
    model: { seasonal: params.seasonal, hasTrend: params.trend, period: params.seasonal === 'none' ? 1 : series.freq },
    weights: { alpha: weight(params.alpha), beta: weight(params.beta), gamma: weight(params.gamma) },
    horizon: params.horizon,
    level: params.level,
    intervals: params.intervals,
    ...(start === null ? {} : { start }),
  }
}

export const forecastHoltWinters: Record<string, CaseRunner> = { 'holt-winters': refusing(runHoltWinters) }
