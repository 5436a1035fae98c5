import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { stencilTerms } from '../numeric/chain.ts'
import { type ChainFactor, factorChain } from '../numeric/solve-chain.ts'
import type { BenchmarkProblem, Coverage } from './coverage.ts'
import { chainOfChange, type LeastChange, solveChange } from './least-change.ts'
import { solveNonNegative } from './non-negative.ts'

/** The variant of Denton's method. */
export interface DentonVariant {
  /** What moves as little as possible from period to period: the ratio y/x or the difference y - x. */
  criterion: 'proportional' | 'additive'
  /** Order of the differences. */
  differencing: 0 | 1 | 2
  /** 'cholette' leaves the first periods free; 'denton' takes the adjustment before the first period as nil. */
  initial: 'cholette' | 'denton'
  /** 'non-negative' never answers with a value below zero. */
  sign: 'any' | 'non-negative'
}

const STENCIL = { 0: [1], 1: [1, -1], 2: [1, -2, 1] } as const

function refuseUnusable({ name, indicator }: BenchmarkProblem, { criterion, sign }: DentonVariant): void {
  indicator.forEach((value, t) => {
    if (!Number.isFinite(value)) throw new InvalidInput('methods/not-finite', { series: name, position: String(t + 1) })
    if (criterion === 'additive') return
    if (value === 0 && sign === 'any')
      throw new InvalidInput('methods/zero-indicator', { series: name, position: t + 1, reason: 'y/x has no value' })
    if (value < 0 && sign === 'non-negative')
      throw new InvalidInput('methods/negative-indicator', { series: name, position: t + 1, value })
  })
}

function levelsAndScale(indicator: Float64Array, variant: DentonVariant): Pick<LeastChange, 'base' | 'scale'> {
  if (variant.criterion === 'additive') return { base: indicator, scale: new Float64Array(indicator.length).fill(1) }
  const ratioIsFree = variant.initial === 'cholette' && variant.differencing > 0
  return { base: ratioIsFree ? new Float64Array(indicator.length) : indicator, scale: indicator }
}

/**
 * Denton's method for many series over the same periods: what does not depend on a series is made once (the
 * criterion; for additive variants and complete benchmarks the whole factor).
 *
 * Shape     one coverage -> a function of (name, indicator, benchmark), each answer as long as the indicator
 * Unit      the benchmark's
 * Throws    InvalidInput, see `denton`
 */
export function dentonOver(
  coverage: Coverage,
  variant: DentonVariant,
): (problem: Omit<BenchmarkProblem, 'coverage'>) => Float64Array {
  const begin = variant.initial === 'cholette' ? 'free' : 'zero'
  const terms = stencilTerms(coverage.count, STENCIL[variant.differencing], begin)
  const isShared = variant.criterion === 'additive' && variant.sign === 'any'
  let shared: ChainFactor | undefined
  return (given) => {
    const problem = { ...given, coverage }
    refuseUnusable(problem, variant)
    const change = { problem, terms, ...levelsAndScale(problem.indicator, variant) }
    if (variant.sign === 'non-negative') return solveNonNegative(change)
    if (!isShared || problem.benchmark.includes(null)) return solveChange(change)
    shared ??= factorChain(chainOfChange(change).chain)
    return solveChange(change, shared)
  }
}

/**
 * Denton's method: the fine series nearest to the movements of its indicator that meets its benchmarks exactly.
 *
 * Shape     an indicator of n periods, benchmarks over some of them -> n values; periods without a benchmark carry the
 *           nearest adjustment on
 * Unit      the benchmark's
 * Method    least sum of squared differences (order 0, 1, 2) of y/x or of y - x; linear in n
 * Throws    InvalidInput for a value that is not finite, a benchmark without its periods, an indicator of zero where
 *           y/x is needed; with sign 'non-negative' zeros stay zero, negative indicators (proportional) and benchmarks
 *           are refused
 * Source    docs/methods/method-denton.md: Denton 1971; Cholette 1984; Dagum and Cholette 2006
 */
export function denton(problem: BenchmarkProblem, variant: DentonVariant): Float64Array {
  return dentonOver(problem.coverage, variant)(problem)
}
