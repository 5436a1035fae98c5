import type { Minimum } from './minimize-box.ts'

interface Vertex {
  point: number[]
  value: number
}

export interface SimplexLimits {
  /** Calls of the function after which the search stops where it is. */
  maxCalls: number
  /** The search ends when the values at the corners differ by less, relative to the first value. */
  tolerance: number
}

const outside = 1e35

/**
 * Minimises a function of a few variables by the simplex method; no derivatives, any function.
 *
 * Shape     start of n numbers -> the best corner found
 * Method    Nash's variant: first simplex with edges of a tenth of the largest start value, reflection 1, expansion 2,
 *           contraction 1/2; where the function is not finite it counts as very large
 * Limits    local, slow beyond a handful of variables; deterministic
 * Source    Nelder & Mead 1965; Nash 1990, algorithm 19
 */
export function nelderMead(
  f: (point: readonly number[]) => number,
  start: readonly number[],
  { maxCalls, tolerance }: SimplexLimits,
): Minimum {
  let calls = 0
  const at = (point: number[]): Vertex => {
    calls += 1
    const value = f(point)
    return { point, value: Number.isFinite(value) ? value : outside }
  }
  const first = at([...start])
  const enough = tolerance * (Math.abs(first.value) + tolerance)
  const simplex = [first, ...corners(start).map(at)]
  let size = Number.POSITIVE_INFINITY
  let low = 0
  while (calls <= maxCalls) {
    const { lowest, highest } = extremes(simplex, low)
    low = lowest
    if (simplex[highest]!.value <= simplex[lowest]!.value + enough) break
    if (!moveHighest(simplex, { lowest, highest }, at)) {
      const shrunk = shrink(simplex, lowest)
      const nextSize = edgeSum(shrunk, lowest)
      if (nextSize >= size) break
      size = nextSize
      shrunk.forEach((point, i) => {
        if (i !== lowest) simplex[i] = at(point)
      })
    }
  }
  const best = simplex.reduce((a, b) => (b.value < a.value ? b : a))
  return { ...best, iterations: calls }
}

function corners(start: readonly number[]): number[][] {
  const step = start.reduce((most, x) => Math.max(most, 0.1 * Math.abs(x)), 0) || 0.1
  return start.map((_, j) => start.map((x, i) => (i === j ? x + step : x)))
}

/** Lowest and highest corner; among equals the lowest of before stays. */
function extremes(simplex: readonly Vertex[], before: number): { lowest: number; highest: number } {
  let lowest = before
  let highest = before
  simplex.forEach(({ value }, i) => {
    if (i === before) return
    if (value < simplex[lowest]!.value) lowest = i
    if (value > simplex[highest]!.value) highest = i
  })
  return { lowest, highest }
}

/** Replaces the highest corner by a reflected, expanded or contracted one; false when none of them is better. */
function moveHighest(
  simplex: Vertex[],
  { lowest, highest }: { lowest: number; highest: number },
  at: (point: number[]) => Vertex,
): boolean {
  const worst = simplex[highest]!
  const n = worst.point.length
  const centre = worst.point.map((x, i) => simplex.reduce((total, { point }) => total + point[i]!, -x) / n)
  const reflected = at(centre.map((c, i) => 2 * c - worst.point[i]!))
  if (reflected.value < simplex[lowest]!.value) {
    const expanded = at(centre.map((c, i) => 2 * reflected.point[i]! - c))
    simplex[highest] = expanded.value < reflected.value ? expanded : reflected
    return true
  }
  const isBetter = reflected.value < worst.value
  if (isBetter) simplex[highest] = reflected
  const from = simplex[highest]!
  const contracted = at(centre.map((c, i) => 0.5 * from.point[i]! + 0.5 * c))
  if (contracted.value < from.value) simplex[highest] = contracted
  return isBetter || contracted.value < from.value
}

const shrink = (simplex: readonly Vertex[], lowest: number): number[][] => {
  const fixed = simplex[lowest]!.point
  return simplex.map(({ point }) => point.map((x, i) => 0.5 * (x - fixed[i]!) + fixed[i]!))
}

function edgeSum(points: readonly (readonly number[])[], lowest: number): number {
  let total = 0
  for (const point of points)
    point.forEach((x, i) => {
      total += Math.abs(x - points[lowest]![i]!)
    })
  return total
}
