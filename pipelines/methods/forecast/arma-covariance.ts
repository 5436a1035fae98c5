import { solveGeneral } from '../numeric/solve-general.ts'

/**
 * Covariance of the stationary ARMA state in units of the innovation variance: r x r, row-major.
 *
 * Method    autocovariances from the Yule-Walker equations with a moving-average side; they give the first row; the rest follows
 *           from P = T P T' + R R' along the diagonals
 * Source    McLeod 1975 (autocovariances); Gardner, Harvey & Phillips 1980 (state form)
 */
export function armaCovariance(phi: readonly number[], theta: readonly number[], r: number): Float64Array {
  const impulse = [1, ...theta]
  const row = firstRow(phi, theta, r)
  const p = new Float64Array(r * r)
  const first = (j: number): number => row[j] ?? 0
  for (let j = 0; j < r; j++) {
    p[j] = first(j)
    p[j * r] = first(j)
  }
  for (let i = r - 1; i > 0; i--) {
    for (let j = r - 1; j >= i; j--) {
      const [a, b] = [phi[i] ?? 0, phi[j] ?? 0]
      const below = j + 1 < r ? p[(i + 1) * r + j + 1]! : 0
      const shock = (impulse[i] ?? 0) * (impulse[j] ?? 0)
      const value = a * b * first(0) + a * first(j + 1) + b * first(i + 1) + below + shock
      p[i * r + j] = value
      p[j * r + i] = value
    }
  }
  return p
}

/** Covariances of the present value with each component of the state: the first row of `armaCovariance`. */
export function firstRow(phi: readonly number[], theta: readonly number[], r: number): number[] {
  const impulse = [1, ...theta]
  const psi = impulseResponse(phi, impulse, r)
  const gamma = autocovariances(phi, impulse, psi)
  return Array.from({ length: r }, (_, j) => {
    if (j === 0) return gamma[0]!
    let value = 0
    for (let k = j + 1; k <= phi.length; k++) value += phi[k - 1]! * gamma[k - j]!
    for (let k = j; k < impulse.length; k++) value += impulse[k]! * psi[k - j]!
    return value
  })
}

function impulseResponse(phi: readonly number[], impulse: readonly number[], n: number): number[] {
  const psi: number[] = []
  for (let k = 0; k < n; k++) {
    let value = impulse[k] ?? 0
    for (let i = 1; i <= Math.min(k, phi.length); i++) value += phi[i - 1]! * psi[k - i]!
    psi.push(value)
  }
  return psi
}

function autocovariances(phi: readonly number[], impulse: readonly number[], psi: readonly number[]): number[] {
  const n = phi.length + 1
  const matrix = Array.from({ length: n }, (_, k) => {
    const row = new Array<number>(n).fill(0)
    row[k]! += 1
    phi.forEach((value, i) => {
      row[Math.abs(k - i - 1)]! -= value
    })
    return row
  })
  const right = matrix.map((_, k) => {
    let value = 0
    for (let j = k; j < impulse.length; j++) value += impulse[j]! * psi[j - k]!
    return value
  })
  return solveGeneral(matrix, right) ?? right.map(() => Number.NaN)
}
