/** Cholesky factor (lower, row lists) of a small symmetric matrix; null when it is not positive definite. */
export function factorSmall(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor: number[][] = []
  for (const [i, row] of matrix.entries()) {
    const out: number[] = []
    for (let j = 0; j <= i; j++) {
      const other = j === i ? out : factor[j]!
      let rest = row[j]!
      for (let k = 0; k < j; k++) rest -= out[k]! * other[k]!
      if (j < i) out.push(rest / other[j]!)
      else if (rest > 0 && Number.isFinite(rest)) out.push(Math.sqrt(rest))
      else return null
    }
    factor.push(out)
  }
  return factor
}

/** Solution of L L' x = right for the factor L of `factorSmall`. */
export function solveSmall(factor: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = factor.length
  const x = [...right]
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i]![k]! * x[k]!
    x[i]! /= factor[i]![i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= factor[k]![i]! * x[k]!
    x[i]! /= factor[i]![i]!
  }
  return x
}
