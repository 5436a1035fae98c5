/** Lower half of a symmetric band: entry (i, i - d) at `values[i * width + d]`, 0 <= d < width. */
export interface Band {
  size: number
  width: number
  values: Float64Array
}

export const emptyBand = (size: number, width: number): Band => ({
  size,
  width,
  values: new Float64Array(size * width),
})

/** A pivot below this share of its diagonal entry counts as zero. */
const SINGULAR = 1e-13

/**
 * Cholesky factor of a positive definite band, in place, in size x width² steps.
 *
 * Returns the row where the matrix stops being positive definite, -1 when it is.
 */
export function factorBand({ size, width, values }: Band): number {
  for (let i = 0; i < size; i++) {
    const row = i * width
    const diagonal = values[row]!
    for (let d = Math.min(i, width - 1); d >= 0; d--) {
      const j = i - d
      const other = j * width
      let rest = values[row + d]!
      const first = Math.max(0, i - width + 1)
      for (let k = first; k < j; k++) rest -= values[row + i - k]! * values[other + j - k]!
      if (d > 0) values[row + d] = rest / values[other]!
      else if (!(rest > SINGULAR * diagonal)) return i
      else values[row] = Math.sqrt(rest)
    }
  }
  return -1
}

/** Solves L L' x = b in place, from the factor of `factorBand`. */
export function solveBand({ size, width, values }: Band, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let rest = b[i]!
    for (let d = Math.min(i, width - 1); d > 0; d--) rest -= values[i * width + d]! * b[i - d]!
    b[i] = rest / values[i * width]!
  }
  for (let i = size - 1; i >= 0; i--) {
    let rest = b[i]!
    const last = Math.min(size - 1, i + width - 1)
    for (let j = i + 1; j <= last; j++) rest -= values[j * width + j - i]! * b[j]!
    b[i] = rest / values[i * width]!
  }
}

/** Logarithm of the determinant of the factored matrix. */
export function logDeterminant({ size, width, values }: Band): number {
  let half = 0
  for (let i = 0; i < size; i++) half += Math.log(values[i * width]!)
  return 2 * half
}
