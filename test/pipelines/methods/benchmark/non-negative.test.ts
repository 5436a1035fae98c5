import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benchmark } from '../../../../pipelines/methods/benchmark/benchmark.ts'
import { choletteDagum } from '../../../../pipelines/methods/benchmark/cholette-dagum.ts'
import type { BenchmarkProblem } from '../../../../pipelines/methods/benchmark/coverage.ts'
import { type DentonVariant, denton } from '../../../../pipelines/methods/benchmark/denton.ts'
import { double, madeOf, miss, randomProblem, SEED } from './random-series.ts'

/** From nil through tiny to a million: seasonal crops, quarters without harvest. */
const wild = fc.oneof(
  fc.constant(0),
  double(1e-9, 1),
  double(1, 1e6),
  double(0, 6).map((power) => 10 ** power),
)

/** Problems that can be met: a benchmark above nil has an indicator above nil where it counts. */
const feasible = randomProblem({ indicator: wild, benchmark: wild }).map((problem): BenchmarkProblem => {
  const indicator = Float64Array.from(problem.indicator)
  const { offset, ratio, weights } = problem.coverage
  problem.benchmark.forEach((value, b) => {
    if (value === 0 || madeOf(indicator, problem, b) > 0) return
    weights.forEach((w, j) => {
      if (w > 0) indicator[offset + b * ratio + j] = 1
    })
  })
  return { ...problem, indicator }
})

const nonNegative = (
  criterion: DentonVariant['criterion'],
  differencing: 0 | 1 | 2,
  initial: DentonVariant['initial'],
) => ({ criterion, differencing, initial, sign: 'non-negative' }) satisfies DentonVariant

/** Movement that the method keeps small, and how much of it is left. */
const roughness = (y: Float64Array, x: Float64Array): number => {
  let total = 0
  for (let t = 1; t < y.length; t++) total += (y[t]! / x[t]! - y[t - 1]! / x[t - 1]!) ** 2
  return total
}

describe('the non-negative solution', () => {
  it('never has a negative value and meets every benchmark: Denton, first differences', () => {
    const check = (
      problem: BenchmarkProblem,
      criterion: DentonVariant['criterion'],
      initial: DentonVariant['initial'],
    ) => {
      const y = denton(problem, nonNegative(criterion, 1, initial))
      expect(Math.min(...y)).toBeGreaterThanOrEqual(0)
      expect(miss(y, problem)).toBeLessThan(1e-9)
    }
    const criterion = fc.constantFrom<DentonVariant['criterion']>('proportional', 'additive')
    const initial = fc.constantFrom<DentonVariant['initial']>('cholette', 'denton')
    const isPosed = ({ indicator, benchmark: values }: BenchmarkProblem) =>
      values.some((value) => value !== 0) || indicator.every((x) => x === 0)
    fc.assert(fc.property(feasible.filter(isPosed), criterion, initial, check), { ...SEED, numRuns: 2000 })
  })
  it('never has a negative value and meets every benchmark: second differences, Cholette-Dagum', () => {
    fc.assert(
      fc.property(feasible, double(0, 0.99), fc.constantFrom(0, 0.5, 1), (problem, rho, lambda) => {
        const additive = denton(problem, nonNegative('additive', 2, 'cholette'))
        const regression = choletteDagum(problem, { rho, lambda, bias: 'none', sign: 'non-negative' })
        for (const y of [additive, regression]) {
          expect(Math.min(...y)).toBeGreaterThanOrEqual(0)
          expect(miss(y, problem)).toBeLessThan(1e-9)
        }
      }),
      { ...SEED, numRuns: 1000 },
    )
  })
  it('is the plain solution where that is not negative', () => {
    const calm = randomProblem({ indicator: double(90, 110), benchmark: double(390, 410) })
    fc.assert(
      fc.property(calm, (problem) => {
        const plain = denton(problem, { ...nonNegative('proportional', 1, 'cholette'), sign: 'any' })
        fc.pre(Math.min(...plain) > 0)
        const bounded = denton(problem, nonNegative('proportional', 1, 'cholette'))
        expect(Math.max(...plain.map((y, t) => Math.abs(y - bounded[t]!) / y))).toBeLessThan(1e-9)
      }),
      SEED,
    )
  })
  it('moves less than any other series without negative values that meets the benchmarks', () => {
    const steep = randomProblem({ indicator: double(1, 100), benchmark: double(0.001, 1000) })
    fc.assert(
      fc.property(steep, double(0, 1), (problem, share) => {
        const y = denton(problem, nonNegative('proportional', 1, 'cholette'))
        const other = y.map((value, t) => value + share * (problem.indicator[t]! - value))
        problem.benchmark.forEach((target, b) => {
          const factor = target! / madeOf(other, problem, b)
          for (let j = 0; j < problem.coverage.ratio; j++)
            other[problem.coverage.offset + b * problem.coverage.ratio + j]! *= factor
        })
        const best = roughness(y, problem.indicator)
        expect(roughness(other, problem.indicator)).toBeGreaterThanOrEqual(best * (1 - 1e-9))
      }),
      { ...SEED, numRuns: 500 },
    )
  })
  it('keeps a falling series above nil where the plain method goes below', () => {
    const request = {
      indicator: { freq: 4 as const, start: '2020-Q1', values: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10] },
      benchmark: { freq: 1 as const, start: '2020', values: [400, 4, 400] },
    }
    const plain = benchmark({ ...request, method: { kind: 'denton' } }).values.values
    const bounded = benchmark({ ...request, method: { kind: 'denton', sign: 'non-negative' } }).values.values
    expect(Math.min(...plain.map((y) => y!))).toBeLessThan(-1)
    expect(Math.min(...bounded.map((y) => y!))).toBe(0)
    expect(bounded.slice(4, 8)).toEqual([2, 0, 0, 2].map((y) => expect.closeTo(y, 9)))
  })
  it('leaves a quarter without indicator at nil', () => {
    const { values } = benchmark({
      indicator: { freq: 4, start: '2023-Q1', values: [0, 30, 50, 0, 0, 30, 60, 0] },
      benchmark: { freq: 1, start: '2023', values: [160, 200] },
      method: { kind: 'denton', sign: 'non-negative' },
    })
    for (const t of [0, 3, 4, 7]) expect(values.values[t]).toBe(0)
    expect(values.values[1]! + values.values[2]!).toBeCloseTo(160, 9)
  })
  it('answers nil for a series that is nil throughout', () => {
    const { values } = benchmark({
      indicator: { freq: 4, start: '2023-Q1', values: [0, 0, 0, 0] },
      benchmark: { freq: 1, start: '2023', values: [0] },
      method: { kind: 'denton', sign: 'non-negative' },
    })
    expect(values.values).toEqual([0, 0, 0, 0])
  })
})
