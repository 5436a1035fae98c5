import fc from 'fast-check'
import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** Runs a property over the same 100 random inputs each time. */
export function seeded<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, holds), { seed: 20250701, numRuns: 100 })
}

/** What a call refuses; fails when it answers, or fails otherwise. */
export function refusalOf(call: () => unknown): InvalidInput {
  try {
    call()
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
  throw new Error('answered instead of refusing')
}

/** Largest difference of two vectors over the largest size of the first. */
export function relativeGap(want: ArrayLike<number>, got: ArrayLike<number>): number {
  let [scale, gap] = [0, 0]
  for (let i = 0; i < want.length; i++) {
    scale = Math.max(scale, Math.abs(want[i]!))
    gap = Math.max(gap, Math.abs(want[i]! - got[i]!))
  }
  return gap === 0 ? 0 : gap / scale
}
