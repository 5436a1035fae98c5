import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Chain, Terms } from '../numeric/chain.ts'
import { type ChainFactor, factorChain, solveChain } from '../numeric/solve-chain.ts'
import { aggregate, type BenchmarkProblem, benchmarkGroups, presentBenchmarks } from './coverage.ts'

/**
 * A benchmarking problem of least squares: y = base + scale x z, the criterion |D z|² over `terms` least, benchmarks
 * met exactly.
 */
export interface LeastChange {
  problem: BenchmarkProblem
  terms: Terms
  base: Float64Array
  scale: Float64Array
}

/** The chain of a problem, its right sides and the benchmarks that are there. */
export interface ChainOfChange {
  chain: Chain
  b: Float64Array
  present: readonly number[]
}

/**
 * The problem as a chain.
 *
 * Throws InvalidInput `methods/nothing-to-scale` for a benchmark other than nil over periods that cannot move.
 */
export function chainOfChange({ problem, terms, base, scale }: LeastChange): ChainOfChange {
  const present = presentBenchmarks(problem)
  const groups = benchmarkGroups(problem.coverage, present, scale)
  const covered = aggregate(base, problem.coverage, present)
  const b = Float64Array.from(present, (at, i) => problem.benchmark[at]! - covered[i]!)
  const { ratio, periods } = problem.coverage
  present.forEach((at, i) => {
    const isStill = groups.rows.subarray(i * ratio, (i + 1) * ratio).every((weight) => weight === 0)
    if (isStill && b[i] !== 0)
      throw new InvalidInput('methods/nothing-to-scale', {
        series: problem.name,
        period: periods[at] ?? String(at + 1),
      })
  })
  return { chain: { name: problem.name, terms, groups }, b, present }
}

/** y from z. Throws InvalidInput where the numbers ran out of range. */
export function levelsOf({ problem, base, scale }: LeastChange, z: Float64Array): Float64Array {
  return z.map((value, t) => {
    const level = base[t]! + scale[t]! * value
    if (!Number.isFinite(level))
      throw new InvalidInput('methods/out-of-range', { series: problem.name, position: t + 1 })
    return level
  })
}

/** The series that meets its benchmarks with the least criterion, of any sign. `factor` may come from a like problem. */
export function solveChange(change: LeastChange, factor?: ChainFactor): Float64Array {
  const { chain, b } = chainOfChange(change)
  return levelsOf(change, solveChain(factor ?? factorChain(chain), b))
}
