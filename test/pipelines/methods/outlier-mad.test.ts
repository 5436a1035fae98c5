import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlierMad } from '../../../pipelines/methods/cases/outlier-mad.ts'
import { medianOf, quantile } from '../../../pipelines/methods/numeric/quantile.ts'
import { robustZ } from '../../../pipelines/methods/outlier/robust-z.ts'
import { describeReference } from '../../setup/reference-cases.ts'
import { refusalOf, seeded } from './properties.ts'

describeReference('outlier-mad.json', outlierMad)

const growth = fc.array(
  fc.integer({ min: -5000, max: 8000 }).map((x) => x / 100),
  { minLength: 5, maxLength: 60 },
)

describe('robustZ', () => {
  it('measures 1, 1, 2, 2, 4, 6, 9 around 2 with a deviation of 1', () => {
    const { median, madRaw, outliers } = robustZ([1, 1, 2, 2, 4, 6, 9], { k: 3 })
    expect([median, madRaw, outliers]).toEqual([2, 1, [7]])
  })
  it('leaves a missing value without a score and does not count it', () => {
    const { robustZ: z, outliers } = robustZ([1, null, 2, 3, 40], { k: 3 })
    expect(z[1]).toBeNull()
    expect(outliers).toEqual([5])
  })
  it('gives the same scores in any unit and from any origin', () => {
    seeded(growth, (values) => {
      fc.pre(medianOf(values.map((x) => Math.abs(x - medianOf(values)))) > 1e-3)
      const before = robustZ(values, { k: 3 }).robustZ
      const after = robustZ(
        values.map((x) => 250 + 4 * x),
        { k: 3 },
      ).robustZ
      for (const [i, z] of after.entries()) expect(Math.abs(z! - before[i]!) / (1 + Math.abs(z!))).toBeLessThan(1e-9)
      const typical = medianOf(before.map((z) => Math.abs(z!)))
      expect(typical).toBeCloseTo(1 / 1.4826, 9)
    })
  })
  it.each([
    ['methods/no-spread', [5, 5, 5, 5, 9], 3],
    ['methods/too-few-values', [null, null], 3],
    ['methods/not-finite', [1, 2, Number.NaN], 3],
    ['methods/not-finite', [1, 2, Number.POSITIVE_INFINITY], 3],
    ['methods/parameter-out-of-range', [1, 2, 3], -1],
    ['methods/parameter-out-of-range', [1, 2, 3], Number.NaN],
  ])('refuses with %s', (code, values, k) => {
    const refusal = refusalOf(() => robustZ(values, { k, series: 'tang-truong' }))
    expect(refusal.code).toBe(code)
    expect(refusal.facts.series ?? refusal.facts.parameter).toMatch(/tang-truong|k/)
  })
  it('answers a case it refuses with status error and a message', () => {
    const answer = outlierMad['mad-robust-z']!({ k: 3 }, { values: [1, 1, 1] })
    expect(answer).toMatchObject({ status: 'error', message: expect.stringContaining('methods/no-spread') })
  })
})

describe('quantile', () => {
  it.each([
    [1, 3],
    [2, 3],
    [3, 2],
    [4, 2.5],
    [5, 3],
    [6, 2.75],
    [7, 3.25],
    [8, 35 / 12],
    [9, 2.9375],
  ])('of 1 to 10 at a quarter by definition %i of Hyndman and Fan is %f', (type, want) => {
    const sorted = Float64Array.from({ length: 10 }, (_, i) => i + 1)
    expect(quantile(sorted, 0.25, type)).toBeCloseTo(want, 12)
  })
  it('refuses a tenth definition', () => {
    expect(refusalOf(() => quantile(Float64Array.of(1, 2), 0.5, 10)).code).toBe('methods/unknown-option')
  })
})
