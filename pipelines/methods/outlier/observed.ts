import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** The values that are there, in their order; a missing one is left out.
 * Throws InvalidInput `methods/not-finite` for NaN or Infinity and `methods/too-few-values` when fewer than `atLeast` are there. */
export function observed(series: string, values: readonly (number | null)[], atLeast: number): number[] {
  const present: number[] = []
  for (const [index, value] of values.entries()) {
    if (value === null) continue
    if (!Number.isFinite(value)) throw new InvalidInput('methods/not-finite', { series, position: index + 1 })
    present.push(value)
  }
  if (present.length < atLeast) {
    throw new InvalidInput('methods/too-few-values', { series, count: present.length, atLeast })
  }
  return present
}

/** Refuses a parameter that is not a number above (or at) its lower limit: `methods/parameter-out-of-range`. */
export function requireAtLeast(parameter: string, value: number, limit: number): void {
  if (!(Number.isFinite(value) && value >= limit)) {
    throw new InvalidInput('methods/parameter-out-of-range', { parameter, value: String(value), limit })
  }
}

/** Positions, counted from 1, of the values outside [lower, upper]; a missing value is never outside. */
export function outsidePositions(values: readonly (number | null)[], lower: number, upper: number): number[] {
  const outside: number[] = []
  for (const [index, value] of values.entries())
    if (value !== null && (value < lower || value > upper)) outside.push(index + 1)
  return outside
}
