import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { aggregate, benchmarkGroups, type Coverage } from '../benchmark/coverage.ts'
import { solveNonNegative } from '../benchmark/non-negative.ts'
import { applyTerms, type Groups, stencilTerms, type Terms } from '../numeric/chain.ts'
import { leastSquares } from '../numeric/least-squares.ts'
import { type ChainFactor, factorChain, logConstraintCovariance, solveChain } from '../numeric/solve-chain.ts'

/** A coarse series and the columns (indicators, constant) that explain its fine periods. */
export interface Regression {
  name: string
  columns: readonly Float64Array[]
  benchmark: readonly (number | null)[]
  coverage: Coverage
  /** Positions of the benchmarks that are there. */
  present: readonly number[]
  /** 'non-negative': the fine series is kept at zero or above, coefficients as they are. */
  sign: 'any' | 'non-negative'
}

/** The error of the fine periods as a difference equation with unit shocks: autoregression, or a walk from zero. */
export interface ErrorModel {
  stencil: readonly number[]
  begin: 'zero' | 'stationary'
  /** log det of the precision of the fine errors. */
  logPrecision: number
}

/** A fitted regression. Statistics of the fit are null where the fit is exact and they have no value. */
export interface Fit {
  coefficients: number[]
  se: number[]
  rss: number
  s2ml: number
  s2gls: number
  logLik: number | null
  r2: number | null
  adjR2: number | null
  aic: number | null
  bic: number | null
  df: number
  values: Float64Array
  lowFreqFitted: number[]
  lowFreqResidual: number[]
}

interface Whitened {
  factor: ChainFactor
  y: Float64Array
  columns: Float64Array[]
  constant: Float64Array
}

/** Below this share of the series' own sum of squares the residual is rounding. */
const EXACT = 1e-26

const square = (values: Float64Array): number => sum(Array.from(values, (v) => v * v))

const dot = (a: Float64Array, b: Float64Array): number => sum(Array.from(a, (value, i) => value * b[i]!))

const combine = (columns: readonly Float64Array[], coefficients: readonly number[]): Float64Array =>
  columns[0]!.map((_, t) => sum(columns.map((column, j) => coefficients[j]! * column[t]!)))

const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - b[i]!)

interface Grid {
  terms: Terms
  groups: Groups
}

function gridOf({ coverage, present }: Regression, { stencil, begin }: ErrorModel): Grid {
  const ones = new Float64Array(coverage.count).fill(1)
  return {
    terms: stencilTerms(coverage.count, stencil, begin),
    groups: benchmarkGroups(coverage, present, ones),
  }
}

/** Coarse values by the benchmarks that are there. */
const targets = ({ benchmark, present }: Regression): Float64Array => Float64Array.from(present, (b) => benchmark[b]!)

/**
 * Coarse columns as shocks: the likeliest fine path of each gives |shocks|² = v' V^-1 v, V the covariance of the
 * coarse errors. Generalized least squares on the columns is ordinary least squares on their shocks.
 */
function whiten(regression: Regression, model: ErrorModel): Whitened {
  const { terms, groups } = gridOf(regression, model)
  const factor = factorChain({ name: regression.name, terms, groups })
  const shocks = (coarse: Float64Array): Float64Array => applyTerms(terms, solveChain(factor, coarse))
  const { coverage, present } = regression
  return {
    factor,
    y: shocks(targets(regression)),
    columns: regression.columns.map((column) => shocks(aggregate(column, coverage, present))),
    constant: shocks(new Float64Array(present.length).fill(1)),
  }
}

function logLikelihood(rss: number, n: number, logCovariance: number): number {
  return -n / 2 - (n * Math.log(2 * Math.PI)) / 2 - (n * Math.log(rss / n)) / 2 - logCovariance / 2
}

type Quality = Pick<Fit, 'logLik' | 'r2' | 'adjR2' | 'aic' | 'bic'>

interface Size {
  benchmarks: number
  columns: number
}

function quality({ y, constant, factor }: Whitened, rss: number, size: Size, logPrecision: number): Quality {
  if (rss <= EXACT * square(y)) return { logLik: null, r2: null, adjR2: null, aic: null, bic: null }
  const { benchmarks: n, columns: m } = size
  const mean = dot(constant, y) / square(constant)
  const tss = square(y.map((value, i) => value - mean * constant[i]!))
  const isFlat = tss <= EXACT * square(y)
  return {
    logLik: logLikelihood(rss, n, logConstraintCovariance(factor, logPrecision)),
    r2: isFlat ? null : 1 - rss / tss,
    adjR2: isFlat ? null : 1 - (rss * (n - 1)) / (tss * (n - m)),
    aic: Math.log(rss / n) + (2 * m) / n,
    bic: Math.log(rss / n) + (Math.log(n) * m) / n,
  }
}

/** Fitted fine values plus the likeliest path of the error that adds up to the coarse values. */
function fineValues(regression: Regression, factor: ChainFactor, fine: Float64Array): Float64Array {
  const { name, benchmark, coverage, present, sign } = regression
  if (sign === 'any') {
    const residual = minus(targets(regression), aggregate(fine, coverage, present))
    return solveChain(factor, residual).map((error, t) => fine[t]! + error)
  }
  const problem = { name, indicator: fine, benchmark, coverage }
  return solveNonNegative({
    problem,
    terms: factor.chain.terms,
    base: fine,
    scale: new Float64Array(fine.length).fill(1),
  })
}

/**
 * Generalized least squares of a coarse series on fine columns, and the fine series: fitted values plus the likeliest
 * path of the error that adds up to the coarse residuals. Linear in the number of fine periods.
 *
 * Throws InvalidInput for too few benchmarks or for columns that explain each other.
 */
export function fitRegression(regression: Regression, model: ErrorModel): Fit {
  const n = regression.present.length
  const m = regression.columns.length
  if (n <= m)
    throw new InvalidInput('methods/too-few-benchmarks', { series: regression.name, benchmarks: n, columns: m })
  const white = whiten(regression, model)
  const { coefficients, inverseDiagonal } = leastSquares(white.columns, white.y, regression.name)
  const rss = square(minus(white.y, combine(white.columns, coefficients)))
  const fine = combine(regression.columns, coefficients)
  const fitted = aggregate(fine, regression.coverage, regression.present)
  const residual = minus(targets(regression), fitted)
  return {
    coefficients,
    se: inverseDiagonal.map((v) => Math.sqrt((rss / (n - m)) * v)),
    rss,
    s2ml: rss / n,
    s2gls: rss / (n - m),
    ...quality(white, rss, { benchmarks: n, columns: m }, model.logPrecision),
    df: n - m,
    values: fineValues(regression, white.factor, fine),
    lowFreqFitted: Array.from(fitted),
    lowFreqResidual: Array.from(residual),
  }
}
