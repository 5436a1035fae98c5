import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkBaseYear } from '../../../pipelines/reconcile/link-base-year.ts'
import { splice } from '../../../pipelines/reconcile/splice.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { csvRows } from './territory.ts'

const points = (from: number, values: readonly (number | null)[]) =>
  values.map((value, i) => ({ period: String(from + i), value }))

describe('Điện Biên: constant 2010 to constant 2020 prices', () => {
  test('2025 is 17,547.78 at 2010 prices and 30,469 at 2020 prices: the factor is 1.736', () => {
    const made = splice('GRDP', points(2025, [17_547.78]), points(2025, [30_469, 33_000]), ['2025'])
    // Printed to 0.01 and 1 billion dong: the ratio holds to 0.5 / 17,548.
    expect(Math.abs(made.factor - 1.736)).toBeLessThan(4e-4)
    expect(made.breakAt).toBe('2025')
    expect(made.points[0]).toEqual({ period: '2025', value: 30_469, linked: false, isBreak: true })
  })

  test('without the linking a file that mixes both bases gives a false growth of 73 percent', () => {
    const older = points(2024, [16_000, 17_547.78])
    const { points: linked } = splice('GRDP', older, points(2025, [30_469]), ['2025'])
    expect(100 * (30_469 / 17_547.78 - 1)).toBeGreaterThan(73)
    expect(linked[1]!.value! / linked[0]!.value!).toBeCloseTo(17_547.78 / 16_000, 12)
  })
})

describe('Hưng Yên 2010 to 2013, as printed at 2010 prices, linked on to a later base', () => {
  const rows = csvRows('test/golden/territory/hung-yen-constant-2010.csv')
  const parts = ['KV1', 'KV2', 'KV3', 'TAX'] as const
  const older = [...parts, 'GRDP'].map((industry) => ({
    industry,
    prices: 'constant-2010',
    points: rows.map((row) => ({ period: row.year!, value: Number(row[industry]) })),
  }))
  // New prices of 2013: each industry's own price change, so that the factors differ.
  const prices = { KV1: 1.9, KV2: 1.5, KV3: 1.7, TAX: 1.4 } as const
  const last = rows.at(-1)!
  const level = (industry: (typeof parts)[number]) => prices[industry] * Number(last[industry])
  const total = parts.map(level).reduce((a, b) => a + b)
  const newer = [...parts.map((industry) => [industry, level(industry)] as const), ['GRDP', total] as const].map(
    ([industry, value]) => ({ industry, prices: 'constant-2020', points: points(2013, [value]) }),
  )
  const made = linkBaseYear(older, newer, ['2013'], 'GRDP')

  test('each industry keeps its own growth, and its factor is its price change', () => {
    for (const industry of parts) {
      const spliced = made.series.get(industry)!
      expect(spliced.factor).toBeCloseTo(prices[industry], 9)
      const before = older.find((o) => o.industry === industry)!.points
      for (const i of [1, 2, 3])
        expect(spliced.points[i]!.value! / spliced.points[i - 1]!.value!).toBeCloseTo(
          before[i]!.value! / before[i - 1]!.value!,
          9,
        )
    }
  })

  test('linked levels are not additive, and the output says by how much', () => {
    expect(made.prices).toBe('constant-2020')
    expect(made.additivity.map((a) => a.period)).toEqual(['2010', '2011', '2012'])
    for (const { total: whole, parts: added, gapPercent, statement } of made.additivity) {
      expect(gapPercent).toBeCloseTo((100 * (added - whole)) / whole, 9)
      expect(Math.abs(gapPercent)).toBeGreaterThan(0.01)
      expect(statement.vi).toContain('không cộng lại được')
    }
  })

  test('at the base itself the printed parts add up to the printed total, within one rounding', () => {
    for (const row of rows) {
      const added = parts.map((industry) => Number(row[industry])).reduce((a, b) => a + b)
      expect(Math.abs(added - Number(row.GRDP))).toBeLessThanOrEqual(1)
    }
  })
})

describe('identities', () => {
  const positive = fc.array(fc.double({ min: 0.1, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 9 })
  test('splicing twice is splicing once, and a scaled older series splices alike', () => {
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, scale) => {
        const older = points(2000, a)
        const newer = points(2000 + a.length - 1, b)
        const overlap = [String(2000 + a.length - 1)]
        const once = splice('x', older, newer, overlap).points
        const again = splice('x', once, newer, overlap)
        expect(again.factor).toBeCloseTo(1, 9)
        const scaled = splice(
          'x',
          older.map((p) => ({ ...p, value: p.value! * scale })),
          newer,
          overlap,
        ).points
        for (const [i, p] of once.entries()) expect(scaled[i]!.value! / p.value!).toBeCloseTo(1, 9)
      }),
      { seed: 2020, numRuns: 60 },
    )
  })
  test('a missing older value stays missing', () => {
    const made = splice('x', points(2018, [null, 2, 4]), points(2020, [8]), ['2020'])
    expect(made.points.map((p) => p.value)).toEqual([null, 4, 8])
  })
})

describe('refusals', () => {
  const code = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      return error instanceof InvalidInput ? error.code : 'another error'
    }
    return 'not refused'
  }
  test('no overlap, an overlap that is not positive, bases mixed, an industry of one side', () => {
    expect(code(() => splice('x', points(2018, [1]), points(2020, [2]), ['2019']))).toBe('reconcile/no-overlap')
    expect(code(() => splice('x', points(2018, [1]), points(2018, [2]), []))).toBe('reconcile/no-overlap')
    expect(code(() => splice('x', points(2018, [0]), points(2018, [2]), ['2018']))).toBe(
      'reconcile/overlap-not-positive',
    )
    const one = (prices: string, industry = 'A') => [{ industry, prices, points: points(2018, [1]) }]
    const mixed = [...one('constant-2010'), ...one('current', 'B')]
    expect(code(() => linkBaseYear(mixed, one('constant-2020'), ['2018'], 'GRDP'))).toBe('reconcile/bases-mixed')
    expect(code(() => linkBaseYear(one('constant-2020'), one('constant-2020'), ['2018'], 'GRDP'))).toBe(
      'reconcile/bases-mixed',
    )
    expect(code(() => linkBaseYear(one('constant-2010', 'B'), one('constant-2020'), ['2018'], 'GRDP'))).toBe(
      'reconcile/base-missing',
    )
  })
})
