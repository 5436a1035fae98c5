/** A direction of the variables and of the multipliers of their bounds. */
export interface BarrierStep {
  v: Float64Array
  zLow: Float64Array
  zHigh: Float64Array
}

/**
 * Bounds of the variables and their multipliers. An infinite bound has multiplier 0 and never counts.
 * `lowTarget` is (target - second-order term) / distance - z, what the step must bring; `lowStep` the step of z itself.
 */
export interface Barrier {
  low: Float64Array
  high: Float64Array
  zLow: Float64Array
  zHigh: Float64Array
  weight: (j: number, x: number) => number
  lowTarget: (v: Float64Array, target: number, before: BarrierStep | null) => Float64Array
  highTarget: (v: Float64Array, target: number, before: BarrierStep | null) => Float64Array
  lowStep: (v: Float64Array, dv: Float64Array, toLow: Float64Array) => Float64Array
  highStep: (v: Float64Array, dv: Float64Array, toHigh: Float64Array) => Float64Array
}

export function barrierOf(low: Float64Array, high: Float64Array): Barrier {
  const zLow = new Float64Array(low.length)
  const zHigh = new Float64Array(low.length)
  const hasLow = low.map((bound) => (Number.isFinite(bound) ? 1 : 0))
  const hasHigh = high.map((bound) => (Number.isFinite(bound) ? 1 : 0))
  return {
    low,
    high,
    zLow,
    zHigh,
    weight: (j, x) =>
      (hasLow[j] === 1 ? zLow[j]! / (x - low[j]!) : 0) + (hasHigh[j] === 1 ? zHigh[j]! / (high[j]! - x) : 0),
    lowTarget: (v, target, before) =>
      v.map((x, j) => {
        if (hasLow[j] === 0) return 0
        const second = before === null ? 0 : before.v[j]! * before.zLow[j]!
        return (target - second) / (x - low[j]!) - zLow[j]!
      }),
    highTarget: (v, target, before) =>
      v.map((x, j) => {
        if (hasHigh[j] === 0) return 0
        const second = before === null ? 0 : -before.v[j]! * before.zHigh[j]!
        return (target - second) / (high[j]! - x) - zHigh[j]!
      }),
    lowStep: (v, dv, toLow) => v.map((x, j) => (hasLow[j] === 0 ? 0 : toLow[j]! - (zLow[j]! * dv[j]!) / (x - low[j]!))),
    highStep: (v, dv, toHigh) =>
      v.map((x, j) => (hasHigh[j] === 0 ? 0 : toHigh[j]! + (zHigh[j]! * dv[j]!) / (high[j]! - x))),
  }
}

/** A start strictly inside the bounds, near `wanted`; multipliers start at the size of the start's own numbers, or `least`. */
export function barrierStart({ low, high, zLow, zHigh }: Barrier, wanted: Float64Array, least: number): Float64Array {
  let size = least
  for (const x of wanted) size = Math.max(size, Math.abs(x))
  return wanted.map((x, j) => {
    const room = Math.min(size, 0.1 * (high[j]! - low[j]!))
    if (Number.isFinite(low[j]!)) zLow[j] = size
    if (Number.isFinite(high[j]!)) zHigh[j] = size
    return Math.min(Math.max(x, low[j]! + room), high[j]! - room)
  })
}

/** The longest step, at most 1, that keeps distances and multipliers from crossing zero. */
export function longestStep({ low, high, zLow, zHigh }: Barrier, v: Float64Array, step: BarrierStep): number {
  let length = 1
  const bound = (from: number, by: number): void => {
    if (by < 0 && from + length * by < 0) length = -from / by
  }
  for (let j = 0; j < v.length; j++) {
    bound(v[j]! - low[j]!, step.v[j]!)
    bound(high[j]! - v[j]!, -step.v[j]!)
    bound(zLow[j]!, step.zLow[j]!)
    bound(zHigh[j]!, step.zHigh[j]!)
  }
  return length
}

/** Mean product of distance and multiplier over the finite bounds, after a step of `length` if one is given. */
export function meanProduct(
  { low, high, zLow, zHigh }: Barrier,
  v: Float64Array,
  step?: BarrierStep,
  length = 0,
): number {
  let sum = 0
  let count = 0
  for (let j = 0; j < v.length; j++) {
    const x = v[j]! + length * (step?.v[j] ?? 0)
    if (Number.isFinite(low[j]!)) {
      sum += (x - low[j]!) * (zLow[j]! + length * (step?.zLow[j] ?? 0))
      count++
    }
    if (Number.isFinite(high[j]!)) {
      sum += (high[j]! - x) * (zHigh[j]! + length * (step?.zHigh[j] ?? 0))
      count++
    }
  }
  return count === 0 ? 0 : sum / count
}
