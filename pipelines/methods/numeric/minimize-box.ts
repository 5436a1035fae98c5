import { factorSmall, solveSmall } from './small-cholesky.ts'

export interface Box {
  lower: readonly number[]
  upper: readonly number[]
}

export interface Minimum {
  point: number[]
  value: number
  iterations: number
}

interface Search {
  f: (point: readonly number[]) => number
  box: Box
  scale: readonly number[]
}

const maxIterations = 500
const stepOfGradient = Math.cbrt(Number.EPSILON)
const tolerance = 1e-13

/**
 * Minimises a smooth function of a few variables in a box by projected quasi-Newton steps.
 *
 * Shape     start of n numbers inside the box (bounds may be infinite) -> the point found and the value there
 * Method    BFGS on the variables that are free of their bounds, gradient by central differences, backtracking along the
 *           projected path; where the function is not finite (outside its domain) the step is shortened
 * Limits    a local minimum: the one that the descent from `start` reaches; deterministic
 * Source    Bertsekas 1982 (projected Newton); Nocedal & Wright 2006, ch. 6 and 18 (damped BFGS)
 */
export function minimizeBox(
  f: (point: readonly number[]) => number,
  start: readonly number[],
  box: Box,
  scale: readonly number[] = start.map(() => 1),
): Minimum {
  const search: Search = { f, box, scale }
  let point = clip(start, box)
  let value = f(point)
  let gradient = gradientAt(search, point, value)
  let hessian = scaledIdentity(scale)
  let fresh = true
  let iterations = 0
  while (iterations < maxIterations) {
    const free = freeVariables(point, gradient, box)
    if (free.length === 0) break
    const direction = newtonDirection(hessian, gradient, free)
    const next = searchPath(search, { point, value, gradient }, direction)
    if (next === null) {
      if (fresh) break
      hessian = scaledIdentity(scale)
      fresh = true
      continue
    }
    iterations += 1
    const nextGradient = gradientAt(search, next.point, next.value)
    hessian = bfgs(hessian, difference(next.point, point), difference(nextGradient, gradient))
    const gain = value - next.value
    point = next.point
    gradient = nextGradient
    value = next.value
    if (gain <= tolerance * (Math.abs(value) + tolerance)) {
      if (fresh) break
      hessian = scaledIdentity(scale)
      fresh = true
    } else fresh = false
  }
  return { point, value, iterations }
}

const difference = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x - b[i]!)
const dot = (a: readonly number[], b: readonly number[]): number => {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!
  return total
}
const clip = (point: readonly number[], { lower, upper }: Box): number[] =>
  point.map((x, i) => Math.min(upper[i]!, Math.max(lower[i]!, x)))

const scaledIdentity = (scale: readonly number[]): number[][] =>
  scale.map((s, i) => scale.map((_, j) => (i === j ? 1 / (s * s) : 0)))

function gradientAt({ f, box, scale }: Search, point: readonly number[], value: number): number[] {
  const moved = [...point]
  return point.map((x, i) => {
    const h = stepOfGradient * Math.max(Math.abs(x), scale[i]!)
    const at = (y: number): number => {
      moved[i] = Math.min(box.upper[i]!, Math.max(box.lower[i]!, y))
      return f(moved)
    }
    const [above, up] = [at(x + h), moved[i]!]
    const [below, down] = [at(x - h), moved[i]!]
    moved[i] = x
    if (Number.isFinite(above) && Number.isFinite(below) && up > down) return (above - below) / (up - down)
    if (Number.isFinite(above) && up > x) return (above - value) / (up - x)
    return Number.isFinite(below) && down < x ? (value - below) / (x - down) : 0
  })
}

function freeVariables(point: readonly number[], gradient: readonly number[], { lower, upper }: Box): number[] {
  return [...point.keys()].filter(
    (i) => !(point[i]! <= lower[i]! && gradient[i]! >= 0) && !(point[i]! >= upper[i]! && gradient[i]! <= 0),
  )
}

function newtonDirection(hessian: number[][], gradient: readonly number[], free: readonly number[]): number[] {
  const part = free.map((i) => free.map((j) => hessian[i]![j]!))
  const factor = factorSmall(part)
  const right = free.map((i) => -gradient[i]!)
  const step = factor === null ? right : solveSmall(factor, right)
  const direction = new Array<number>(gradient.length).fill(0)
  free.forEach((variable, k) => {
    direction[variable] = step[k]!
  })
  return direction
}

interface Place {
  point: readonly number[]
  value: number
  gradient: readonly number[]
}

function searchPath({ f, box }: Search, from: Place, direction: readonly number[]) {
  for (let length = 1; length > 1e-12; length /= 2) {
    const point = clip(
      from.point.map((x, i) => x + length * direction[i]!),
      box,
    )
    const value = f(point)
    const predicted = dot(from.gradient, difference(point, from.point))
    if (Number.isFinite(value) && value < from.value && value <= from.value + 1e-4 * predicted) return { point, value }
  }
  return null
}

/** Damped BFGS update of the Hessian (Powell): stays positive definite whatever the curvature met on the way. */
function bfgs(hessian: number[][], step: readonly number[], change: readonly number[]): number[][] {
  const bent = hessian.map((row) => dot(row, step))
  const curvature = dot(step, bent)
  const seen = dot(step, change)
  if (!(curvature > 0)) return hessian
  const theta = seen >= 0.2 * curvature ? 1 : (0.8 * curvature) / (curvature - seen)
  const r = change.map((y, i) => theta * y + (1 - theta) * bent[i]!)
  const along = dot(step, r)
  if (!(along > 0)) return hessian
  return hessian.map((row, i) => row.map((h, j) => h - (bent[i]! * bent[j]!) / curvature + (r[i]! * r[j]!) / along))
}
