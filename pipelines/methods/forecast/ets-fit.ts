import { sampleStandardDeviation, sum } from 'simple-statistics'
import { minimizeBox } from '../numeric/minimize-box.ts'
import { nelderMead } from '../numeric/nelder-mead.ts'
import { etsDeviance } from './ets-likelihood.ts'
import type { EtsModel, EtsState, EtsWeights } from './ets-model.ts'
import { etsStart } from './ets-start.ts'

export interface EtsFit {
  weights: EtsWeights
  start: EtsState
}

/**
 * `simplex`: Nelder-Mead with the start and the limit of 2,000 calls that forecast::ets uses, so that its tables are met; with many
 * seasons it stops before the maximum. `likelihood`: quasi-Newton descents from several starts; the best is taken.
 */
export type EtsSearch = 'simplex' | 'likelihood'

const bounds = { least: 1e-4, most: 0.9999, dampingFrom: 0.8, dampingTo: 0.98 }

/**
 * Weights and initial state of greatest likelihood, by one of two searches.
 *
 * Method    0.0001 <= beta <= alpha, 0.0001 <= gamma <= 1 - alpha, 0.8 <= phi <= 0.98, and admissible; level, slope and all
 *           seasons but one are searched with the weights
 * Source    Hyndman, Koehler, Ord & Snyder 2008, ch. 5
 */
export function fitEts(values: readonly number[], model: EtsModel, search: EtsSearch): EtsFit {
  const start = etsStart(values, model)
  return search === 'simplex' ? bySimplex(values, model, start) : byLikelihood(values, model, start)
}

const weightNames = ({ hasTrend, season, isDamped }: EtsModel): (keyof EtsWeights)[] => [
  'alpha',
  ...(hasTrend ? (['beta'] as const) : []),
  ...(season === 'N' ? [] : (['gamma'] as const)),
  ...(isDamped ? (['phi'] as const) : []),
]

const freeState = (model: EtsModel, { level, trend, seasonal }: EtsState): number[] => [
  level,
  ...(model.hasTrend ? [trend] : []),
  ...seasonal.slice(0, -1),
]

function toState(free: readonly number[], model: EtsModel): EtsState {
  const [level = 0] = free
  const trend = model.hasTrend ? free[1]! : 0
  if (model.season === 'N') return { level, trend, seasonal: [] }
  const seasons = free.slice(model.hasTrend ? 2 : 1)
  return { level, trend, seasonal: [...seasons, (model.season === 'M' ? model.period : 0) - sum(seasons)] }
}

function bySimplex(values: readonly number[], model: EtsModel, start: EtsState): EtsFit {
  const names = weightNames(model)
  const toFit = (point: readonly number[]): EtsFit => {
    const weights: EtsWeights = { alpha: 0, beta: 0, gamma: 0, phi: 1 }
    names.forEach((name, i) => {
      weights[name] = point[i]!
    })
    return { weights, start: toState(point.slice(names.length), model) }
  }
  const f = (point: readonly number[]): number => {
    const fit = toFit(point)
    return areWithinBounds(fit.weights, names) ? etsDeviance(values, model, fit) : Number.POSITIVE_INFINITY
  }
  const first = firstWeights(model)
  const from = [...names.map((name) => first[name]), ...freeState(model, start)]
  return toFit(nelderMead(f, from, { maxCalls: 2000, tolerance: Math.sqrt(Number.EPSILON) }).point)
}

function areWithinBounds({ alpha, beta, gamma, phi }: EtsWeights, names: readonly (keyof EtsWeights)[]): boolean {
  const { least, most, dampingFrom, dampingTo } = bounds
  const isIn = {
    alpha: alpha >= least && alpha <= most,
    beta: beta >= least && beta <= Math.min(alpha, most),
    gamma: gamma >= least && gamma <= Math.min(1 - alpha, most),
    phi: phi >= dampingFrom && phi <= dampingTo,
  }
  return names.every((name) => isIn[name])
}

function firstWeights({ period }: EtsModel): EtsWeights {
  const { least, most, dampingFrom, dampingTo } = bounds
  const alpha = least + (0.2 * (most - least)) / period
  return {
    alpha,
    beta: least + 0.1 * (Math.min(most, alpha) - least),
    gamma: least + 0.05 * (Math.min(most, 1 - alpha) - least),
    phi: dampingFrom + 0.99 * (dampingTo - dampingFrom),
  }
}

/** Shares of the weights' ranges (alpha, beta, gamma, phi) where the descents begin. */
const startShares = [
  { alpha: 0.1, beta: 0.1, gamma: 0.1, phi: 0.9 },
  { alpha: 0.5, beta: 0.1, gamma: 0.3, phi: 0.9 },
  { alpha: 0.9, beta: 0.05, gamma: 0.05, phi: 0.5 },
]

function byLikelihood(values: readonly number[], model: EtsModel, start: EtsState): EtsFit {
  const names = weightNames(model)
  const state = freeState(model, start)
  const toFit = (point: readonly number[]): EtsFit => ({
    weights: fromShares(Object.fromEntries(names.map((name, i) => [name, point[i]!]))),
    start: toState(point.slice(names.length), model),
  })
  const f = (point: readonly number[]) => etsDeviance(values, model, toFit(point))
  const box = {
    lower: [...names.map(() => 0), ...state.map(() => Number.NEGATIVE_INFINITY)],
    upper: [...names.map(() => 1), ...state.map(() => Number.POSITIVE_INFINITY)],
  }
  const scale = [...names.map(() => 0.1), ...stateScale(values, model)]
  const tries = startShares.map((share) => minimizeBox(f, [...names.map((n) => share[n]), ...state], box, scale))
  return toFit(tries.reduce((a, b) => (b.value < a.value ? b : a)).point)
}

function stateScale(values: readonly number[], model: EtsModel): number[] {
  const spread = sampleStandardDeviation([...values])
  const seasons = model.season === 'N' ? 0 : model.period - 1
  const season = model.season === 'M' ? 0.1 : spread / 4
  return [spread, ...(model.hasTrend ? [spread / 10] : []), ...new Array<number>(seasons).fill(season)]
}

function fromShares(share: Partial<EtsWeights>): EtsWeights {
  const { least, most, dampingFrom, dampingTo } = bounds
  const between = (lower: number, upper: number, part: number): number => lower + part * Math.max(0, upper - lower)
  const alpha = between(least, most, share.alpha ?? 0)
  return {
    alpha,
    beta: share.beta === undefined ? 0 : between(least, alpha, share.beta),
    gamma: share.gamma === undefined ? 0 : between(least, 1 - alpha, share.gamma),
    phi: share.phi === undefined ? 1 : between(dampingFrom, dampingTo, share.phi),
  }
}
