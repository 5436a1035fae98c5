import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { seasonalX11 } from '../../../pipelines/methods/cases/seasonal-x11.ts'
import { hendersonTrend, hendersonWeights, musgraveWeights } from '../../../pipelines/methods/seasonal/henderson.ts'
import { x11 } from '../../../pipelines/methods/seasonal/x11.ts'
import { hendersonLength } from '../../../pipelines/methods/seasonal/x11-choice.ts'
import { replaceExtremes } from '../../../pipelines/methods/seasonal/x11-extremes.ts'
import type { X11Options } from '../../../pipelines/methods/seasonal/x11-options.ts'
import { positiveTrend } from '../../../pipelines/methods/seasonal/x11-positive-trend.ts'
import { type SeasonalFilter, smoothYears } from '../../../pipelines/methods/seasonal/x11-seasonal-filter.ts'
import { describeReference } from '../../setup/reference-cases.ts'
import { refusalOf, relativeGap, seeded } from './properties.ts'

describeReference('seasonal-x11.json', seasonalX11)

const base: X11Options = { mode: 'mult', seasonalFilter: 'msr', henderson: 'auto', sigmaLimits: [1.5, 2.5] }
const noises = fc.array(
  fc.integer({ min: -100, max: 100 }).map((x) => x / 2000),
  { minLength: 20, maxLength: 100 },
)
const seasonal = (noise: readonly number[]): number[] =>
  noise.map((e, i) => (1000 + 12 * i) * [0.9, 0.98, 1.02, 1.1][i % 4]! * (1 + e))

describe('Henderson and Musgrave weights', () => {
  it.each([
    [5, [0.559, 0.294, -0.073]],
    [9, [0.331, 0.267, 0.119, -0.01, -0.041]],
    [13, [0.24, 0.214, 0.147, 0.066, 0, -0.028, -0.019]],
  ])('of length %i are the printed ones (three decimals)', (length, printed) => {
    for (const [j, weight] of printed.entries())
      expect(Math.abs(hendersonWeights(length)[j]! - weight)).toBeLessThan(6e-4)
  })
  it('for the last point of 13 are the printed ones (three decimals)', () => {
    const printed = [-0.092, -0.058, 0.012, 0.12, 0.244, 0.353, 0.421]
    const weights = musgraveWeights(hendersonWeights(13), 6, 3.5)
    for (const [j, weight] of printed.entries()) expect(Math.abs(weights[j]! - weight)).toBeLessThan(6e-4)
  })
  it('add up to 1 at every end', () => {
    for (const length of [5, 7, 9, 13, 23, 33]) {
      for (let missing = 0; missing <= (length - 1) / 2; missing++) {
        expect(Math.abs(sum([...musgraveWeights(hendersonWeights(length), missing, 3.5)]) - 1)).toBeLessThan(1e-9)
      }
    }
  })
  it('keep a cubic in the middle of a series', () => {
    const cubic = Float64Array.from({ length: 60 }, (_, i) => 3 + 0.2 * i - 0.01 * i ** 2 + 0.001 * i ** 3)
    expect(relativeGap(cubic.slice(6, 54), hendersonTrend(cubic, 13, 3.5).slice(6, 54))).toBeLessThan(1e-9)
  })
})

describe('smoothYears', () => {
  it.each(['s3x1', 's3x3', 's3x5', 's3x9', 's3x15', 'stable'] satisfies SeasonalFilter[])(
    'keeps a constant season with %s',
    (filter) => {
      for (const years of [5, 8, 12, 19, 25]) {
        const smooth = smoothYears(new Float64Array(years).fill(1.25), filter)
        expect(relativeGap(new Float64Array(years).fill(1.25), smooth)).toBeLessThan(1e-9)
      }
    },
  )
  it('weights the last year of a 3 x 5 by 17, 17, 17 and 9 sixtieths', () => {
    expect(smoothYears(Float64Array.of(0, 0, 0, 0, 0, 0, 60), 's3x5')[6]).toBeCloseTo(17, 12)
    expect(smoothYears(Float64Array.of(0, 0, 0, 60, 0, 0, 0), 's3x5')[6]).toBeCloseTo(9, 12)
  })
})

describe('replaceExtremes', () => {
  it('takes the mean of the value by its weight and the two nearest full years on either side', () => {
    const ratios = Float64Array.of(1, 2, 9, 4, 5, 6)
    expect(replaceExtremes(ratios, Float64Array.of(1, 1, 0.5, 1, 1, 1), 1)[2]).toBeCloseTo(
      (4.5 + 1 + 2 + 4 + 5) / 4.5,
      12,
    )
    expect(replaceExtremes(ratios, Float64Array.of(0, 1, 1, 1, 1, 1), 1)[0]).toBeCloseTo((2 + 9 + 4 + 5) / 4, 12)
    expect(replaceExtremes(ratios, Float64Array.of(0, 0, 0, 1, 1, 1), 1)[0]).toBeCloseTo(27 / 6, 12)
  })
})

describe('x11', () => {
  it('gives back the series from its tables, multiplied or added', () => {
    seeded(noises, (noise) => {
      const series = seasonal(noise)
      const mult = x11(series, 4, 0, base)
      const add = x11(series, 4, 1, { ...base, mode: 'add' })
      expect(
        relativeGap(
          series,
          series.map((_, i) => mult.seasonal[i]! * mult.trend[i]! * mult.irregular[i]!),
        ),
      ).toBeLessThan(1e-9)
      expect(
        relativeGap(
          series,
          series.map((_, i) => add.seasonal[i]! + add.trend[i]! + add.irregular[i]!),
        ),
      ).toBeLessThan(1e-9)
      expect(mult.weights.every((w) => w >= 0 && w <= 1)).toBe(true)
    })
  })
  it('does not depend on the unit', () => {
    seeded(noises, (noise) => {
      const series = seasonal(noise)
      const [own, scaled] = [
        x11(series, 4, 2, base),
        x11(
          series.map((x) => 0.001 * x),
          4,
          2,
          base,
        ),
      ]
      expect(relativeGap(own.seasonal, scaled.seasonal)).toBeLessThan(1e-9)
      expect(
        relativeGap(
          own.adjusted.map((x) => 0.001 * x),
          scaled.adjusted,
        ),
      ).toBeLessThan(1e-9)
    })
  })
  it('leaves nothing irregular of a level with a fixed season', () => {
    const season = Array.from({ length: 84 }, (_, i) => 30 * Math.sin((2 * Math.PI * i) / 12))
    const {
      seasonal: factors,
      trend,
      irregular,
    } = x11(
      season.map((x) => 900 + x),
      12,
      0,
      { ...base, mode: 'add', henderson: 13 },
    )
    expect(relativeGap(season, factors)).toBeLessThan(1e-9)
    expect(relativeGap(new Array(84).fill(900), trend)).toBeLessThan(1e-9)
    expect(Math.max(...irregular.map(Math.abs))).toBeLessThan(900e-9)
  })
  it.each(['s3x1', 's3x3', 's3x9', 's3x15', 'stable', 'x11default'] as const)(
    'works with %s from three years on, from any quarter',
    (seasonalFilter) => {
      for (const n of [12, 17, 22, 41, 90]) {
        const { adjusted } = x11(seasonal(Array.from({ length: n }, (_, i) => Math.sin(i * i) / 50)), 4, n % 4, {
          ...base,
          seasonalFilter,
        })
        expect(adjusted.every((x) => Number.isFinite(x) && x > 0)).toBe(true)
      }
    },
  )
  it('chooses 9, 13 or 23 terms by the ratio, never 23 in the first pass', () => {
    expect([0.8, 1, 3.4, 3.5].map((ratio) => hendersonLength(ratio, 12, 'D'))).toEqual([9, 13, 13, 23])
    expect([hendersonLength(5, 12, 'B'), hendersonLength(5, 4, 'B'), hendersonLength(5, 4, 'C')]).toEqual([13, 5, 7])
  })
  const quarters = seasonal(new Array(24).fill(0.01))
  it.each([
    ['methods/not-positive', quarters.map((x, i) => (i === 5 ? 0 : x)), 4, {}],
    ['methods/missing-value', quarters.map((x, i) => (i === 5 ? null : x)), 4, {}],
    ['methods/not-finite', quarters.map((x, i) => (i === 5 ? Number.NaN : x)), 4, {}],
    ['methods/series-too-short', quarters.slice(0, 11), 4, {}],
    ['methods/series-too-short', quarters, 4, { henderson: 33 }],
    ['methods/season-not-defined', quarters, 6, {}],
    ['methods/unknown-option', quarters, 4, { henderson: 8 }],
    ['methods/unknown-option', quarters, 4, { sigmaLimits: [2.5, 1.5] as [number, number] }],
  ] as const)('refuses with %s', (code, values, period, choice) => {
    expect(refusalOf(() => x11(values, period, 0, { ...base, ...choice })).code).toBe(code)
  })
})

describe('positiveTrend', () => {
  it('replaces what is not positive by the nearest positive values', () => {
    expect([...positiveTrend(Float64Array.of(-1, 4, 0, -2, 8, -3))]).toEqual([4, 4, 6, 6, 8, 8])
    expect(refusalOf(() => positiveTrend(Float64Array.of(-1, 0))).code).toBe('methods/not-positive')
  })
})
