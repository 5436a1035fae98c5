import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { seasonalClassical } from '../../../pipelines/methods/cases/seasonal-classical.ts'
import { classicalDecomposition } from '../../../pipelines/methods/seasonal/classical-decomposition.ts'
import { describeReference } from '../../setup/reference-cases.ts'
import { refusalOf, relativeGap, seeded } from './properties.ts'

describeReference('seasonal-classical.json', seasonalClassical)

const positive = fc.array(fc.double({ min: 10, max: 1000, noNaN: true }), { minLength: 12, maxLength: 60 })
const season = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 })

describe('classicalDecomposition', () => {
  it('finds a straight line and a fixed season without a remainder', () => {
    seeded(season, (effects) => {
      const centre = sum(effects) / 4
      const values = Array.from({ length: 20 }, (_, i) => 300 + 2.5 * i + effects[i % 4]!)
      const { figure, trend, random } = classicalDecomposition(values, 4, { type: 'additive' })
      for (const [i, x] of figure.entries()) expect(Math.abs(x - effects[i]! + centre)).toBeLessThan(300e-9)
      expect(Math.abs(trend[7]! - (300 + 2.5 * 7 + centre))).toBeLessThan(300e-9)
      for (const x of random) expect(Math.abs(x ?? 0)).toBeLessThan(300e-9)
    })
  })
  it.each(['additive', 'multiplicative'] as const)('puts the %s series together again where it has a trend', (type) => {
    seeded(positive, (values) => {
      const parts = classicalDecomposition(values, 4, { type })
      const whole = values.flatMap((x, i) => {
        const [trend, random, seasonal] = [parts.trend[i]!, parts.random[i]!, parts.seasonal[i]!]
        if (trend === null) return []
        return [[x, type === 'additive' ? trend + seasonal + random : trend * seasonal * random] as const]
      })
      expect(whole).toHaveLength(values.length - 4)
      expect(
        relativeGap(
          whole.map(([x]) => x),
          whole.map(([, y]) => y),
        ),
      ).toBeLessThan(1e-9)
      expect(Math.abs(sum(parts.figure) - (type === 'additive' ? 0 : 4))).toBeLessThan(1e-6)
    })
  })
  it('has no trend within half a year of a missing value', () => {
    const values = Array.from({ length: 20 }, (_, i) => (i === 9 ? null : 100 + i))
    const { trend } = classicalDecomposition(values, 4, { type: 'additive' })
    expect(trend.flatMap((x, i) => (x === null ? [i] : []))).toEqual([0, 1, 7, 8, 9, 10, 11, 18, 19])
  })
  it.each([
    ['methods/series-too-short', [1, 2, 3, 4, 5, 6, 7], 4, 'additive'],
    ['methods/season-not-defined', [1, 2, 3, 4, 5, 6, 7, 8], 1, 'additive'],
    ['methods/not-positive', [1, 2, 3, 4, 5, 6, -7, 8], 4, 'multiplicative'],
    ['methods/not-positive', [0, 0, 0, 0, 0, 0, 0, 0], 4, 'multiplicative'],
    ['methods/not-finite', [1, 2, 3, 4, 5, 6, Number.NaN, 8], 4, 'additive'],
    ['methods/season-without-values', [1, null, 3, 4, 5, 6, null, 8, 9, 1, null, 2], 4, 'additive'],
  ] as const)('refuses with %s', (code, values, period, type) => {
    const refusal = refusalOf(() => classicalDecomposition(values, period, { type, series: 'ban-le' }))
    expect(refusal.code).toBe(code)
    expect(refusal.facts.series).toMatch(/ban-le/)
  })
})
