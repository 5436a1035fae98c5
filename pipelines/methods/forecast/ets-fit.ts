import { sampleStandardDeviation, sum } from 'simple-statistics'
import { minimizeBox } from '../numeric/minimize-box.ts'
import { etsDeviance } from './ets-likelihood.ts'
import type { EtsModel, EtsState, EtsWeights } from './ets-model.ts'
import { etsStart } from './ets-start.ts'

export interface EtsFit {
  weights: EtsWeights
  start: EtsState
}

const least = 1e-4
const most = 0.9999
const dampingBounds = [0.8, 0.98] as const

/**
 * Weights and initial state of greatest likelihood.
 *
 * Method    weights inside 0.0001 <= beta <= alpha, 0.0001 <= gamma <= 1 - alpha, 0.8 <= phi <= 0.98, and admissible; the search
 *           runs over the unit box that these bounds map to, and over level, slope and all seasons but one
 * Source    Hyndman, Koehler, Ord & Snyder 2008, ch. 5
 */
export function fitEts(values: readonly number[], model: EtsModel): EtsFit {
  const first = etsStart(values, model)
  const spread = Math.max(sampleStandardDeviation([...values]), Math.abs(first.level) * 1e-6, Number.MIN_VALUE)
  const layout = layoutOf(model, first, spread)
  const f = (point: readonly number[]) => etsDeviance(values, model, toFit(point, model))
  const tries = startWeights.map((weights) =>
    minimizeBox(f, [...weights.slice(0, layout.weights), ...layout.start], layout.box, layout.scale),
  )
  const best = tries.reduce((a, b) => (b.value < a.value ? b : a))
  return toFit(best.point, model)
}

/** Places in the unit box (alpha, then the others) where the search begins; the best of the local optima is taken. */
const startWeights = [
  [0.1, 0.1, 0.1, 0.9],
  [0.5, 0.1, 0.3, 0.9],
  [0.9, 0.05, 0.05, 0.5],
]

interface Layout {
  weights: number
  start: number[]
  scale: number[]
  box: { lower: number[]; upper: number[] }
}

function layoutOf(model: EtsModel, first: EtsState, spread: number): Layout {
  const weights = 1 + (model.hasTrend ? 1 : 0) + (model.season === 'N' ? 0 : 1) + (model.isDamped ? 1 : 0)
  const seasons = model.season === 'N' ? [] : first.seasonal.slice(0, -1)
  const slope = model.hasTrend ? [first.trend] : []
  const start = [first.level, ...slope, ...seasons]
  const scale = [spread, ...slope.map(() => spread / 10), ...seasons.map(() => (model.season === 'M' ? 0.1 : spread / 4))]
  const open = (n: number, value: number): number[] => new Array<number>(n).fill(value)
  return {
    weights,
    start,
    scale: [...open(weights, 0.1), ...scale],
    box: {
      lower: [...open(weights, 0), ...open(start.length, Number.NEGATIVE_INFINITY)],
      upper: [...open(weights, 1), ...open(start.length, Number.POSITIVE_INFINITY)],
    },
  }
}

const between = (lower: number, upper: number, share: number): number => lower + share * Math.max(0, upper - lower)

/** Weights and state from a point: shares of their ranges for alpha, beta, gamma, phi as the model has them, then the state. */
function toFit(point: readonly number[], model: EtsModel): EtsFit {
  let next = 0
  const take = (): number => point[next++]!
  const alpha = between(least, most, take())
  const beta = model.hasTrend ? between(least, alpha, take()) : 0
  const gamma = model.season === 'N' ? 0 : between(least, 1 - alpha, take())
  const phi = model.isDamped ? between(dampingBounds[0], dampingBounds[1], take()) : 1
  const level = take()
  const trend = model.hasTrend ? take() : 0
  const free = point.slice(next)
  const last = (model.season === 'M' ? model.period : 0) - sum([...free])
  return { weights: { alpha, beta, gamma, phi }, start: { level, trend, seasonal: model.season === 'N' ? [] : [...free, last] } }
}
