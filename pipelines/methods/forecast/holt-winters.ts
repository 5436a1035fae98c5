import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { minimizeBox } from '../numeric/minimize-box.ts'
import { intervalFactor } from '../numeric/normal-quantile.ts'
import { completeSeries, requireFinite, requirePositive } from './check-series.ts'
import { forecastSpread, type IntervalFormula } from './holt-winters-intervals.ts'
import {
  type FilteredState,
  type HoltWintersModel,
  holtWintersPass,
  type Smoothing,
  type StartState,
} from './holt-winters-model.ts'
import { holtWintersStart } from './holt-winters-start.ts'

/** A weight that is given, or to be found; a component that the model does not have takes none. */
export type Weight = number | 'estimate'

export interface HoltWintersOptions {
  model: HoltWintersModel
  weights: { alpha: Weight; beta: Weight; gamma: Weight }
  /** Without it: `holtWintersStart`. */
  start?: StartState
  horizon: number
  /** Of the prediction interval, a fraction. */
  level: number
  /** Default: the published formula. */
  intervals?: IntervalFormula
}

export interface HoltWintersForecast extends Smoothing {
  sse: number
  state: FilteredState
  firstUpdated: number
  fitted: number[]
  forecast: number[]
  lower: number[]
  upper: number[]
}

/**
 * Forecasts by Holt-Winters smoothing with prediction intervals.
 *
 * Shape     n values, oldest first -> fitted from `firstUpdated` on, `horizon` forecasts with their interval
 * Unit      that of the series
 * Method    weights not given minimise the sum of squared one-step errors, from 0.3, 0.1, 0.1 inside [0, 1]
 * Throws    InvalidInput `methods/series-too-short`, `methods/missing-value`, `methods/not-finite`, `methods/not-positive`
 *           (products), `methods/weight-out-of-range`, `methods/start-state`, `methods/overflow`
 * Source    Holt 1957; Winters 1960; Yar & Chatfield 1990, Chatfield & Yar 1991; docs/methods/method-holt-winters.md
 */
export function holtWinters(series: readonly (number | null)[], options: HoltWintersOptions): HoltWintersForecast {
  const { model, horizon } = options
  const values = completeSeries(series, { series: 'series', atLeast: 3 })
  if (model.seasonal === 'multiplicative') requirePositive(values, 'series', 'tỷ số / ratio')
  if (model.seasonal !== 'none' && model.period < 2)
    throw new InvalidInput('methods/no-season', { series: 'series', period: model.period })
  const start = checkedStart(values, options)
  const weights = findWeights(values, options, start)
  const { sse, fitted, residuals, state } = holtWintersPass(values, model, weights, start)
  const forecast = Array.from({ length: horizon }, (_, i) => project(state, model, i + 1))
  const spread = forecastSpread(model, weights, {
    state,
    residuals,
    horizon,
    formula: options.intervals ?? 'yar-chatfield',
  })
  const width = spread.map((s) => s * intervalFactor(options.level))
  requireFinite([sse, ...fitted, ...forecast, ...width], 'series')
  return {
    ...weights,
    sse,
    state,
    firstUpdated: start.firstUpdated,
    fitted,
    forecast,
    lower: forecast.map((f, i) => f - width[i]!),
    upper: forecast.map((f, i) => f + width[i]!),
  }
}

function checkedStart(values: readonly number[], { model, start }: HoltWintersOptions): StartState {
  if (start === undefined) return holtWintersStart(values, model)
  const seasons = model.seasonal === 'none' ? 0 : model.period
  const inside = start.firstUpdated >= 1 && start.firstUpdated < values.length
  if (!inside || start.seasonal.length !== seasons || (model.hasTrend && start.trend === null))
    throw new InvalidInput('methods/start-state', { seasons: start.seasonal.length, firstUpdated: start.firstUpdated })
  return start
}

const starts = { alpha: 0.3, beta: 0.1, gamma: 0.1 }
type WeightName = keyof typeof starts

function findWeights(values: readonly number[], options: HoltWintersOptions, start: StartState): Smoothing {
  const { model, weights } = options
  const names: WeightName[] = ['alpha']
  if (model.hasTrend) names.push('beta')
  if (model.seasonal !== 'none') names.push('gamma')
  const found: Smoothing = { alpha: 0, beta: null, gamma: null }
  for (const name of names) {
    const weight = weights[name]
    if (weight !== 'estimate' && !(weight >= 0 && weight <= 1))
      throw new InvalidInput('methods/weight-out-of-range', { weight: name, value: weight })
    found[name] = weight === 'estimate' ? starts[name] : weight
  }
  const free = names.filter((name) => weights[name] === 'estimate')
  if (free.length === 0) return found
  const at = (point: readonly number[]): Smoothing => {
    const tried = { ...found }
    free.forEach((name, i) => {
      tried[name] = point[i]!
    })
    return tried
  }
  const box = { lower: free.map(() => 0), upper: free.map(() => 1) }
  const scale = 1 / Math.max(Number.MIN_VALUE, holtWintersPass(values, model, found, start).sse)
  const f = (point: readonly number[]) => holtWintersPass(values, model, at(point), start).sse * scale
  return at(
    minimizeBox(
      f,
      free.map((name) => starts[name]),
      box,
    ).point,
  )
}

const seasonAhead = ({ seasonal }: FilteredState, steps: number): number => seasonal[(steps - 1) % seasonal.length]!

function project(state: FilteredState, { seasonal }: HoltWintersModel, steps: number): number {
  const level = state.level + steps * state.trend
  if (seasonal === 'none') return level
  return seasonal === 'additive' ? level + seasonAhead(state, steps) : level * seasonAhead(state, steps)
}
