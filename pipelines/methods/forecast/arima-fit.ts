import { mean, sampleStandardDeviation } from 'simple-statistics'
import { minimizeBox } from '../numeric/minimize-box.ts'
import { stepDown, stepUp } from '../numeric/step-down.ts'
import { conditionalSquares } from './arima-css.ts'
import { arimaLikelihood } from './arima-likelihood.ts'
import {
  type ArimaOrders,
  coefficientNames,
  differencing,
  isStationary,
  polynomials,
  splitCoefficients,
} from './arima-model.ts'
import { fastCriterion } from './arma-fast-likelihood.ts'
import { difference } from './difference.ts'
import { invertMovingAverage } from './invert-moving-average.ts'

export interface ArimaProblem {
  values: readonly (number | null)[]
  orders: ArimaOrders
  /** By name; null: to be estimated. */
  given: readonly (number | null)[]
}

export type Criterion = (coefficients: readonly number[]) => number

/** The criterion of exact likelihood; infinite where the autoregressive part is not stationary. */
export function likelihoodOf({ values, orders }: ArimaProblem): Criterion {
  const seen = values.filter((value) => value !== null)
  const hasGaps = seen.length < values.length
  const differenced = difference(seen, differencing(orders))
  return (coefficients) => {
    const { ar, sar } = splitCoefficients(orders, coefficients)
    if (!isStationary(ar) || !isStationary(sar)) return Number.POSITIVE_INFINITY
    const model = polynomials(orders, coefficients)
    return hasGaps ? arimaLikelihood(values, model).criterion : fastCriterion(differenced, model)
  }
}

/** The criterion of the conditional sum of squares; the series has no gaps. */
export function squaresOf({ values, orders }: ArimaProblem): Criterion {
  const complete = values.map((value) => value!)
  return (coefficients) => conditionalSquares(complete, polynomials(orders, coefficients)).criterion
}

/** Where a search begins: given coefficients, zeros, and the mean of the series. */
export function firstCoefficients({ values, orders, given }: ArimaProblem): number[] {
  const seen = values.filter((value) => value !== null)
  return coefficientNames(orders).map((name, i) => given[i] ?? (name === 'intercept' ? mean(seen) : 0))
}

/** Steps that are small for each coefficient: the standard error of the mean for the intercept. */
export function coefficientScale({ values, orders }: ArimaProblem): number[] {
  const seen = values.filter((value) => value !== null)
  const error = sampleStandardDeviation(seen) / Math.sqrt(seen.length)
  return coefficientNames(orders).map((name) => (name === 'intercept' ? 10 * (error || 1) : 1))
}

/**
 * Coefficients that minimise a criterion, from `start`.
 *
 * Method    quasi-Newton; where all autoregressive coefficients are free they are searched as inverse hyperbolic tangents of the
 *           partial autocorrelations, so that every point is stationary; moving averages are made invertible at the end
 * Source    Monahan 1984; Jones 1980
 */
export function estimateArima(problem: ArimaProblem, criterion: Criterion, start: readonly number[]): number[] {
  const { orders, given } = problem
  const free = [...start.keys()].filter((i) => given[i] === null || given[i] === undefined)
  const places = stationaryPlaces(problem)
  const toCoefficients = (point: readonly number[]): number[] => {
    const all = start.map((value, i) => given[i] ?? value)
    free.forEach((place, i) => {
      all[place] = point[i]!
    })
    return mapBlocks(all, places, fromPartial)
  }
  const open = (value: number) => free.map(() => value)
  const scale = coefficientScale(problem)
  const first = mapBlocks(start, places, toPartial)
  const { point } = minimizeBox(
    (at) => criterion(toCoefficients(at)),
    free.map((i) => first[i]!),
    { lower: open(Number.NEGATIVE_INFINITY), upper: open(Number.POSITIVE_INFINITY) },
    free.map((i) => 0.3 * scale[i]!),
  )
  const found = toCoefficients(point)
  const [p, , q] = orders.order
  const averages = [
    [p, q],
    [p + q + orders.seasonal[0], orders.seasonal[2]],
  ] as const
  const isOpen = averages.filter(([from, n]) => given.slice(from, from + n).every((value) => value === null))
  return mapBlocks(found, isOpen, invertMovingAverage)
}

/** Where the autoregressive blocks stand, if all their coefficients are free; none otherwise. */
function stationaryPlaces({ orders, given }: ArimaProblem): (readonly [number, number])[] {
  const [p, , q] = orders.order
  const blocks = [
    [0, p],
    [p + q, orders.seasonal[0]],
  ] as const
  const isFree = blocks.every(([from, n]) => given.slice(from, from + n).every((value) => value === null))
  return isFree ? [...blocks] : []
}

function mapBlocks(
  values: readonly number[],
  blocks: readonly (readonly [number, number])[],
  change: (block: readonly number[]) => readonly number[],
): number[] {
  const out = [...values]
  for (const [from, n] of blocks) out.splice(from, n, ...change(values.slice(from, from + n)))
  return out
}

const fromPartial = (raw: readonly number[]): number[] => stepUp(raw.map((x) => -Math.tanh(x))).map((a) => -a)
const toPartial = (ar: readonly number[]): number[] =>
  (stepDown(ar.map((a) => -a)) ?? ar.map(() => 0)).map((k) => Math.atanh(-k))

/** Standard errors of the free coefficients from the curvature of the criterion over `n` values; null where it is not definite. */
export function curvature(
  criterion: Criterion,
  at: readonly number[],
  free: readonly number[],
  steps: readonly number[],
) {
  const value = (i: number, si: number, j: number, sj: number): number => {
    const point = [...at]
    point[i]! += si * steps[i]!
    point[j]! += sj * steps[j]!
    return criterion(point)
  }
  return free.map((i) =>
    free.map(
      (j) =>
        (value(i, 1, j, 1) - value(i, 1, j, -1) - value(i, -1, j, 1) + value(i, -1, j, -1)) /
        (4 * steps[i]! * steps[j]!),
    ),
  )
}
