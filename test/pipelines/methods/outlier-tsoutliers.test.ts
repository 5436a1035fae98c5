import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlierTsoutliers } from '../../../pipelines/methods/cases/outlier-tsoutliers.ts'
import { medianOf } from '../../../pipelines/methods/numeric/quantile.ts'
import { middleOfPartialOrder } from '../../../pipelines/methods/outlier/partial-order.ts'
import { superSmoother } from '../../../pipelines/methods/outlier/super-smoother.ts'
import { seriesOutliers } from '../../../pipelines/methods/outlier/tsoutliers.ts'
import { comparedOutput, describeReference, type GapOf, largestGap } from '../../setup/reference-cases.ts'
import { refusalOf, relativeGap, seeded } from './properties.ts'

/** `planted` is what was altered on purpose, not a result: all of it must be found. */
const foundGap: GapOf = (got, one) => {
  const { planted = [], ...want } = comparedOutput(one) as { planted?: number[] }
  const missed = planted.filter((position) => !(got.outliers as number[]).includes(position))
  if (missed.length > 0)
    return { fraction: Number.POSITIVE_INFINITY, place: '.planted', got: got.outliers, want: planted }
  return largestGap(got, want, one.tolerance)
}

describeReference('outlier-tsoutliers.json', outlierTsoutliers, foundGap)

/** Even noise between -0.5 and 0.5 (Lehmer's generator). */
function noise(n: number): number[] {
  const drawn: number[] = []
  for (let state = 20250701; drawn.length < n; drawn.push(state / 2147483647 - 0.5))
    state = (state * 48271) % 2147483647
  return drawn
}

const growing = (n: number): number[] =>
  noise(n).map((e, i) => 100 + 2 * i + 10 * Math.sin((2 * Math.PI * i) / 12) + 3 * e)

describe('seriesOutliers', () => {
  it('finds a planted value and puts back what stood there within the noise', () => {
    const planted = growing(96).map((x, i) => (i === 40 ? x + 60 : x))
    const { outliers, replacements } = seriesOutliers(planted, 12, { iterate: 2 })
    expect(outliers).toEqual([41])
    expect(Math.abs(replacements[0]! - growing(96)[40]!)).toBeLessThan(4)
  })
  it('finds the same places in any unit and from any origin', () => {
    const step = fc.double({ min: -5, max: 5, noNaN: true })
    seeded(fc.array(step, { minLength: 30, maxLength: 60 }), (steps) => {
      const series = steps.map((e, i) => 50 + i + e + (i === 15 ? 80 : 0))
      const own = seriesOutliers(series, 4, { iterate: 2 })
      const scaled = seriesOutliers(
        series.map((x) => 8 * x),
        4,
        { iterate: 2 },
      )
      expect(scaled.outliers).toEqual(own.outliers)
      expect(
        relativeGap(
          own.cleaned.map((x) => 8 * x),
          scaled.cleaned,
        ),
      ).toBeLessThan(1e-9)
    })
  })
  it('fills a gap, calls it no outlier, and leaves what was observed', () => {
    const series = growing(60).map((x, i) => (i === 20 || i === 59 ? null : x))
    const { outliers, cleaned } = seriesOutliers(series, 12, { iterate: 2 })
    expect(outliers).toEqual([])
    expect(cleaned.filter((_, i) => i !== 20 && i !== 59)).toEqual(series.filter((x) => x !== null))
    expect(Math.abs(cleaned[20]! - growing(60)[20]!)).toBeLessThan(4)
  })
  it('looks once in a series without a season, and finds nothing in a constant one', () => {
    const series = Array.from({ length: 30 }, (_, i) => (i === 12 ? 90 : 20 + Math.sin(i)))
    expect(seriesOutliers(series, 1, { iterate: 1 }).outliers).toEqual([13])
    expect(seriesOutliers(new Array(20).fill(3), 4, { iterate: 2 }).outliers).toEqual([])
  })
  it.each([
    ['methods/too-few-values', [1, 2, null, 3], 2],
    ['methods/not-finite', [1, 2, 3, 4, Number.NaN], 2],
    ['methods/parameter-out-of-range', [1, 2, 3, 4, 5], 0],
  ])('refuses with %s', (code, values, iterate) => {
    expect(refusalOf(() => seriesOutliers(values, 4, { iterate })).code).toBe(code)
  })
})

describe('superSmoother', () => {
  it('keeps a straight line', () => {
    const line = Float64Array.from({ length: 50 }, (_, i) => 3 + 0.7 * i)
    expect(relativeGap(line, superSmoother(line))).toBeLessThan(1e-9)
  })
})

describe('middleOfPartialOrder', () => {
  it('is the median of an odd number of values', () => {
    const odd = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 151 })
    seeded(
      odd.filter((x) => x.length % 2 === 1),
      (sizes) => {
        expect(middleOfPartialOrder(Float64Array.from(sizes))).toBe(medianOf(sizes))
      },
    )
  })
  it('is the median of values in order, and not always of an even number in disorder', () => {
    const ordered = Float64Array.from({ length: 40 }, (_, i) => i)
    expect(middleOfPartialOrder(ordered)).toBe(19.5)
    const shuffled = Float64Array.from({ length: 40 }, (_, i) => ((i + 1) * 29) % 41)
    expect(medianOf(shuffled)).toBe(20.5)
    expect(middleOfPartialOrder(shuffled)).toBeGreaterThan(20.5)
  })
})
