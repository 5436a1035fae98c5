import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { aggregate, type BenchmarkProblem, presentBenchmarks } from './coverage.ts'

/** Periods that no benchmark covers: as they are, or with the ratio of the nearest benchmark. */
export type Uncovered = 'unchanged' | 'nearest-ratio'

function ratios(problem: BenchmarkProblem, present: readonly number[]): Float64Array {
  const covered = aggregate(problem.indicator, problem.coverage, present)
  return covered.map((x, i) => {
    const target = problem.benchmark[present[i]!]!
    if (x === 0 && target !== 0) {
      const period = problem.coverage.periods[present[i]!] ?? String(present[i]! + 1)
      throw new InvalidInput('methods/nothing-to-scale', { series: problem.name, period })
    }
    return x === 0 ? 1 : target / x
  })
}

/** Distance of period t from benchmark b; 0 inside. */
const distance = (t: number, b: number, { ratio, offset }: BenchmarkProblem['coverage']): number => {
  const first = offset + b * ratio
  return t < first ? first - t : Math.max(0, t - first - ratio + 1)
}

/**
 * Pro rata: each benchmark shared to its periods in proportion to the indicator.
 *
 * Shape     an indicator of n periods, benchmarks over some of them -> n values
 * Unit      the benchmark's
 * Method    y_t = x_t x benchmark / (what the indicator makes of the same periods)
 * Limits    a step from one benchmark's last period to the next one's first: use Denton where movements matter
 * Throws    InvalidInput `methods/nothing-to-scale` for a benchmark other than nil whose indicator is nil
 * Source    docs/methods/method-pro-rata.md: IMF Quarterly National Accounts Manual 2017, chapter 6
 */
export function proRata(problem: BenchmarkProblem, uncovered: Uncovered): Float64Array {
  const present = presentBenchmarks(problem)
  const factor = ratios(problem, present)
  let nearest = 0
  return problem.indicator.map((x, t) => {
    if (!Number.isFinite(x))
      throw new InvalidInput('methods/not-finite', { series: problem.name, position: String(t + 1) })
    while (
      nearest + 1 < present.length &&
      distance(t, present[nearest + 1]!, problem.coverage) < distance(t, present[nearest]!, problem.coverage)
    )
      nearest++
    const isCovered = distance(t, present[nearest]!, problem.coverage) === 0
    return isCovered || uncovered === 'nearest-ratio' ? x * factor[nearest]! : x
  })
}
