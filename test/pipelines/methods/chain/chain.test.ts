import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainAnnualOverlap } from '../../../../pipelines/methods/chain/annual-overlap.ts'
import { contributionChained } from '../../../../pipelines/methods/chain/contribution-chained.ts'
import { contributionFixed } from '../../../../pipelines/methods/chain/contribution-fixed.ts'
import { indexNumbers } from '../../../../pipelines/methods/chain/index-numbers.ts'
import { rereference, unchain } from '../../../../pipelines/methods/chain/index-years.ts'
import { firstYearOf } from '../../../../pipelines/methods/chain/years.ts'
import { refusal } from '../balance/refusal.ts'

const values = (length: number) =>
  fc.array(fc.double({ min: 10, max: 1000, noNaN: true }), { minLength: length, maxLength: length })
const inYears = (list: readonly (number | null)[]) => ({ freq: 4, firstYear: 2015, values: list })
const total = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

describe('chain-linking by annual overlap', () => {
  it('sums to the annual chain, meets current prices in the reference year, and unchains to its links', () => {
    fc.assert(
      fc.property(values(20), values(20), (current, pyp) => {
        const { volume, annual } = chainAnnualOverlap(inYears(current), inYears(pyp), 2017, 'level')
        const numbers = volume as number[]
        annual.forEach((year, y) => {
          expect(Math.abs(total(numbers.slice(4 * y, 4 * y + 4)) - year)).toBeLessThanOrEqual(1e-9 * year)
        })
        expect(Math.abs(annual[2]! - total(current.slice(8, 12)))).toBeLessThanOrEqual(1e-9 * annual[2]!)
        const links = unchain(inYears(volume))
        links.forEach((link, t) => {
          const year = Math.floor(t / 4)
          const want = (400 * pyp[t + 4]!) / total(current.slice(4 * year, 4 * year + 4))
          expect(Math.abs(link - want)).toBeLessThanOrEqual(1e-9 * want)
        })
        const again = rereference(inYears(volume), 2018) as number[]
        expect(total(again.slice(12, 16))).toBeCloseTo(400, 8)
      }),
      { seed: 71, numRuns: 50 },
    )
  })

  it('does without previous-year prices in the first year, and with an unfinished last year', () => {
    const current = Array.from({ length: 10 }, (_, t) => 100 + t)
    const pyp = current.map((value, t) => (t < 4 ? null : value * 0.97))
    const { volume, annual } = chainAnnualOverlap(inYears(current), inYears(pyp), 2016, 'level')
    expect(volume.slice(0, 4)).toEqual([null, null, null, null])
    expect(annual).toHaveLength(2)
    expect(volume).toHaveLength(10)
    expect(annual[1]).toBeCloseTo(total(current.slice(4, 8)), 9)
  })

  it('refuses a reference year outside, a missing value, a year that is zero, a start inside a year', () => {
    const good = Array.from({ length: 8 }, () => 5)
    const chain = (current: (number | null)[], year = 2015) =>
      refusal(() => chainAnnualOverlap(inYears(current), inYears(good), year, 'level'))
    expect(chain(good, 2030)).toMatchObject({
      code: 'methods/reference-year',
      facts: { series: 'current', year: '2030' },
    })
    expect(chain([5, null, 5, 5, 5, 5, 5, 5])).toMatchObject({ code: 'methods/missing-value', facts: { position: 2 } })
    expect(chain([0, 0, 0, 0, 5, 5, 5, 5])).toMatchObject({
      code: 'methods/not-positive-year',
      facts: { year: '2015' },
    })
    expect(chain([5, 5, 5, 5]).code).toBe('methods/series-length')
    expect(refusal(() => firstYearOf({ freq: 4, start: '2015-Q2' }, 'x')).code).toBe('methods/partial-first-year')
  })
})

describe('contributions', () => {
  it('fixed: parts add up to the growth of the total', () => {
    fc.assert(
      fc.property(values(12), values(12), (a, b) => {
        const points = contributionFixed({ a, b, total: a.map((x, t) => x + b[t]!) }, 'total', 4)
        points.total!.forEach((growth, t) => {
          expect(points.a![t]! + points.b![t]!).toBeCloseTo(growth!, 8)
        })
      }),
      { seed: 72, numRuns: 30 },
    )
  })

  it('chained: parts add up to the growth of the chained total, at any lag', () => {
    fc.assert(
      fc.property(
        values(24),
        values(24),
        values(24),
        values(24),
        fc.integer({ min: 1, max: 9 }),
        (a, b, pa, pb, lag) => {
          const add = (x: number[], y: number[]) => x.map((one, t) => one + y[t]!)
          const current = { a, b, total: add(a, b) }
          const previousYearPrices = { a: pa, b: pb, total: add(pa, pb) }
          const { first, percentagePoints } = contributionChained(
            { freq: 4, firstYear: 2015, current, previousYearPrices },
            'total',
            lag,
          )
          const chain = chainAnnualOverlap(inYears(current.total), inYears(previousYearPrices.total), 2017, 'level')
            .volume as number[]
          percentagePoints.total!.forEach((growth, k) => {
            const want = 100 * (chain[first + k]! / chain[first + k - lag]! - 1)
            expect(Math.abs(growth - want)).toBeLessThanOrEqual(1e-9 * Math.max(100, Math.abs(want)))
            const parts = percentagePoints.a![k]! + percentagePoints.b![k]!
            expect(Math.abs(parts - growth)).toBeLessThanOrEqual(1e-8 * Math.max(100, Math.abs(want)))
          })
        },
      ),
      { seed: 73, numRuns: 40 },
    )
  })

  it('refuses a base of zero, an unknown total, a lag past the end', () => {
    const zero = refusal(() => contributionFixed({ total: [0, 1], a: [0, 1] }, 'total', 1))
    expect(zero).toMatchObject({ code: 'methods/zero-base', facts: { series: 'total', position: 1 } })
    expect(refusal(() => contributionFixed({ a: [1, 2] }, 'total', 1)).code).toBe('methods/unknown-series')
    expect(refusal(() => contributionFixed({ total: [1, 2] }, 'total', 2)).code).toBe('methods/lag')
    expect(contributionFixed({ total: [1, 2, null] }, 'total', 1).total).toEqual([100, null])
  })

  it('refuses parts that do not add up to the total by more than rounding, naming the place and the rest', () => {
    const fixed = (total: (number | null)[], a: number[]) =>
      contributionFixed({ total, a, b: [10.25, 10.5, 11] }, 'total', 1)
    expect(refusal(() => fixed([30.25, 32.5, 34], [20, 21, 23]))).toMatchObject({
      code: 'methods/parts-do-not-add',
      facts: { series: 'total', position: 2, total: 32.5, reached: 31.5, rest: 1 },
    })
    expect(fixed([30.25, 31.51, 34], [20, 21, 23.01]).total).toHaveLength(2)
    expect(fixed([30.25, null, 34], [20, 99, 23]).total).toEqual([null, null])
  })

  it('refuses chained parts that do not add at either prices', () => {
    const year = (value: number) => Array.from({ length: 4 }, () => value)
    const adding = { total: year(3.5), a: year(1.5), b: year(2) }
    const short = { ...adding, b: [2, 2, 2, 1.5] }
    const chained = (current: typeof adding, previousYearPrices: typeof adding) => () =>
      contributionChained({ freq: 1, firstYear: 2015, current, previousYearPrices }, 'total', 1)
    for (const wrong of [chained(short, adding), chained(adding, short)]) {
      expect(refusal(wrong)).toMatchObject({ code: 'methods/parts-do-not-add', facts: { position: 4, rest: 0.5 } })
    }
    expect(chained(adding, adding)().percentagePoints.total).toEqual([0, 0])
  })
})

describe('index numbers', () => {
  it('value = price Laspeyres x quantity Paasche = price Fisher x quantity Fisher', () => {
    fc.assert(
      fc.property(values(12), values(12), (p, q) => {
        const rows = (list: number[]) => [list.slice(0, 4), list.slice(4, 8), list.slice(8, 12)]
        const { fixedBase, currentValue } = indexNumbers(rows(p), rows(q))
        currentValue.forEach((value, t) => {
          const want = (100 * value) / currentValue[0]!
          expect(
            Math.abs((fixedBase.priceLaspeyres[t]! * fixedBase.quantityPaasche[t]!) / 100 - want),
          ).toBeLessThanOrEqual(1e-9 * want)
          expect(Math.abs((fixedBase.priceFisher[t]! * fixedBase.quantityFisher[t]!) / 100 - want)).toBeLessThanOrEqual(
            1e-9 * want,
          )
        })
      }),
      { seed: 74, numRuns: 40 },
    )
  })

  it('refuses a period of no value, a negative price, rows of other lengths', () => {
    expect(
      refusal(() =>
        indexNumbers(
          [
            [1, 2],
            [1, 2],
          ],
          [
            [0, 0],
            [1, 1],
          ],
        ),
      ).code,
    ).toBe('methods/zero-value')
    expect(refusal(() => indexNumbers([[1, -2]], [[1, 1]])).code).toBe('methods/negative-cell')
    expect(refusal(() => indexNumbers([[1, 2]], [[1]])).code).toBe('methods/table-shape')
  })
})
