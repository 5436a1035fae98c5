import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastSarima } from '../../../pipelines/methods/cases/forecast-sarima.ts'
import { arimaLikelihood } from '../../../pipelines/methods/forecast/arima-likelihood.ts'
import { type ArimaOrders, polynomials } from '../../../pipelines/methods/forecast/arima-model.ts'
import { armaCovariance } from '../../../pipelines/methods/forecast/arma-covariance.ts'
import { fastCriterion } from '../../../pipelines/methods/forecast/arma-fast-likelihood.ts'
import { difference } from '../../../pipelines/methods/forecast/difference.ts'
import { invertMovingAverage } from '../../../pipelines/methods/forecast/invert-moving-average.ts'
import { type SarimaOptions, sarima } from '../../../pipelines/methods/forecast/sarima.ts'
import { carriedCases, caseGap, describeReference } from '../../setup/reference-cases.ts'
import { refusalOf, relativeGap, seeded } from './properties.ts'

const file = 'forecast-sarima.json'

/** Estimated coefficients: the likelihood may not be below the reference by more than 0.01 (note of the case). */
describeReference(file, forecastSarima, (got, one) => {
  const least = Number(one.output.logLik) - 0.01
  if (!(Number(got.logLik) >= least)) return { fraction: Number.POSITIVE_INFINITY, place: '.logLik', got, want: least }
  return caseGap(got, one)
})

const seasonal = (hasMean: boolean): ArimaOrders => ({ order: [2, 0, 1], seasonal: [1, 0, 1], period: 4, hasMean })
const size = fc.integer({ min: -8, max: 8 }).map((x) => x / 10)
/** ar1, ar2 (stationary by their partial autocorrelations), ma1, sar1, sma1, intercept. */
const coefficients = fc
  .tuple(size, size, size, size, size, size)
  .map(([a, b, ma, sar, sma, mean]) => [a * (1 - b), b, ma, sar, sma, mean])
const values = fc.array(
  fc.integer({ min: -300, max: 300 }).map((x) => x / 100),
  { minLength: 10, maxLength: 30 },
)

describe('the likelihood', () => {
  it('in linear time equals the one of the full filter', () => {
    seeded(fc.tuple(coefficients, values), ([c, y]) => {
      const model = polynomials(seasonal(true), c)
      const full = arimaLikelihood(y, model).criterion
      expect(Math.abs(fastCriterion(difference(y, []), model) - full)).toBeLessThan(1e-9 * (1 + Math.abs(full)))
    })
  })
  it('of differences equals the one with a diffuse start, up to its finite variance', () => {
    seeded(fc.tuple(size, size, values), ([ma, sma, y]) => {
      const model = polynomials({ order: [0, 1, 1], seasonal: [0, 1, 1], period: 4, hasMean: false }, [ma, sma])
      const gap = fastCriterion(difference(y, model.delta), model) - arimaLikelihood(y, model).criterion
      expect(Math.abs(gap)).toBeLessThan(1e-4)
    })
  })
  it('of an AR(1) is the textbook one', () => {
    seeded(fc.tuple(size, values), ([phi, y]) => {
      const orders: ArimaOrders = { order: [1, 0, 0], seasonal: [0, 0, 0], period: 1, hasMean: false }
      const errors = y.map((x, t) => (t === 0 ? x * Math.sqrt(1 - phi * phi) : x - phi * y[t - 1]!))
      const sigma2 = errors.reduce((total, e) => total + e * e, 0) / y.length
      fc.pre(sigma2 > 0.01)
      const want = 0.5 * (Math.log(sigma2) - Math.log(1 - phi * phi) / y.length)
      expect(arimaLikelihood(y, polynomials(orders, [phi])).criterion).toBeCloseTo(want, 9)
    })
  })
  it('passes over a missing value: AR(1) over a gap of one has the coefficient phi^2', () => {
    const orders: ArimaOrders = { order: [1, 0, 0], seasonal: [0, 0, 0], period: 1, hasMean: false }
    const [phi, first, second] = [0.6, 1.5, -0.4]
    const { sigma2 } = arimaLikelihood([first, null, second], polynomials(orders, [phi]))
    const want = (first ** 2 * (1 - phi ** 2) + (second - phi ** 2 * first) ** 2 / (1 + phi ** 2)) / 2
    expect(sigma2).toBeCloseTo(want, 12)
  })
  it('starts from a covariance that the transition leaves as it is', () => {
    seeded(coefficients, (c) => {
      const { phi, theta } = polynomials(seasonal(true), c)
      const r = Math.max(phi.length, theta.length + 1)
      const p = armaCovariance(phi, theta, r)
      const at = (i: number, j: number): number => (i < r && j < r ? p[i * r + j]! : 0)
      const shock = (i: number): number => (i === 0 ? 1 : (theta[i - 1] ?? 0))
      const moved = Array.from({ length: r * r }, (_, k) => {
        const [i, j] = [Math.floor(k / r), k % r]
        const [a, b] = [phi[i] ?? 0, phi[j] ?? 0]
        return a * b * at(0, 0) + a * at(0, j + 1) + b * at(i + 1, 0) + at(i + 1, j + 1) + shock(i) * shock(j)
      })
      expect(relativeGap(p, moved)).toBeLessThan(1e-9)
    })
  })
})

describe('invertMovingAverage', () => {
  it('keeps the autocorrelations and brings the roots out', () => {
    seeded(fc.tuple(size, size), ([a, b]) => {
      fc.pre(Math.abs(a) > 0.15 && Math.abs(b) > 0.15 && Math.abs(a - b) > 0.05)
      const [out, within] = [1 / a, b]
      const [c1, c2] = invertMovingAverage([out + within, out * within])
      expect(c1).toBeCloseTo(a + b, 9)
      expect(c2).toBeCloseTo(a * b, 9)
    })
  })
})

const walk: SarimaOptions = {
  orders: { order: [0, 1, 0], seasonal: [0, 0, 0], period: 1, hasMean: false },
  given: {},
  estimation: 'ML',
  horizon: 4,
  levels: [0.8],
}

describe('sarima', () => {
  it('of a random walk is flat, its error growing with the root of the horizon', () => {
    const y = [3, 4, 2, 5, 7, 6, 9]
    const { forecast, forecastSe, sigma2 } = sarima(y, walk)
    expect(forecast).toEqual([9, 9, 9, 9].map((x) => expect.closeTo(x, 6)))
    expect(forecastSe[3]! / Math.sqrt(sigma2)).toBeCloseTo(2, 6)
    expect(sigma2).toBeCloseTo((1 + 4 + 9 + 4 + 1 + 9) / 6, 5)
  })
  it('of lh as AR(3) and ARMA(1, 1) gives what the documentation of R prints for arima (rounded to four decimals)', () => {
    const one = carriedCases(file)[2]!
    const ar3 = forecastSarima.sarima!({ ...one.params, order: [3, 0, 0] }, one.input)
    const want = { ar1: 0.6448, ar2: -0.0634, ar3: -0.2198, intercept: 2.3931 }
    for (const [name, value] of Object.entries(want))
      expect(Math.abs((ar3.coefficients as Record<string, number>)[name]! - value)).toBeLessThan(2e-4)
    expect([ar3.sigma2, ar3.logLik, ar3.aic]).toEqual([0.1787, -27.09, 64.18].map((x) => expect.closeTo(x, 2)))
    const arma = forecastSarima.sarima!({ ...one.params, order: [1, 0, 1] }, one.input)
    expect(arma.coefficients).toMatchObject({ ar1: expect.closeTo(0.4522, 3), ma1: expect.closeTo(0.1982, 3) })
  })
  it('ends at a point that no neighbour undercuts, with any start', () => {
    const one = carriedCases(file)[2]!
    const ml = forecastSarima.sarima!(one.params, one.input)
    const fromSquares = forecastSarima.sarima!({ ...one.params, estimation: 'CSS-ML' }, one.input)
    expect(Number(fromSquares.logLik)).toBeCloseTo(Number(ml.logLik), 7)
    const ar1 = (ml.coefficients as { ar1: number }).ar1
    for (const shift of [-0.01, 0.01]) {
      const held = forecastSarima.sarima!({ ...one.params, coefficients: { ar1: ar1 + shift } }, one.input)
      expect(Number(held.logLik)).toBeLessThan(Number(ml.logLik))
      expect(Object.keys(held.se as object)).toEqual(['intercept'])
    }
  })
  it('by conditional sums of squares finds the AR(1) of least squares', () => {
    const y = [1, 2, 0.5, -0.5, 1.2, -1.1, -2.4, -0.8]
    const orders: ArimaOrders = { order: [1, 0, 0], seasonal: [0, 0, 0], period: 1, hasMean: false }
    const { coefficients: found } = sarima(y, { ...walk, orders, estimation: 'CSS' })
    const lagged = y.slice(0, -1)
    const want = lagged.reduce((t, x, i) => t + x * y[i + 1]!, 0) / lagged.reduce((t, x) => t + x * x, 0)
    expect(found.ar1).toBeCloseTo(want, 5)
  })
  const ar: ArimaOrders = { order: [1, 0, 0], seasonal: [0, 0, 0], period: 1, hasMean: false }
  it.each<[string, (number | null)[], SarimaOptions]>([
    ['methods/series-too-short', [1, 2], walk],
    ['methods/not-finite', [1, 2, 3, Number.NaN, 5], walk],
    ['methods/constant-series', [4, 4, 4, 4, 4], walk],
    ['methods/unknown-coefficient', [1, 2, 4, 3, 5], { ...walk, given: { ar1: 0.5 } }],
    ['methods/arima-not-stationary', [1, 2, 4, 3, 5], { ...walk, orders: ar, given: { ar1: 1.1 } }],
    ['methods/missing-value', [1, 2, null, 3, 5], { ...walk, orders: ar, estimation: 'CSS' }],
  ])('refuses with %s', (code, y, options) => {
    expect(refusalOf(() => sarima(y, options)).code).toBe(code)
  })
  it('answers a refused case with status error: logarithm of zero, coefficients left out', () => {
    const one = carriedCases(file)[0]!
    const zero = { series: { freq: 4, start: '2020-Q1', values: [3, 0, 2, 4] } }
    expect(forecastSarima.sarima!(one.params, zero)).toMatchObject({ status: 'error' })
    const partly = forecastSarima.sarima!({ ...one.params, coefficients: { ma1: -0.4 } }, one.input)
    expect(partly).toMatchObject({ status: 'error', message: expect.stringContaining('missing-parameter') })
  })
})
