import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlierHb } from '../../../pipelines/methods/cases/outlier-hb.ts'
import { hidiroglouBerthelot } from '../../../pipelines/methods/outlier/hidiroglou-berthelot.ts'
import { describeReference } from '../../setup/reference-cases.ts'
import { refusalOf, relativeGap, seeded } from './properties.ts'

describeReference('outlier-hb.json', outlierHb)

const options = { U: 0.5, A: 0.05, C: [4, 4] as [number, number], pct: 0.25 }
const turnover = fc.double({ min: 1, max: 1e5, noNaN: true })
const pairs = fc.array(fc.tuple(turnover, turnover), { minLength: 5, maxLength: 51 }).filter((p) => p.length % 2 === 1)

describe('hidiroglouBerthelot', () => {
  it('turns the sign of every effect when the periods change places', () => {
    seeded(pairs, (units) => {
      const [previous, current] = [units.map(([x]) => x), units.map(([, y]) => y)]
      const forward = hidiroglouBerthelot(previous, current, options)
      const back = hidiroglouBerthelot(current, previous, options)
      expect(
        relativeGap(
          forward.E,
          back.E.map((x) => -x),
        ),
      ).toBeLessThan(1e-9)
      expect(back.medianRatio * forward.medianRatio).toBeCloseTo(1, 9)
      expect(back.outliers).toEqual(forward.outliers)
    })
  })
  it('asks for size only through U: without it the unit of the values does not matter', () => {
    seeded(pairs, (units) => {
      const [previous, current] = [units.map(([x]) => x), units.map(([, y]) => y)]
      const own = hidiroglouBerthelot(previous, current, { ...options, U: 0 })
      const scaled = hidiroglouBerthelot(
        previous.map((x) => 1000 * x),
        current.map((x) => 1000 * x),
        { ...options, U: 0 },
      )
      expect(relativeGap(own.E, scaled.E)).toBeLessThan(1e-9)
    })
  })
  it('sets aside pairs with a zero or a missing value and keeps the positions of the others', () => {
    const found = hidiroglouBerthelot([10, 0, 12, null, 11, 10], [11, 5, 13, 4, 0, 60], options)
    expect(found).toMatchObject({ excluded: [2, 4, 5], used: [1, 3, 6], outliers: [] })
    expect(found.ratio).toHaveLength(3)
  })
  it('takes a single C for both sides', () => {
    const input = { previous: [10, 20, 30, 40, 50], current: [11, 19, 33, 41, 200] }
    const both = outlierHb['hidiroglou-berthelot']!({ U: 0.5, A: 0.05, C: [4, 4], pct: 0.25 }, input)
    expect(outlierHb['hidiroglou-berthelot']!({ U: 0.5, A: 0.05, C: 4, pct: 0.25 }, input)).toEqual(both)
  })
  it.each([
    ['methods/lengths-differ', [1, 2, 3], [1, 2], options],
    ['methods/not-positive', [1, -2, 3], [1, 2, 3], options],
    ['methods/not-finite', [1, 2, 3], [1, Number.POSITIVE_INFINITY, 3], options],
    ['methods/too-few-values', [1, 0, null], [1, 2, 3], options],
    ['methods/parameter-above-limit', [1, 2, 3], [1, 2, 3], { ...options, U: 1.5 }],
    ['methods/parameter-above-limit', [1, 2, 3], [1, 2, 3], { ...options, pct: 0.6 }],
    ['methods/parameter-out-of-range', [1, 2, 3], [1, 2, 3], { ...options, A: -1 }],
  ])('refuses with %s', (code, previous, current, choice) => {
    expect(refusalOf(() => hidiroglouBerthelot(previous, current, choice)).code).toBe(code)
  })
})
