import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAnySize, formatNumber } from '../../../pipelines/publish/format-number.ts'
import { round } from '../../../pipelines/publish/round.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { announced } from './fixtures.ts'

describe('round', () => {
  test('gives the announced structure of Quảng Ngãi, six months of 2025, to the printed digit', () => {
    const shares = announced().filter((a) => a.measure === 'structure')
    const printed = Object.fromEntries(shares.map((a) => [a.industry, round(a.value!, 2)]))
    expect(printed).toEqual({ GRDP: 100, KV1: 16.18, KV2: 40.09, 'KV2.CN': 33.71, KV3: 30.39, TAX: 13.34 })
  })

  test('rounds halves away from zero on the decimal digits, not on the binary ones', () => {
    const halves: [number, number, number][] = [
      [1.005, 2, 1.01],
      [-1.005, 2, -1.01],
      [2.5, 0, 3],
      [-2.5, 0, -3],
      [0.285, 2, 0.29],
      [1234.65, 1, 1234.7],
      [1234.6499999999999, 1, 1234.7],
      [1234.6499, 1, 1234.6],
      [0.1 + 0.2 + 0.05, 1, 0.4],
      [8.5e-7, 6, 0.000001],
    ]
    for (const [value, decimals, expected] of halves) expect(round(value, decimals), `${value}`).toBe(expected)
  })

  test('never answers minus zero, and leaves numbers beyond its digits alone', () => {
    expect(Object.is(round(-0.04, 1), 0)).toBe(true)
    expect(Object.is(round(-0, 1), 0)).toBe(true)
    expect(round(1e22, 2)).toBe(1e22)
  })

  test('is idempotent, odd, ordered, and within half a unit of the last digit', () => {
    const decimals = fc.integer({ min: 0, max: 4 })
    const figures = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(figures, figures, decimals, (a, b, d) => {
        expect(round(round(a, d), d)).toBe(round(a, d))
        expect(round(-a, d)).toBe(round(a, d) === 0 ? 0 : -round(a, d))
        if (a <= b) expect(round(a, d)).toBeLessThanOrEqual(round(b, d))
        expect(Math.abs(round(a, d) - a)).toBeLessThanOrEqual(0.5 * 10 ** -d + 1e-6 * 10 ** -d + Math.abs(a) * 1e-14)
      }),
      { seed: 20250701, numRuns: 1000 },
    )
  })

  test('refuses what is no number and decimals that are none', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => round(value, 1)).toThrow(InvalidInput)
    for (const decimals of [-1, 0.5, 11]) expect(() => round(1, decimals)).toThrow(InvalidInput)
  })
})

describe('formatNumber', () => {
  test('writes numbers as Vietnamese tables print them', () => {
    const printed: [number, number, string][] = [
      [41690.8, 1, '41.690,8'],
      [27065153, 0, '27.065.153'],
      [1234.5, 2, '1.234,50'],
      [-0.25, 2, '-0,25'],
      [-0.004, 2, '0,00'],
      [999.95, 1, '1.000,0'],
      [999, 0, '999'],
      [1e21, 1, '1.000.000.000.000.000.000.000,0'],
    ]
    for (const [value, decimals, text] of printed) expect(formatNumber(value, decimals)).toBe(text)
  })

  test('reads back to the rounded number', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, d) => {
        const text = formatNumber(value, d)
        expect(text).toMatch(d === 0 ? /^-?\d{1,3}(\.\d{3})*$/ : new RegExp(`^-?\\d{1,3}(\\.\\d{3})*,\\d{${d}}$`))
        expect(Number(text.replaceAll('.', '').replace(',', '.'))).toBe(round(value, d))
      }),
      { seed: 7, numRuns: 1000 },
    )
  })

  test('keeps three digits of small figures', () => {
    expect([0, 12, 0.034567, -0.5, 1234.567].map(formatAnySize)).toEqual(['0', '12', '0,0346', '-0,500', '1.234,57'])
  })
})
