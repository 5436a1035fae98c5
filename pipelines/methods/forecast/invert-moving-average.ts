import { isStationary } from './arima-model.ts'

/**
 * The invertible moving average with the same autocorrelations: roots of 1 + c1 z + … inside the unit circle are reflected.
 *
 * Method    roots by Durand-Kerner iteration (the polynomials are short)
 * Source    Brockwell & Davis 1991, ch. 4.4
 */
export function invertMovingAverage(coefficients: readonly number[]): number[] {
  if (coefficients.length === 0 || isStationary(coefficients.map((c) => -c))) return [...coefficients]
  let product: Complex[] = [[1, 0]]
  for (const root of inverseRoots(coefficients)) {
    const size = root[0] ** 2 + root[1] ** 2
    const inside: Complex = size > 1 ? [root[0] / size, root[1] / size] : root
    product = timesLinear(product, inside)
  }
  return product.slice(1).map(([real]) => real)
}

type Complex = readonly [number, number]

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c]
const minus = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d]
const over = ([a, b]: Complex, [c, d]: Complex): Complex => {
  const size = c * c + d * d
  return [(a * c + b * d) / size, (b * c - a * d) / size]
}

/** polynomial x (1 - root z), coefficients by rising power. */
function timesLinear(polynomial: readonly Complex[], root: Complex): Complex[] {
  return [...polynomial, [0, 0] as Complex].map((c, i) =>
    i === 0 ? c : minus(c, times(root, polynomial[i - 1] ?? [0, 0])),
  )
}

/** Roots of z^n + c1 z^(n-1) + … + cn. */
function inverseRoots(coefficients: readonly number[]): Complex[] {
  let roots = coefficients.map((_, i): Complex => [Math.cos(2 * i + 0.4) * 0.9 ** i, Math.sin(2 * i + 0.4) * 0.9 ** i])
  for (let round = 0; round < 500; round++) {
    let moved = 0
    roots = roots.map((root, i) => {
      let value: Complex = [1, 0]
      for (const c of coefficients) {
        const [real, imaginary] = times(value, root)
        value = [real + c, imaginary]
      }
      const apart = roots.reduce<Complex>((all, other, j) => (j === i ? all : times(all, minus(root, other))), [1, 0])
      const step = over(value, apart)
      moved = Math.max(moved, Math.abs(step[0]), Math.abs(step[1]))
      return minus(root, step)
    })
    if (moved < 1e-15) break
  }
  return roots
}
