import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlierTukey } from '../../../pipelines/methods/cases/outlier-tukey.ts'
import { tukeyFences } from '../../../pipelines/methods/outlier/tukey-fences.ts'
import { describeReference } from '../../setup/reference-cases.ts'
import { refusalOf, relativeGap, seeded } from './properties.ts'

describeReference('outlier-tukey.json', outlierTukey)

const values = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 60 })
/** Largest and least values of a population of 9: hinges at the third from either end (Tukey 1977, p. 33). */
const nine = [-3.2, -1.7, -0.4, 0.1, 0.3, 1.2, 1.5, 1.8, 2.4]

describe('tukeyFences', () => {
  it('puts the hinges of nine values at the third from either end', () => {
    expect(tukeyFences(nine, { k: 1.5 }).hinges).toEqual([-0.4, 0.3, 1.5])
  })
  it('moves with the values', () => {
    seeded(values, (x) => {
      const own = tukeyFences(x, { k: 1.5 })
      const moved = tukeyFences(
        x.map((v) => 2 * v + 7),
        { k: 1.5 },
      )
      expect(
        relativeGap(
          own.fences.map((v) => 2 * v + 7),
          moved.fences,
        ),
      ).toBeLessThan(1e-9)
      expect(
        relativeGap(
          own.hinges.map((v) => 2 * v + 7),
          moved.hinges,
        ),
      ).toBeLessThan(1e-9)
    })
  })
  it('mirrors: the lower side of the values is the upper side of their negatives', () => {
    seeded(values, (x) => {
      const own = tukeyFences(x, { k: 1.5 })
      const mirrored = tukeyFences(
        x.map((v) => -v),
        { k: 1.5 },
      )
      expect(mirrored.whiskers.map((v) => -v + 0)).toEqual([own.whiskers[1] + 0, own.whiskers[0] + 0])
      expect(relativeGap(own.quartiles, mirrored.quartiles.map((v) => -v).reverse())).toBeLessThan(1e-9)
    })
  })
  it('keeps every value between the whiskers when k is 0, as the box plot does', () => {
    expect(tukeyFences(nine, { k: 0 })).toMatchObject({ whiskers: [-3.2, 2.4], hingeOutlierValues: [] })
  })
  it.each([
    ['methods/too-few-values', [], { k: 1.5 }],
    ['methods/not-finite', [1, Number.NaN], { k: 1.5 }],
    ['methods/parameter-out-of-range', [1, 2], { k: -1 }],
    ['methods/unknown-option', [1, 2], { k: 1.5, quantileType: 12 }],
  ])('refuses with %s', (code, x, options) => {
    expect(refusalOf(() => tukeyFences(x, options)).code).toBe(code)
  })
})
