import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { type Bounds, solveBounded } from '../numeric/bounded-chain.ts'
import { aggregate } from './coverage.ts'
import { chainOfChange, type LeastChange, levelsOf } from './least-change.ts'

/** Start: each benchmark shared pro rata to the indicator, equally where the indicator is nil; the rest unchanged. */
function proRataLevels({ problem }: LeastChange, present: readonly number[]): Float64Array {
  const { ratio, offset, weights } = problem.coverage
  const levels = problem.indicator.map((x) => Math.max(x, 0))
  const covered = aggregate(levels, problem.coverage, present)
  present.forEach((b, i) => {
    const target = problem.benchmark[b]!
    for (let j = 0; j < ratio; j++) {
      const t = offset + b * ratio + j
      if (covered[i]! > 0) levels[t]! *= target / covered[i]!
      else if (weights[j]! > 0) levels[t] = target / weights.reduce((a, w) => a + w, 0)
    }
  })
  return levels
}

function boundsOf(change: LeastChange, present: readonly number[]): Bounds {
  const { base, scale, problem } = change
  const { ratio, offset, weights } = problem.coverage
  const lower = scale.map((s, t) => (s > 0 ? -base[t]! / s : Number.NEGATIVE_INFINITY))
  const start = proRataLevels(change, present).map((y, t) => (scale[t]! > 0 ? (y - base[t]!) / scale[t]! : 0))
  const isPinned = new Uint8Array(scale.length)
  for (const b of present) {
    if (problem.benchmark[b] !== 0) continue
    for (let j = 0; j < ratio; j++) {
      const t = offset + b * ratio + j
      if (weights[j]! > 0 && scale[t]! > 0) isPinned[t] = 1
    }
  }
  return { lower, start, isPinned }
}

/**
 * Rounding below zero taken off, each benchmark then met again by its own periods; pro rata where rounding has left
 * them nothing to meet it with.
 */
function settle(change: LeastChange, levels: Float64Array, present: readonly number[]): Float64Array {
  const { problem } = change
  const { ratio, offset, weights } = problem.coverage
  const settled = levels.map((y) => Math.max(y, 0))
  const covered = aggregate(settled, problem.coverage, present)
  const shared = proRataLevels(change, present)
  present.forEach((b, i) => {
    const factor = problem.benchmark[b]! / covered[i]!
    for (let j = 0; j < ratio; j++) {
      const t = offset + b * ratio + j
      if (weights[j]! > 0) settled[t] = Number.isFinite(factor) ? settled[t]! * factor : shared[t]!
    }
  })
  return settled
}

/**
 * The same least squares with y >= 0 everywhere: bounds that bind are found by exchanging all violations at once, and
 * where that does not settle by a walk over the bounds from the pro rata solution, which cannot fail.
 *
 * Throws InvalidInput `methods/negative-benchmark`: no series without negative values adds up to it.
 */
export function solveNonNegative(change: LeastChange): Float64Array {
  const { problem } = change
  problem.benchmark.forEach((value, b) => {
    const period = problem.coverage.periods[b] ?? String(b + 1)
    if (value !== null && value < 0)
      throw new InvalidInput('methods/negative-benchmark', { series: problem.name, period, value })
  })
  const { chain, b, present } = chainOfChange(change)
  const isNil = (value: number | null): boolean => value === null || value === 0
  if (problem.indicator.every(isNil) && problem.benchmark.every(isNil))
    return new Float64Array(problem.indicator.length)
  const z = solveBounded({ chain, b, bounds: boundsOf(change, present) })
  return settle(change, levelsOf(change, z), present)
}
