import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seasonalStl } from '../../../pipelines/methods/cases/seasonal-stl.ts'
import { stl } from '../../../pipelines/methods/seasonal/stl.ts'
import { type StlChoice, stlOptions } from '../../../pipelines/methods/seasonal/stl-options.ts'
import { comparedOutput, describeReference, type GapOf, largestGap } from '../../setup/reference-cases.ts'
import { refusalOf, relativeGap, seeded } from './properties.ts'

interface Series {
  values: number[]
}

/** The scale of all three parts is the largest absolute value of the series decomposed (its logarithm where `log`). */
const stlGap: GapOf = (got, one) => {
  const { values } = one.input.series as Series
  const decomposed = one.params.log === true ? values.map(Math.log) : values
  return largestGap(got, comparedOutput(one), one.tolerance, Math.max(...decomposed.map(Math.abs)))
}

describeReference('seasonal-stl.json', seasonalStl, stlGap)

const options = (n: number, choice: StlChoice = {}) => stlOptions({ seasonalWindow: 7, ...choice }, n, 4)
const walk = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 20, maxLength: 60 })

describe('stl', () => {
  it('adds up, in every choice of windows', () => {
    seeded(walk, (steps) => {
      const values = steps.map((e, i) => 100 + i + e)
      for (const choice of [
        {},
        { robust: true },
        { periodic: true },
        { seasonalDegree: 1, trendWindow: 9, seasonalJump: 3 },
      ]) {
        const { seasonal, trend, remainder } = stl(values, 4, options(values.length, choice))
        expect(
          relativeGap(
            values,
            values.map((_, i) => seasonal[i]! + trend[i]! + remainder[i]!),
          ),
        ).toBeLessThan(1e-9)
      }
    })
  })
  it('leaves no remainder of a straight line with a fixed season', () => {
    const values = Array.from({ length: 40 }, (_, i) => 500 + 3 * i + [5, -2, -8, 5][i % 4]!)
    const { seasonal, remainder } = stl(values, 4, options(40, { robust: true }))
    expect(Math.max(...remainder.map(Math.abs))).toBeLessThan(500e-9)
    expect(relativeGap([5, -2, -8, 5], seasonal.slice(0, 4))).toBeLessThan(1e-7)
  })
  it('does the same to a series in any unit', () => {
    seeded(walk, (steps) => {
      const values = steps.map((e, i) => 100 + i + e)
      const own = stl(values, 4, options(values.length))
      const scaled = stl(
        values.map((x) => 1000 * x),
        4,
        options(values.length),
      )
      expect(
        relativeGap(
          own.trend.map((x) => 1000 * x),
          scaled.trend,
        ),
      ).toBeLessThan(1e-9)
    })
  })
  it('gives an outlier no weight when robust', () => {
    const values = Array.from(
      { length: 48 },
      (_, i) => 100 + i + [4, -1, -7, 4][i % 4]! + Math.sin(3 * i) + (i === 20 ? 60 : 0),
    )
    const { weights } = stl(values, 4, options(48, { robust: true }))
    expect(weights[20]).toBe(0)
    expect(Math.max(...weights)).toBeLessThanOrEqual(1)
  })
  it('fills in the defaults of the method', () => {
    const { seasonal, trend, lowpass, inner, outer } = stlOptions({ seasonalWindow: 11 }, 144, 12)
    expect([seasonal.jump, trend, lowpass, inner, outer]).toEqual([
      2,
      { window: 21, degree: 1, jump: 3 },
      { window: 13, degree: 1, jump: 2 },
      2,
      0,
    ])
  })
  it.each([
    ['methods/series-too-short', [1, 2, 3, 4, 5, 6, 7, 8], {}],
    ['methods/missing-value', [1, 2, 3, 4, null, 6, 7, 8, 9], {}],
    ['methods/not-finite', [1, 2, 3, 4, Number.POSITIVE_INFINITY, 6, 7, 8, 9], {}],
    ['methods/parameter-out-of-range', [1, 2, 3, 4, 5, 6, 7, 8, 9], { seasonalWindow: undefined }],
    ['methods/parameter-out-of-range', [1, 2, 3, 4, 5, 6, 7, 8, 9], { inner: 0 }],
    ['methods/parameter-above-limit', [1, 2, 3, 4, 5, 6, 7, 8, 9], { trendDegree: 2 }],
  ] as const)('refuses with %s', (code, values, choice) => {
    expect(refusalOf(() => stl(values, 4, options(values.length, choice))).code).toBe(code)
  })
  it('refuses logarithms of zero and a series without a season', () => {
    const run = (freq: number, first: number) =>
      seasonalStl.stl!(
        { log: true, seasonalWindow: 7 },
        { series: { freq, start: '2015', values: [first, 2, 3, 4, 5, 6, 7, 8, 9] } },
      )
    expect(run(4, 0)).toMatchObject({ status: 'error', message: expect.stringContaining('methods/not-positive') })
    expect(run(1, 1)).toMatchObject({ status: 'error', message: expect.stringContaining('methods/season-not-defined') })
  })
})
