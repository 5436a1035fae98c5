import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { applyTerms, applyTransposed, type Chain } from '../numeric/chain.ts'
import { type ChainFactor, factorChain, solveChain } from '../numeric/solve-chain.ts'
import { aggregate } from './coverage.ts'
import { type ChainOfChange, chainOfChange, type LeastChange, levelsOf } from './least-change.ts'

/** Lower bounds of z (minus infinity: none), the values it may start from, and those at their bound for good. */
interface Bounds {
  lower: Float64Array
  start: Float64Array
  isPinned: Uint8Array
}

const EXCHANGES = 25
const LEVEL = 1e-13
const GRADIENT = 1e-10

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

/** What each variable at its bound would gain by leaving it: negative gains. */
function reducedGradient({ chain, elimination }: ChainFactor, z: Float64Array): Float64Array {
  const gradient = applyTransposed(chain.terms, applyTerms(chain.terms, z))
  const { first, rowFirst, offset, rows } = chain.groups
  for (let g = 0; g + 1 < first.length; g++) {
    const pivot = elimination.pivots[g]![0]
    if (rowFirst[g] === rowFirst[g + 1] || pivot === undefined) continue
    const multiplier = -gradient[pivot]! / rows[offset[g]! + pivot - first[g]!]!
    for (let v = first[g]!; v < first[g + 1]!; v++) gradient[v]! += multiplier * rows[offset[g]! + v - first[g]!]!
  }
  return gradient
}

const largest = (values: Float64Array): number => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0)

/** Does every constrained group keep a variable that can move, or is it pinned? */
function canMove({ groups }: Chain, isFixed: Uint8Array, isPinned: Uint8Array): boolean {
  const { first, rowFirst, offset, rows } = groups
  for (let g = 0; g + 1 < first.length; g++) {
    if (rowFirst[g] === rowFirst[g + 1]) continue
    let open = 0
    for (let v = first[g]!; v < first[g + 1]!; v++)
      if (rows[offset[g]! + v - first[g]!] !== 0 && (!isFixed[v] || isPinned[v])) open++
    if (open === 0) return false
  }
  return true
}

/** All violations exchanged at once, a few rounds: nearly always enough. Null when it does not settle. */
function exchange({ chain, b }: ChainOfChange, { lower, isPinned }: Bounds): Float64Array | null {
  const isFixed = Uint8Array.from(isPinned)
  for (let round = 0; round < EXCHANGES; round++) {
    if (!canMove(chain, isFixed, isPinned)) return null
    const factor = factorChain(chain, isFixed)
    const z = solveChain(factor, b, lower)
    const gradient = reducedGradient(factor, z)
    const levelFloor = LEVEL * largest(z)
    const gradientFloor = GRADIENT * largest(gradient)
    let changes = 0
    for (let v = 0; v < z.length; v++) {
      const leaves = isFixed[v] === 1 && !isPinned[v] && gradient[v]! < -gradientFloor
      const enters = isFixed[v] === 0 && z[v]! < lower[v]! - levelFloor
      if (!leaves && !enters) continue
      isFixed[v] = enters ? 1 : 0
      changes++
    }
    if (changes === 0) return z
  }
  return null
}

/** How far z may go towards `target` before a variable meets its bound, and which one does. */
function longestStep(z: Float64Array, target: Float64Array, lower: Float64Array): { step: number; blocking: number } {
  const found = { step: 1, blocking: -1 }
  for (let v = 0; v < z.length; v++) {
    const move = target[v]! - z[v]!
    if (!(move < 0) || target[v]! >= lower[v]!) continue
    const step = Math.max(0, (lower[v]! - z[v]!) / move)
    if (step < found.step) Object.assign(found, { step, blocking: v })
  }
  return found
}

/** One bound at a time from a start that meets everything: each step keeps all benchmarks and all bounds. */
function walk({ chain, b }: ChainOfChange, { lower, start, isPinned }: Bounds): Float64Array {
  const isFixed = Uint8Array.from(isPinned)
  const z = Float64Array.from(start)
  for (let round = 0; round < 20 * z.length; round++) {
    const factor = factorChain(chain, isFixed)
    const target = solveChain(factor, b, lower)
    const { step, blocking } = longestStep(z, target, lower)
    for (let v = 0; v < z.length; v++) z[v]! += step * (target[v]! - z[v]!)
    if (blocking >= 0) {
      isFixed[blocking] = 1
      continue
    }
    const gradient = reducedGradient(factor, z)
    let worst = -1
    for (let v = 0; v < z.length; v++)
      if (isFixed[v] && !isPinned[v] && gradient[v]! < (worst < 0 ? -GRADIENT * largest(gradient) : gradient[worst]!))
        worst = v
    if (worst < 0) return z
    isFixed[worst] = 0
  }
  return z
}

/** Rounding below zero taken off, each benchmark then met again by its own periods. */
function settle({ problem }: LeastChange, levels: Float64Array, present: readonly number[]): Float64Array {
  const { ratio, offset } = problem.coverage
  const settled = levels.map((y) => Math.max(y, 0))
  const covered = aggregate(settled, problem.coverage, present)
  present.forEach((b, i) => {
    const factor = covered[i]! > 0 ? problem.benchmark[b]! / covered[i]! : 1
    for (let j = 0; j < ratio; j++) settled[offset + b * ratio + j]! *= factor
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
  const posed = chainOfChange(change)
  const bounds = boundsOf(change, posed.present)
  const z = exchange(posed, bounds) ?? walk(posed, bounds)
  return settle(change, levelsOf(change, z), posed.present)
}
