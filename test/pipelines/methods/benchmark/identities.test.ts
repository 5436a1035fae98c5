import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benchmark, dentonEach } from '../../../../pipelines/methods/benchmark/benchmark.ts'
import { choletteDagum } from '../../../../pipelines/methods/benchmark/cholette-dagum.ts'
import type { BenchmarkProblem } from '../../../../pipelines/methods/benchmark/coverage.ts'
import { type DentonVariant, denton } from '../../../../pipelines/methods/benchmark/denton.ts'
import { proRata } from '../../../../pipelines/methods/benchmark/pro-rata.ts'
import { type Matrix, multiply, solve, transpose, zeros } from '../dense.ts'
import { double, miss, randomProblem, SEED } from './random-series.ts'

const problems = randomProblem({ indicator: double(10, 1000), benchmark: double(1, 5000) })
const gappy = randomProblem({
  indicator: double(10, 1000),
  benchmark: fc.option(double(1, 5000), { freq: 4 }),
}).filter(({ benchmark: values }) => values.filter((value) => value !== null).length >= 2)

const variant = fc.record<DentonVariant>({
  criterion: fc.constantFrom('proportional', 'additive'),
  differencing: fc.constantFrom(0, 1, 2),
  initial: fc.constantFrom('cholette', 'denton'),
  sign: fc.constant('any'),
})

const STENCIL = { 0: [1], 1: [1, -1], 2: [1, -2, 1] }

/** Denton by the full system of first order conditions. */
function denseDenton(problem: BenchmarkProblem, { criterion, differencing, initial }: DentonVariant): number[] {
  const x = [...problem.indicator]
  const n = x.length
  const stencil = STENCIL[differencing]
  const d = zeros(n, n).map((row, t) => {
    stencil.forEach((value, lag) => {
      if (t >= lag) row[t - lag] = value / (criterion === 'proportional' ? x[t - lag]! / 100 : 1)
    })
    return initial === 'cholette' && t < differencing ? row.map(() => 0) : row
  })
  const present = problem.benchmark.flatMap((value, b) => (value === null ? [] : [b]))
  const { offset, ratio, weights } = problem.coverage
  const c: Matrix = present.map((b) => x.map((_, t) => weights[t - offset - b * ratio] ?? 0))
  const q = multiply(transpose(d), d)
  const top = q.map((row, t) => [...row, ...c.map((line) => line[t]!)])
  const bottom = c.map((line) => [...line, ...c.map(() => 0)])
  const residual = present.map((b, i) => problem.benchmark[b]! - c[i]!.reduce((a, w, t) => a + w * x[t]!, 0))
  const right = [...x.map(() => [0]), ...residual.map((value) => [value])]
  return solve([...top, ...bottom], right)
    .slice(0, n)
    .map((row, t) => row[0]! + x[t]!)
}

const furthest = (got: ArrayLike<number>, want: ArrayLike<number>): number => {
  const scale = Math.max(...Array.from(want, Math.abs))
  return Math.max(...Array.from(want, (value, i) => Math.abs(value - got[i]!))) / scale
}

describe('Denton', () => {
  it('meets every benchmark', () => {
    fc.assert(
      fc.property(gappy, variant, (problem, v) => {
        expect(miss(denton(problem, v), problem)).toBeLessThan(1e-9)
      }),
      SEED,
    )
  })
  it('equals the full system of first order conditions', () => {
    const short = gappy.filter(({ coverage }) => coverage.count <= 40)
    fc.assert(
      fc.property(short, variant, (problem, v) => {
        expect(furthest(denton(problem, v), denseDenton(problem, v))).toBeLessThan(1e-9)
      }),
      { ...SEED, numRuns: 200 },
    )
  })
  it('leaves a series that already meets its benchmarks', () => {
    const met = problems.map((problem) => {
      const benchmark = problem.benchmark.map((_, b) => {
        const { offset, ratio, weights } = problem.coverage
        return weights.reduce((a, w, j) => a + w * problem.indicator[offset + b * ratio + j]!, 0)
      })
      return { ...problem, benchmark }
    })
    fc.assert(
      fc.property(met, variant, (problem, v) => {
        expect(furthest(denton(problem, v), problem.indicator)).toBeLessThan(1e-9)
      }),
      SEED,
    )
  })
  it('follows the unit of the benchmark, not that of a proportional indicator', () => {
    const free: DentonVariant = { criterion: 'proportional', differencing: 1, initial: 'cholette', sign: 'any' }
    fc.assert(
      fc.property(problems, double(0.01, 100), double(0.01, 100), (problem, a, b) => {
        const once = denton(problem, free)
        const scaled = {
          ...problem,
          indicator: problem.indicator.map((x) => x * a),
          benchmark: problem.benchmark.map((value) => value! * b),
        }
        expect(
          furthest(
            denton(scaled, free),
            once.map((y) => y * b),
          ),
        ).toBeLessThan(1e-9)
      }),
      SEED,
    )
  })
  it('carries the last ratio on beyond the last benchmark', () => {
    const free: DentonVariant = { criterion: 'proportional', differencing: 1, initial: 'cholette', sign: 'any' }
    fc.assert(
      fc.property(problems, (problem) => {
        const { offset, ratio, count } = problem.coverage
        const ratios = denton(problem, free).map((y, t) => y / problem.indicator[t]!)
        const last = offset + ratio * problem.benchmark.length - 1
        for (let t = last; t < count; t++) expect(ratios[t]! / ratios[last]! - 1).toBeCloseTo(0, 9)
        for (let t = 0; t < offset; t++) expect(ratios[t]! / ratios[offset]! - 1).toBeCloseTo(0, 9)
      }),
      { ...SEED, numRuns: 100 },
    )
  })
  it('answers many series at once as one by one', () => {
    fc.assert(
      fc.property(problems, variant, (problem, v) => {
        const other = { ...problem, name: 'b', indicator: problem.indicator.map((x) => 1010 - x) }
        const third = { ...problem, name: 'c', benchmark: problem.benchmark.map((value) => value! * 3 + 1) }
        const together = [...dentonEach([problem, other, third], problem.coverage, v)]
        const apart = [problem, other, third].map((one) => denton(one, v))
        expect(together.map((y) => [...y])).toEqual(apart.map((y) => [...y]))
      }),
      { ...SEED, numRuns: 50 },
    )
  })
})

describe('Cholette-Dagum', () => {
  it('meets every benchmark, and is Denton at rho 1', () => {
    fc.assert(
      fc.property(gappy, double(0, 0.999), fc.constantFrom(0, 0.5, 1), (problem, rho, lambda) => {
        const y = choletteDagum(problem, { rho, lambda, bias: 'estimated', sign: 'any' })
        expect(miss(y, problem)).toBeLessThan(1e-9)
        const walk = choletteDagum(problem, { rho: 1, lambda: 1, bias: 'none', sign: 'any' })
        const movement = denton(problem, {
          criterion: 'proportional',
          differencing: 1,
          initial: 'cholette',
          sign: 'any',
        })
        expect(furthest(walk, movement)).toBeLessThan(1e-9)
      }),
      SEED,
    )
  })
  it('is pro rata at rho 0, lambda 0.5', () => {
    fc.assert(
      fc.property(
        problems.filter(({ coverage }) => new Set(coverage.weights).size === 1),
        (problem) => {
          const y = choletteDagum(problem, { rho: 0, lambda: 0.5, bias: 'none', sign: 'any' })
          expect(furthest(y, proRata(problem, 'unchanged'))).toBeLessThan(1e-9)
        },
      ),
      SEED,
    )
  })
})

describe('pro rata', () => {
  it('meets every benchmark and keeps the shares inside', () => {
    fc.assert(
      fc.property(gappy, (problem) => {
        expect(miss(proRata(problem, 'nearest-ratio'), problem)).toBeLessThan(1e-12)
      }),
      SEED,
    )
  })
})

describe('benchmark', () => {
  const indicator = {
    freq: 4 as const,
    start: '1998-Q1',
    values: [98.2, 100.8, 102.2, 100.8, 99, 101.6, 102.7, 101.5, 100.5, 103, 103.5, 101.5],
  }
  it('gives the printed table of the IMF manual (2001), example 6.2, rounded to one decimal', () => {
    const { values, lowFreqResidual } = benchmark({
      indicator,
      benchmark: { freq: 1, start: '1998', values: [4000, 4161.4, null] },
      method: { kind: 'denton' },
    })
    const printed = [969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.9, 1060.3, 1051.0, 1040.6, 1066.5, 1071.7, 1051.0]
    values.values.forEach((value, t) => {
      expect(Math.abs(value! - printed[t]!)).toBeLessThan(0.06)
    })
    expect(lowFreqResidual).toEqual([4000 - 402, 4161.4 - 404.8, null])
  })
  it('carries the nearest ratio of a pro rata on, where told', () => {
    const { values } = benchmark({
      indicator,
      benchmark: { freq: 1, start: '1998', values: [4000, 4161.4] },
      method: { kind: 'pro-rata', uncovered: 'nearest-ratio' },
    })
    expect(values.values[8]).toBeCloseTo((100.5 * 4161.4) / 404.8, 9)
  })
})
