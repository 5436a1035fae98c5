import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastHoltWinters } from '../../../pipelines/methods/cases/forecast-holt-winters.ts'
import { type HoltWintersOptions, holtWinters } from '../../../pipelines/methods/forecast/holt-winters.ts'
import { carriedCases, caseGap, describeReference, type ReferenceCase } from '../../setup/reference-cases.ts'
import { refusalOf, relativeGap, seeded } from './properties.ts'

const file = 'forecast-holt-winters.json'

/** Estimated weights: the sum of squares may not exceed the reference by more than 0.1 percent (note of the case). */
describeReference(file, forecastHoltWinters, (got, one) => {
  const most = Number(one.output.sse) * (one.params.alpha === 'estimate' ? 1.001 : 1 + 1e-8)
  if (!(Number(got.sse) <= most)) return { fraction: Number.POSITIVE_INFINITY, place: '.sse', got: got.sse, want: most }
  return caseGap(got, one)
})

const quarters = fc.array(fc.integer({ min: 500, max: 2000 }), { minLength: 12, maxLength: 30 })
const additive = (horizon: number): HoltWintersOptions => ({
  model: { seasonal: 'additive', hasTrend: true, period: 4 },
  weights: { alpha: 0.4, beta: 0.1, gamma: 0.3 },
  horizon,
  level: 0.95,
})

describe('holtWinters', () => {
  it.each(carriedCases(file).map((one) => [one.id, one] as const))('finds the start of %s by itself', (_, one) => {
    const { series } = one.input as ReferenceCase['input']
    const gap = caseGap(forecastHoltWinters['holt-winters']!(one.params, { series }), one)
    expect(gap.fraction).toBeLessThanOrEqual(1)
  })
  it('answers in the unit of the series', () => {
    seeded(quarters, (values) => {
      const before = holtWinters(values, additive(6))
      const after = holtWinters(
        values.map((x) => 8 * x),
        additive(6),
      )
      const eightfold = before.upper.map((x) => 8 * x)
      expect(relativeGap(eightfold, after.upper)).toBeLessThan(1e-9)
    })
  })
  it('with all the weight on the last value is a random walk: flat, its error growing with the root of the horizon', () => {
    seeded(quarters, (values) => {
      fc.pre(new Set(values.slice(1).map((x, i) => x - values[i]!)).size > 1)
      const { forecast, upper } = holtWinters(values, {
        model: { seasonal: 'none', hasTrend: false, period: 1 },
        weights: { alpha: 1, beta: 0, gamma: 0 },
        horizon: 9,
        level: 0.8,
      })
      const last = values[values.length - 1]!
      expect(relativeGap(new Array(9).fill(last), forecast)).toBeLessThan(1e-9)
      expect((upper[8]! - last) / (upper[0]! - last)).toBeCloseTo(3, 9)
    })
  })
  it('gives a product season wider intervals by the published formula than R does', () => {
    const [one] = carriedCases(file)
    const asR = forecastHoltWinters['holt-winters']!(one!.params, one!.input)
    const published = forecastHoltWinters['holt-winters']!({ ...one!.params, intervals: 'yar-chatfield' }, one!.input)
    expect((published.upper as number[])[0]!).toBeGreaterThan((asR.upper as number[])[0]!)
    expect((published.forecast as { values: number[] }).values).toEqual((asR.forecast as { values: number[] }).values)
  })
  it('finds weights whose squares no neighbour undercuts', () => {
    const series = (carriedCases(file)[1]!.input.series as { values: number[] }).values
    const estimate = { alpha: 'estimate', beta: 'estimate', gamma: 'estimate' } as const
    const best = holtWinters(series, { ...additive(1), weights: estimate })
    for (const shift of [-0.01, 0.01]) {
      const beta = Math.max(0, best.beta! + shift)
      const weights = { alpha: best.alpha + shift, beta, gamma: best.gamma! }
      expect(holtWinters(series, { ...additive(1), weights }).sse).toBeGreaterThanOrEqual(best.sse)
    }
  })
  const product = { ...additive(2), model: { seasonal: 'multiplicative', hasTrend: true, period: 4 } } as const
  const eight = [10, 12, 14, 11, 11, 13, 15, 12]
  it.each<[string, (number | null)[], HoltWintersOptions]>([
    ['methods/series-too-short', eight.slice(0, 7), additive(2)],
    ['methods/missing-value', [...eight, null], additive(2)],
    ['methods/not-finite', [...eight, Number.NaN], additive(2)],
    ['methods/not-finite', [...eight, Number.POSITIVE_INFINITY], additive(2)],
    ['methods/not-positive', [...eight, 0], product],
    ['methods/not-positive', [...eight, -3], product],
    ['methods/no-season', eight, { ...additive(2), model: { seasonal: 'additive', hasTrend: true, period: 1 } }],
    ['methods/weight-out-of-range', eight, { ...additive(2), weights: { alpha: 1.2, beta: 0.1, gamma: 0.1 } }],
    ['methods/level-out-of-range', eight, { ...additive(2), level: 1 }],
    ['methods/start-state', eight, { ...additive(2), start: { level: 1, trend: 0, seasonal: [0], firstUpdated: 5 } }],
    ['methods/overflow', eight.map((x) => x * 1e305), additive(2)],
  ])('refuses with %s', (code, values, options) => {
    expect(refusalOf(() => holtWinters(values, options)).code).toBe(code)
  })
  it('answers a refused case with status error', () => {
    const series = { freq: 4, start: '2020-Q1', values: [1, 2, 3] }
    const answer = forecastHoltWinters['holt-winters']!({ seasonal: 'additive', horizon: 2 }, { series })
    expect(answer).toMatchObject({ status: 'error', message: expect.stringContaining('series-too-short') })
  })
})
