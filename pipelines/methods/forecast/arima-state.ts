import type { ArimaPolynomials } from './arima-model.ts'
import { armaCovariance } from './arma-covariance.ts'

/** Variance of what came before the series, in innovation variances: large and finite, as R takes it. */
const diffuse = 1e6

/** State space form: `r` ARMA components, then the last values as far back as differencing reaches. */
export class ArimaState {
  readonly size: number
  readonly r: number
  /** Predicted state and its covariance (row-major), before the next value is seen. */
  readonly state: Float64Array
  readonly covariance: Float64Array
  readonly #moved: Float64Array
  readonly #phi: Float64Array
  readonly #shock: Float64Array
  readonly #observed: { place: number; weight: number }[]
  readonly #gain: Float64Array

  constructor({ phi, theta, delta }: ArimaPolynomials) {
    this.r = Math.max(phi.length, theta.length + 1)
    this.size = this.r + delta.length
    const { r, size } = this
    this.state = new Float64Array(size)
    this.covariance = new Float64Array(size * size)
    this.#moved = new Float64Array(size * size)
    this.#gain = new Float64Array(size)
    this.#phi = Float64Array.from({ length: r }, (_, i) => phi[i] ?? 0)
    this.#shock = Float64Array.from({ length: r }, (_, i) => (i === 0 ? 1 : (theta[i - 1] ?? 0)))
    this.#observed = delta.map((weight, i) => ({ place: r + i, weight })).filter(({ weight }) => weight !== 0)
    const start = armaCovariance(phi, theta, r)
    for (let i = 0; i < r; i++) this.covariance.set(start.subarray(i * r, (i + 1) * r), i * size)
    for (let i = r; i < size; i++) this.covariance[i * size + i] = diffuse
  }

  /** The value that the state predicts, without its mean. */
  predicted(): number {
    let value = this.state[0]!
    for (const { place, weight } of this.#observed) value += weight * this.state[place]!
    return value
  }

  /** Variance of that prediction in innovation variances. */
  variance(): number {
    this.#computeGain()
    let value = this.#gain[0]!
    for (const { place, weight } of this.#observed) value += weight * this.#gain[place]!
    return value
  }

  #computeGain(): void {
    const { size, covariance } = this
    for (let i = 0; i < size; i++) {
      let value = covariance[i * size]!
      for (const { place, weight } of this.#observed) value += weight * covariance[i * size + place]!
      this.#gain[i] = value
    }
  }

  /** Takes in the error of the prediction, whose `variance` was just computed. */
  correct(error: number, variance: number): void {
    const { size, state, covariance } = this
    for (let i = 0; i < size; i++) {
      const share = this.#gain[i]! / variance
      state[i]! += share * error
      if (share !== 0) for (let j = 0; j < size; j++) covariance[i * size + j]! -= share * this.#gain[j]!
    }
  }

  /** One period on. */
  advance(): void {
    const { r, size, state, covariance } = this
    const value = this.predicted()
    const first = state[0]!
    for (let i = 0; i < r; i++) state[i] = this.#phi[i]! * first + (i + 1 < r ? state[i + 1]! : 0)
    if (size > r) {
      state.copyWithin(r + 1, r, size - 1)
      state[r] = value
    }
    this.#transition(covariance, this.#moved)
    this.#transition(this.#moved, covariance)
    for (let i = 0; i < r; i++) {
      const shock = this.#shock[i]!
      if (shock !== 0) for (let j = 0; j < r; j++) covariance[i * size + j]! += shock * this.#shock[j]!
    }
  }

  /** to = (T from)': twice gives T P T'. */
  #transition(from: Float64Array, to: Float64Array): void {
    const { r, size } = this
    for (let i = 0; i < r; i++) {
      const phi = this.#phi[i]!
      const next = (i + 1) * size
      const hasNext = i + 1 < r
      for (let j = 0; j < size; j++) to[j * size + i] = (hasNext ? from[next + j]! : 0) + phi * from[j]!
    }
    if (size === r) return
    for (let j = 0; j < size; j++) {
      let value = from[j]!
      for (const { place, weight } of this.#observed) value += weight * from[place * size + j]!
      to[j * size + r] = value
    }
    for (let i = r + 1; i < size; i++) for (let j = 0; j < size; j++) to[j * size + i] = from[(i - 1) * size + j]!
  }
}
