/** Solution of a small square system by elimination with row exchanges; null when it is singular. */
export function solveGeneral(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const n = right.length
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i
    if (!(Math.abs(rows[pivot]![k]!) > 0)) return null
    const top = rows[pivot]!
    rows[pivot] = rows[k]!
    rows[k] = top
    for (let i = k + 1; i < n; i++) {
      const row = rows[i]!
      const factor = row[k]! / top[k]!
      if (factor !== 0) for (let j = k; j <= n; j++) row[j]! -= factor * top[j]!
    }
  }
  const x = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i]!
    let rest = row[n]!
    for (let j = i + 1; j < n; j++) rest -= row[j]! * x[j]!
    x[i] = rest / row[i]!
  }
  return x.every(Number.isFinite) ? x : null
}
