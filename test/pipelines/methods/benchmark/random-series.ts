import * as fc from 'fast-check'
import type { BenchmarkProblem } from '../../../../pipelines/methods/benchmark/coverage.ts'
import { conversionWeights } from '../../../../pipelines/methods/numeric/time-grid.ts'
import type { Conversion } from '../../../../schemas/method-case.ts'

/** Seed of every random test of these methods. */
export const SEED = { seed: 20250701 }

const conversion = fc.constantFrom<Conversion>('sum', 'average', 'first', 'last')

interface Ranges {
  indicator: fc.Arbitrary<number>
  benchmark: fc.Arbitrary<number | null>
}

/** A random problem: 2 to 4 (or 12) periods a benchmark, periods before and after without one. */
export function randomProblem({ indicator, benchmark }: Ranges): fc.Arbitrary<BenchmarkProblem> {
  const shape = fc.record({
    ratio: fc.constantFrom(2, 3, 4, 12),
    benchmarks: fc.integer({ min: 3, max: 8 }),
    head: fc.integer({ min: 0, max: 5 }),
    tail: fc.integer({ min: 0, max: 5 }),
    conversion,
  })
  return shape.chain(({ ratio, benchmarks, head, tail, conversion: made }) => {
    const count = head + ratio * benchmarks + tail
    return fc.record({
      name: fc.constant('sản lượng'),
      indicator: fc.array(indicator, { minLength: count, maxLength: count }).map((x) => Float64Array.from(x)),
      benchmark: fc.array(benchmark, { minLength: benchmarks, maxLength: benchmarks }),
      coverage: fc.constant({
        count,
        ratio,
        offset: head,
        weights: conversionWeights(made, ratio),
        periods: Array.from({ length: benchmarks }, (_, b) => String(2015 + b)),
      }),
    })
  })
}

export const double = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true })

/** What y makes of benchmark b. */
export const madeOf = (y: Float64Array, { coverage }: BenchmarkProblem, b: number): number =>
  coverage.weights.reduce((total, w, j) => total + w * y[coverage.offset + b * coverage.ratio + j]!, 0)

/** The largest miss of a benchmark, over the largest benchmark. */
export function miss(y: Float64Array, problem: BenchmarkProblem): number {
  const scale = Math.max(...problem.benchmark.map((value) => Math.abs(value ?? 0)), Number.MIN_VALUE)
  const gaps = problem.benchmark.map((value, b) => (value === null ? 0 : Math.abs(madeOf(y, problem, b) - value)))
  return Math.max(...gaps) / scale
}
