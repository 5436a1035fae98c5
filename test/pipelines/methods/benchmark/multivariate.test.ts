import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { denton } from '../../../../pipelines/methods/benchmark/denton.ts'
import { multivariateBenchmark } from '../../../../pipelines/methods/benchmark/multivariate.ts'
import type { SystemOfSeries } from '../../../../pipelines/methods/benchmark/multivariate-groups.ts'
import { multivariateBenchmark as cases } from '../../../../pipelines/methods/cases/multivariate-benchmark.ts'
import { type Matrix, multiply, solve, transpose, zeros } from '../dense.ts'
import { double, SEED } from './random-series.ts'

const YEARS = 4
const PARTS = 3
const count = 4 * YEARS

/** Sections with figures that already add up, and indicators that do not. */
const systems = fc
  .record({
    truth: fc.array(fc.array(double(10, 100), { minLength: count, maxLength: count }), {
      minLength: PARTS,
      maxLength: PARTS,
    }),
    noise: fc.array(fc.array(double(0.5, 2), { minLength: count, maxLength: count }), {
      minLength: PARTS,
      maxLength: PARTS,
    }),
  })
  .map(({ truth, noise }): SystemOfSeries => {
    const series = truth.map((values, j) => ({
      name: `x${j + 1}`,
      indicator: Float64Array.from(values, (value, t) => value * noise[j]![t]!),
    }))
    const year = [...Array(YEARS).keys()]
    return {
      name: 'ngành',
      count,
      series,
      blocks: year.map((b) => 4 * b),
      blockNames: year.map((b) => String(2015 + b)),
      temporal: truth.flatMap((values, series) =>
        year.map((b) => ({
          name: `Y${series + 1}`,
          series,
          first: 4 * b,
          weights: [1, 1, 1, 1],
          value: values.slice(4 * b, 4 * b + 4).reduce((a, v) => a + v, 0),
        })),
      ),
      cross: [...Array(count).keys()].map((at) => ({
        name: 'z',
        at,
        coefficients: [1, 1, 1],
        value: truth.reduce((a, values) => a + values[at]!, 0),
      })),
    }
  })

/** The full system of first order conditions; the last series' benchmarks follow from the rest and are left out. */
function dense({ series, temporal, cross }: SystemOfSeries, rho: number): number[] {
  const n = PARTS * count
  const x = series.flatMap(({ indicator }) => [...indicator])
  const d = zeros(n, n)
  for (let v = 0; v < n; v++) {
    const isFirst = v % count === 0
    d[v]![v] = (isFirst ? Math.sqrt(1 - rho * rho) : 1) / Math.sqrt(x[v]!)
    if (!isFirst) d[v]![v - 1] = -rho / Math.sqrt(x[v - 1]!)
  }
  const kept = temporal.filter((total) => total.series < PARTS - 1)
  const c: Matrix = [
    ...kept.map((total) => x.map((_, v) => total.weights[v - total.series * count - total.first] ?? 0)),
    ...cross.map((total) => x.map((_, v) => (v % count === total.at ? 1 : 0))),
  ]
  const value = [...kept.map((total) => total.value), ...cross.map((total) => total.value)]
  const q = multiply(transpose(d), d)
  const left = [
    ...q.map((row, v) => [...row, ...c.map((line) => line[v]!)]),
    ...c.map((line) => [...line, ...c.map(() => 0)]),
  ]
  const rest = c.map((line, i) => [value[i]! - line.reduce((a, w, v) => a + w * x[v]!, 0)])
  return solve(left, [...x.map(() => [0]), ...rest])
    .slice(0, n)
    .map((row, v) => row[0]! + x[v]!)
}

describe('many series at once', () => {
  it('meets the totals over time and the totals over series', () => {
    fc.assert(
      fc.property(systems, double(0, 1), fc.constantFrom(0, 0.5, 1), (system, rho, lambda) => {
        const y = multivariateBenchmark(system, { rho, lambda })
        for (const total of system.temporal) {
          const made = total.weights.reduce((a, w, k) => a + w * y[total.series]![total.first + k]!, 0)
          expect(Math.abs(made / total.value - 1)).toBeLessThan(1e-9)
        }
        for (const total of system.cross)
          expect(Math.abs(y.reduce((a, values) => a + values[total.at]!, 0) / total.value - 1)).toBeLessThan(1e-9)
      }),
      SEED,
    )
  })
  it('equals the full system of first order conditions', () => {
    fc.assert(
      fc.property(systems, double(0, 0.95), (system, rho) => {
        const got = multivariateBenchmark(system, { rho, lambda: 0.5 }).flatMap((values) => [...values])
        const want = dense(system, rho)
        const scale = Math.max(...want.map(Math.abs))
        expect(Math.max(...want.map((value, v) => Math.abs(value - got[v]!))) / scale).toBeLessThan(1e-9)
      }),
      { ...SEED, numRuns: 20 },
    )
  })
  it('is Denton for each series where no total binds them', () => {
    fc.assert(
      fc.property(systems, (system) => {
        const y = multivariateBenchmark({ ...system, cross: [] }, { rho: 1, lambda: 1 })
        system.series.forEach(({ name, indicator }, j) => {
          const benchmark = system.temporal.filter((total) => total.series === j).map((total) => total.value)
          const coverage = { count, ratio: 4, offset: 0, weights: [1, 1, 1, 1], periods: [] }
          const variant = { criterion: 'proportional', differencing: 1, initial: 'cholette', sign: 'any' } as const
          const alone = denton({ name, indicator, benchmark, coverage }, variant)
          alone.forEach((value, t) => {
            expect(Math.abs(value - y[j]![t]!) / Math.max(...alone.map(Math.abs))).toBeLessThan(1e-9)
          })
        })
      }),
      { ...SEED, numRuns: 30 },
    )
  })
  it('reads constraints with signs, factors and numbers', () => {
    const quarters = (values: number[]) => ({ freq: 4, start: '2015-Q1', values })
    const answer = cases['multivariate-benchmark']!(
      { rho: 0.9, lambda: 1 },
      {
        indicators: { a: quarters([10, 11, 12, 13]), b: quarters([3, 4, 5, 6]), c: quarters([1, 1, 1, 1]) },
        benchmarks: { A: { freq: 1, start: '2015', values: [12] } },
        temporalConstraints: ['A=average(a)'],
        contemporaneousConstraints: ['c=a-2*b', '20 = a + b + c'],
      },
    ) as { status: string; values: Record<string, { values: number[] }> }
    expect(answer.status).toBe('ok')
    const [a, b, c] = ['a', 'b', 'c'].map((name) => answer.values[name]!.values)
    expect(a!.reduce((total, value) => total + value, 0) / 4).toBeCloseTo(12, 9)
    a!.forEach((value, t) => {
      expect(c![t]).toBeCloseTo(value - 2 * b![t]!, 9)
      expect(value + b![t]! + c![t]!).toBeCloseTo(20, 9)
    })
  })
})
