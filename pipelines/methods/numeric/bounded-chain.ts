import { applyTerms, applyTransposed, type Chain } from './chain.ts'
import { type ChainFactor, factorChain, solveChain } from './solve-chain.ts'

/** A chain of at most one constraint a group, its right sides. */
export interface BoundedChain {
  chain: Chain
  b: Float64Array
  bounds: Bounds
}

/**
 * Lower bounds of z (minus infinity: none), a start that meets all constraints and bounds, and the variables that
 * stay at their bound for good.
 */
export interface Bounds {
  lower: Float64Array
  start: Float64Array
  isPinned: Uint8Array
}

const EXCHANGES = 25
const LEVEL = 1e-13
const GRADIENT = 1e-10

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
export function exchangeBounds({ chain, b, bounds }: BoundedChain): Float64Array | null {
  const { lower, isPinned } = bounds
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
export function walkBounds({ chain, b, bounds }: BoundedChain): Float64Array {
  const { lower, start, isPinned } = bounds
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

/** The z of least |D z|² with C z = b and z >= lower. */
export function solveBounded(posed: BoundedChain): Float64Array {
  return exchangeBounds(posed) ?? walkBounds(posed)
}
