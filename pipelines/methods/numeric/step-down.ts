/**
 * Reflection coefficients of the polynomial z^n + a1 z^(n-1) + … + an; null unless every root lies inside the unit circle.
 *
 * Method    backward Levinson recursion (Schur-Cohn): all roots are inside exactly when every coefficient is below 1 in size
 * Source    Monahan 1984; Barndorff-Nielsen & Schou 1973
 */
export function stepDown(coefficients: readonly number[]): number[] | null {
  let a = [...coefficients]
  const reflections: number[] = []
  for (let n = a.length; n > 0; n--) {
    const k = a[n - 1]!
    if (!(Math.abs(k) < 1)) return null
    reflections[n - 1] = k
    const rest = 1 - k * k
    a = Array.from({ length: n - 1 }, (_, i) => (a[i]! - k * a[n - 2 - i]!) / rest)
  }
  return reflections
}

/** The polynomial (a1 … an) of given reflection coefficients: the inverse of `stepDown`. */
export function stepUp(reflections: readonly number[]): number[] {
  let a: number[] = []
  for (const k of reflections) {
    const n = a.length
    a = [...a.map((value, i) => value + k * a[n - 1 - i]!), k]
  }
  return a
}
