import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberStyle, readNumber } from '../../../pipelines/ingest/read-number.ts'

const vietnamese = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 })
const english = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })
const seed = { seed: 20250630, numRuns: 500 }
const amount = fc
  .double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true })
  .map((value) => Number(value.toFixed(2)) + 0)

describe('readNumber', () => {
  // as printed: GRDP of Quảng Ngãi and its growth, first six months of 2025; of Hưng Yên 2010 in million dong
  it.each([
    ['41.690,8', 41690.8],
    ['11,51%', 11.51],
    ['27.065.153', 27065153],
    ['71.995,50', 71995.5],
    ['1234,5', 1234.5],
    ['1\u00a0234\u00a0567,5', 1234567.5],
    ['(1.234,56)', -1234.56],
    ['-0,5', -0.5],
    ['− 12', -12],
    ['1,234.5', 1234.5],
    ['1234.567', 1234.567],
    ['0.125', 0.125],
    ['007', 7],
  ])('reads %s by its own shape', (text, value) => {
    expect(readNumber(text, 'undecided')).toBe(value)
  })

  it.each([
    'chưa có',
    '12 34',
    '1.23.4',
    '1,2,3',
    '1.2E+09',
    '12-13',
    '(-5)',
    '',
    '%',
    'Infinity',
    'NaN',
    '0x10',
    '1'.repeat(400),
  ])('refuses %s', (text) => {
    expect(readNumber(text, 'comma')).toBe('not-a-number')
  })

  it('decides 1.234 by its column, else asks', () => {
    expect(readNumber('1.234', numberStyle(['1.234', '5,5']))).toBe(1234)
    expect(readNumber('1.234', numberStyle(['1.234', '5.5']))).toBe(1.234)
    expect(readNumber('1.234', numberStyle(['1.234', '2.345', '13.456']))).toBe(1234)
    expect(readNumber('1.234', numberStyle(['1.234', '980']))).toBe('ambiguous')
    expect(readNumber('1.234', numberStyle(['1.234', '5,5', '5.5']))).toBe('ambiguous')
    expect(readNumber('1,234', numberStyle(['1,234', '1.234']))).toBe('ambiguous')
    expect(readNumber('1,234', numberStyle(['1,234', '7,25']))).toBe(1.234)
    expect(readNumber('90.000', numberStyle(['90.000', '6.2']))).toBe('ambiguous')
    expect(readNumber('1,500', numberStyle(['1,500', '6,2']))).toBe('ambiguous')
    expect(readNumber('1.500', numberStyle(['1.500', '0.125']))).toBe(1.5)
    expect(readNumber('1.500', numberStyle(['1.500', '6,2']))).toBe(1500)
  })

  it.each([
    ['vi-VN', vietnamese],
    ['en-US', english],
  ])('round trip of columns printed in %s', (_, format) => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (values) => {
        const texts = [...values, 0.25].map((value) => format.format(value))
        const style = numberStyle(texts)
        expect(texts.map((text) => readNumber(text, style))).toEqual([...values, 0.25])
      }),
      seed,
    )
  })

  it('never gives a number that is not finite', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-()% ') }), (text) => {
        const value = readNumber(text, numberStyle([text]))
        expect(typeof value === 'string' || Number.isFinite(value)).toBe(true)
      }),
      seed,
    )
  })
})
