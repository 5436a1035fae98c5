/** Values in five classes with about as many communes in each; fewer where values repeat. Bounds are values that occur. */
export function classBounds(values: readonly number[], wanted = 5): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const bounds = Array.from(
    { length: wanted - 1 },
    (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / wanted) - 1]!,
  )
  return [...new Set(bounds)].filter((bound) => bound < (sorted.at(-1) ?? 0))
}

/** The class of a value: 0 is the lowest; values up to and including a bound are below it. */
export const classOf = (value: number, bounds: readonly number[]): number =>
  bounds.filter((bound) => value > bound).length
