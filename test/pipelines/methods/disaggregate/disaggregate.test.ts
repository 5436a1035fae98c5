import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DisaggregationMethod, disaggregate } from '../../../../pipelines/methods/disaggregate/disaggregate.ts'
import { conversionWeights } from '../../../../pipelines/methods/numeric/time-grid.ts'
import { InvalidInput } from '../../../../schemas/invalid-input.ts'
import type { Conversion, TimeSeries } from '../../../../schemas/method-case.ts'
import { inverse, logDeterminant, type Matrix, multiply, solve, transpose } from '../dense.ts'

const SEED = { seed: 20250701, numRuns: 60 }
const YEARS = 8
const HEAD = 3
const TAIL = 5
const count = HEAD + 4 * YEARS + TAIL

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const list = (one: fc.Arbitrary<number>, length: number) => fc.array(one, { minLength: length, maxLength: length })

const requests = fc.record({
  x1: list(double(10, 100), count),
  x2: list(double(-50, 50), count),
  y: list(double(100, 900), YEARS),
  rho: double(0, 0.95),
  conversion: fc.constantFrom<Conversion>('sum', 'average', 'first', 'last'),
  intercept: fc.constantFrom('constant', 'none'),
})

const quarters = (values: number[]): TimeSeries => ({ freq: 4, start: '2010-Q2', values })
const years = (values: number[]): TimeSeries => ({ freq: 1, start: '2011', values })

/** Covariance of the fine errors as the papers write it. */
function covariance(kind: DisaggregationMethod['kind'], rho: number): Matrix {
  const cells = (f: (i: number, j: number) => number) =>
    Array.from({ length: count }, (_, i) => Array.from({ length: count }, (__, j) => f(i, j)))
  if (kind === 'chow-lin') return cells((i, j) => rho ** Math.abs(i - j) / (1 - rho * rho))
  const difference = cells((i, j) => (i === j ? 1 : i === j + 1 ? -1 : 0))
  const filter = cells((i, j) => (i === j ? 1 : i === j + 1 && kind === 'litterman' ? -rho : 0))
  const d = multiply(filter, difference)
  return inverse(multiply(transpose(d), d))
}

describe('disaggregation', () => {
  it.each(['chow-lin', 'fernandez', 'litterman'] as const)('equals the matrix formulas of %s', (kind) => {
    fc.assert(
      fc.property(requests, ({ x1, x2, y, rho, conversion, intercept }) => {
        const got = disaggregate({
          indicators: [quarters(x1), quarters(x2)],
          benchmark: years(y),
          conversion,
          intercept,
          method: { kind, rho },
        })
        const weights = conversionWeights(conversion, 4)
        const c = y.map((_, b) => x1.map((__, t) => weights[t - HEAD - 4 * b] ?? 0))
        const x = x1.map((_, t) => [...(intercept === 'constant' ? [1] : []), x1[t]!, x2[t]!])
        const q = covariance(kind, rho)
        const v = multiply(multiply(c, q), transpose(c))
        const coarse = multiply(c, x)
        const target = y.map((value) => [value])
        const weighted = transpose(solve(v, coarse))
        const normal = multiply(weighted, coarse)
        const beta = solve(normal, multiply(weighted, target))
        const residual = multiply(coarse, beta).map((row, b) => [y[b]! - row[0]!])
        const path = multiply(multiply(q, transpose(c)), solve(v, residual))
        const fine = multiply(x, beta).map((row, t) => row[0]! + path[t]![0]!)
        const rss = multiply(transpose(residual), solve(v, residual))[0]![0]!
        const n = YEARS
        const logLik = -n / 2 - (n * Math.log(2 * Math.PI * (rss / n))) / 2 - logDeterminant(v) / 2
        const scale = Math.max(...fine.map(Math.abs))
        expect(Math.max(...fine.map((value, t) => Math.abs(value - got.values.values[t]!))) / scale).toBeLessThan(1e-9)
        expect(got.rss / rss).toBeCloseTo(1, 8)
        expect(got.logLik).toBeCloseTo(logLik, 7)
        const variances = inverse(normal).map((row, i) => row[i]! * got.s2gls)
        Object.values(got.se).forEach((se, i) => {
          expect(se / Math.sqrt(variances[i]!)).toBeCloseTo(1, 7)
        })
      }),
      SEED,
    )
  })
  it('meets its benchmarks and finds a rho that no other beats', () => {
    fc.assert(
      fc.property(requests, fc.constantFrom('chow-lin' as const, 'litterman' as const), ({ x1, y }, kind) => {
        const request = { indicators: [quarters(x1)], benchmark: years(y) }
        const got = disaggregate({ ...request, method: { kind } })
        y.forEach((value, b) => {
          const made = got.values.values.slice(HEAD + 4 * b, HEAD + 4 * b + 4).reduce<number>((a, v) => a + v!, 0)
          expect(made / value).toBeCloseTo(1, 9)
        })
        for (const rho of [0, 0.2, 0.4, 0.6, 0.8, 0.999, Math.max(0, got.rho - 1e-3), Math.min(0.999, got.rho + 1e-3)])
          expect(disaggregate({ ...request, method: { kind, rho } }).logLik!).toBeLessThanOrEqual(got.logLik! + 1e-9)
      }),
      { ...SEED, numRuns: 25 },
    )
  })
  it('never answers below zero where that is asked for, and meets its benchmarks', () => {
    let bound = 0
    const kinds = fc.constantFrom('chow-lin' as const, 'fernandez' as const, 'litterman' as const)
    fc.assert(
      fc.property(
        requests,
        kinds,
        list(double(0.001, 900), YEARS),
        ({ x1, x2, rho, conversion, intercept }, kind, y) => {
          const indicators = [quarters(x1), quarters(x2)]
          const request = { indicators, benchmark: years(y), conversion, intercept, method: { kind, rho } }
          const plain = disaggregate(request).values.values.map((value) => value!)
          const got = disaggregate({ ...request, sign: 'non-negative' }).values.values.map((value) => value!)
          if (Math.min(...plain) < -1e-9) bound++
          else for (const [t, value] of plain.entries()) expect(Math.abs(value - got[t]!)).toBeLessThan(1e-6)
          expect(Math.min(...got)).toBeGreaterThanOrEqual(0)
          const weights = conversionWeights(conversion, 4)
          y.forEach((value, b) => {
            const made = weights.reduce((total, w, j) => total + w * got[HEAD + 4 * b + j]!, 0)
            expect(Math.abs(made - value)).toBeLessThan(1e-9 * Math.max(...y))
          })
        },
      ),
      { ...SEED, numRuns: 200 },
    )
    expect(bound).toBeGreaterThan(50)
  })
  it('gives no statistics of a fit that is exact', () => {
    const x1 = Array.from({ length: 16 }, (_, t) => 10 + t * t)
    const totals = [0, 1, 2, 3].map((b) => 2 * x1.slice(4 * b, 4 * b + 4).reduce((a, v) => a + v, 0))
    const fit = disaggregate({
      indicators: [{ freq: 4, start: '2011-Q1', values: x1 }],
      benchmark: years(totals),
      intercept: 'none',
      method: { kind: 'chow-lin' },
    })
    expect(fit.coefficients.x1).toBeCloseTo(2, 12)
    expect([fit.logLik, fit.r2, fit.aic]).toEqual([null, null, null])
    fit.values.values.forEach((value, t) => {
      expect(value).toBeCloseTo(2 * x1[t]!, 9)
    })
  })
})

describe('a disaggregation that has no answer', () => {
  const x = Array.from({ length: 16 }, (_, t) => 10 + t * t)
  const request = {
    name: 'xây dựng',
    indicators: [{ freq: 4 as const, start: '2011-Q1', values: x }],
    benchmark: years([100, 120, 150, 170]),
    method: { kind: 'chow-lin' as const },
  }
  const codeOf = (changed: Partial<Parameters<typeof disaggregate>[0]>): string => {
    try {
      disaggregate({ ...request, ...changed })
    } catch (error) {
      if (error instanceof InvalidInput) return error.code
      throw error
    }
    return 'answered'
  }
  const other = (values: number[]): TimeSeries[] => [...request.indicators, { freq: 4, start: '2011-Q1', values }]
  it('is refused with the reason', () => {
    expect(codeOf({})).toBe('answered')
    expect(codeOf({ indicators: [] })).toBe('methods/no-indicator')
    expect(codeOf({ benchmark: years([100, 120]) })).toBe('methods/too-few-benchmarks')
    expect(codeOf({ indicators: other(x.map((v) => 3 * v - 1)) })).toBe('methods/collinear')
    expect(codeOf({ indicators: other(x.map(() => 0)) })).toBe('methods/collinear')
    expect(codeOf({ indicators: other(x.slice(1)) })).toBe('methods/spans')
    expect(codeOf({ indicators: other(x.map((v, t) => (t === 3 ? Number.NaN : v))) })).toBe('methods/not-finite')
    expect(codeOf({ method: { kind: 'litterman', rho: 1 } })).toBe('methods/parameter')
    expect(codeOf({ method: { kind: 'chow-lin', rhoLower: -1 } })).toBe('methods/parameter')
    expect(codeOf({ benchmark: years([100, 120, 150, 170, 180]) })).toBe('methods/benchmark-without-periods')
  })
})
