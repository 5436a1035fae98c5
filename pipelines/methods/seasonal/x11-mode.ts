/** How the parts of a series are put together: by products or by sums. */
export interface X11Mode {
  name: 'mult' | 'add'
  /** x without the part: quotient or difference. */
  remove: (x: number, part: number) => number
  /** What a part is that changes nothing: 1 or 0. */
  neutral: number
}

export const multiplicative: X11Mode = { name: 'mult', remove: (x, part) => x / part, neutral: 1 }
export const additive: X11Mode = { name: 'add', remove: (x, part) => x - part, neutral: 0 }

/** A table without another, period by period. */
export function removeAll(mode: X11Mode, values: Float64Array, parts: ArrayLike<number>): Float64Array {
  return values.map((x, i) => mode.remove(x, parts[i]!))
}
